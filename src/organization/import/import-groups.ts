import type { Groups, SupportGroup } from '../../people/support-group';
import type { Offices } from '../office';
import { byId, doubles, groupProblems, groupShape, type Problem } from '../organization';
import { readCsv } from './read-csv';
import { readRows, type Read, without } from './read-rows';

export const groupColumns = {
  required: ['id', 'name_en', 'name_zh', 'tier', 'hours'],
  optional: [
    'office',
    'lead',
    'next_tier',
    'assignment',
    'supplier_name',
    'supplier_email',
    'supplier_phone',
    'supplier_minutes',
  ],
} as const;

interface Known {
  readonly groups: Groups;
  readonly offices: Offices;
  readonly hoursIds: readonly string[];
  /** People by mail address, in lower case; leads are named by it. */
  readonly people: ReadonlyMap<string, { readonly id: string }>;
}

/** Groups of a file, over those there are. */
export function importGroups(text: string, known: Known): Read<SupportGroup> {
  const table = readCsv(text, groupColumns);
  if ('problems' in table) return table;
  const strangers = table.rows.flatMap(({ row, cells: { lead = '' } }): Problem[] =>
    lead === '' || known.people.has(lead.toLowerCase())
      ? []
      : [{ at: String(row), problem: `lead: nobody has the address ${lead.slice(0, 80)}; import people first` }],
  );
  const read = readRows(table.rows, groupShape, (cells) => fieldsOf(cells, known));
  if ('problems' in read) return { problems: [...strangers, ...read.problems] };
  const rowOf = new Map(read.items.map(({ id }, index) => [id, table.rows[index]?.row]));
  const groups = byId([...known.groups.values(), ...read.items]);
  const hanging = [...doubles(read.items), ...groupProblems({ ...known, groups })].map(({ at, problem }): Problem => {
    const row = rowOf.get(at);
    return row === undefined ? { at, problem } : { at: String(row), problem: `${at}: ${problem}` };
  });
  const problems = [...strangers, ...hanging];
  return problems.length > 0 ? { problems } : read;
}

function fieldsOf(cells: Readonly<Record<string, string>>, { people }: Known): unknown {
  const { id, name_en, name_zh, tier, hours, office, lead = '', next_tier, assignment } = cells;
  const supplier = without({
    name: cells.supplier_name,
    email: cells.supplier_email,
    phone: cells.supplier_phone,
    minutes: cells.supplier_minutes ? Number(cells.supplier_minutes) : undefined,
  });
  return without({
    id,
    name: { en: name_en, zh: name_zh },
    tier: tier === 'supplier' ? tier : Number(tier),
    hours,
    office,
    lead: people.get(lead.toLowerCase())?.id,
    nextTier: next_tier,
    assignment,
    supplier: Object.keys(supplier).length > 0 ? supplier : undefined,
  });
}

/** `emailOf`: the address of a lead; one without an address is left out. */
export function groupRows(groups: Groups, emailOf: (personId: string) => string | undefined) {
  return [...groups.values()].map(({ id, name, tier, hours, office, lead, nextTier, assignment, supplier }) => ({
    id,
    name_en: name.en,
    name_zh: name.zh,
    tier,
    hours,
    office,
    lead: lead === undefined ? undefined : emailOf(lead),
    next_tier: nextTier,
    assignment,
    supplier_name: supplier?.name,
    supplier_email: supplier?.email,
    supplier_phone: supplier?.phone,
    supplier_minutes: supplier?.minutes,
  }));
}
