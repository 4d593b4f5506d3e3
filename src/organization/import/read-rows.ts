import type { z } from 'zod';
import type { Problem } from '../organization';
import type { CsvRow } from './read-csv';

export type Read<T> = { readonly items: readonly T[] } | { readonly problems: readonly Problem[] };

/** Every row by its schema: all of them, or every problem by row and column. */
export function readRows<T>(
  rows: readonly CsvRow[],
  shape: z.ZodType<T>,
  fields: (cells: Readonly<Record<string, string>>) => unknown,
): Read<T> {
  const items: T[] = [];
  const problems: Problem[] = [];
  for (const { row, cells } of rows) {
    const read = shape.safeParse(fields(cells));
    if (read.success) items.push(read.data);
    else
      problems.push(
        ...read.error.issues.map(({ path, message }) => ({
          at: String(row),
          problem: `${path.join('_')}: ${message}`,
        })),
      );
  }
  return problems.length > 0 ? { problems } : { items };
}

/** An empty cell is a field that is not there. */
export function without(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined));
}

/** Several values in one cell, as `network; access`. */
export function list(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(/[;；]/)
    .map((one) => one.trim())
    .filter(Boolean);
}
