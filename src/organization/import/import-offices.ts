import { type Office, officeProblems, type Offices } from '../office';
import { byId, doubles, officeShape, type Problem } from '../organization';
import { readCsv } from './read-csv';
import { readRows, type Read, without } from './read-rows';

export const officeColumns = { required: ['id', 'name_en', 'name_zh', 'level'], optional: ['parent'] } as const;

/** Offices of a file, over those there are: what the file does not name stays. */
export function importOffices(text: string, known: Offices): Read<Office> {
  const table = readCsv(text, officeColumns);
  if ('problems' in table) return table;
  const read = readRows(table.rows, officeShape, ({ id, name_en, name_zh, level, parent }) =>
    without({ id, name: { en: name_en, zh: name_zh }, level, parent }),
  );
  if ('problems' in read) return read;
  const rowOf = new Map(read.items.map(({ id }, index) => [id, table.rows[index]?.row]));
  const all = byId([...known.values(), ...read.items]);
  const problems = [...doubles(read.items), ...officeProblems(all)].map(({ at, problem }): Problem => {
    const row = rowOf.get(at);
    return row === undefined ? { at, problem } : { at: String(row), problem: `${at}: ${problem}` };
  });
  return problems.length > 0 ? { problems } : read;
}

export function officeRows(offices: Offices) {
  return [...offices.values()].map(({ id, name, level, parent }) => ({
    id,
    name_en: name.en,
    name_zh: name.zh,
    level,
    parent,
  }));
}
