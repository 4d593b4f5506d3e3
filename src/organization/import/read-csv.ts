import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '../organization';

/** A row by its column names; `row` is its number as a spreadsheet counts, the heading being 1. */
export interface CsvRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** More is a mistake, or a task for a script. */
export const mostRows = 20_000;

/** Reads a table with a heading. Columns that are unknown or missing, and text that is no table, are problems. */
export function readCsv(
  text: string,
  { required, optional }: { readonly required: readonly string[]; readonly optional: readonly string[] },
): { readonly rows: readonly CsvRow[] } | { readonly problems: readonly Problem[] } {
  const table = parsed(text);
  if ('problem' in table) return { problems: [{ at: '', problem: table.problem }] };
  const [heading = [], ...rows] = table.lines;
  const names = heading.map((name) => name.trim().toLowerCase());
  const problems = [
    ...required.filter((name) => !names.includes(name)).map((name) => `the column ${name} is missing`),
    ...names
      .filter((name) => !required.includes(name) && !optional.includes(name))
      .map(
        (name) =>
          `there is no column ${JSON.stringify(name.slice(0, 40))}; expected ${[...required, ...optional].join(', ')}`,
      ),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `the column ${name} is there twice`),
    ...(rows.length > mostRows ? [`${rows.length} rows; at most ${mostRows} at once`] : []),
  ];
  if (problems.length > 0) return { problems: problems.map((problem) => ({ at: '1', problem })) };
  const wrong = rows.flatMap((cells, index) =>
    cells.length === names.length
      ? []
      : [{ at: String(index + 2), problem: `${cells.length} cells; the heading has ${names.length}` }],
  );
  if (wrong.length > 0) return { problems: wrong };
  return {
    rows: rows.map((cells, index) => ({
      row: index + 2,
      cells: Object.fromEntries(names.map((name, place) => [name, literal(cells[place] ?? '')])),
    })),
  };
}

function parsed(text: string): { readonly lines: readonly string[][] } | { readonly problem: string } {
  try {
    return { lines: parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true }) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: `this is no table of comma-separated values: ${error.message.slice(0, 200)}` };
  }
}

/** What a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/** Takes away the apostrophe that keeps a spreadsheet from reckoning; the text itself is never reckoned with. */
function literal(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** A table that a spreadsheet opens as what it is: nothing in it is ever a formula (OWASP, CSV injection). */
export function writeCsv(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | number | undefined>>[],
): string {
  const cell = (value: string | number | undefined) => {
    const text = String(value ?? '');
    return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  // The mark tells spreadsheets that it is UTF-8; without it Chinese names are garbled.
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
