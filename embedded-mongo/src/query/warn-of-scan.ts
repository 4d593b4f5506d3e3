import type { Doc } from '../errors';

/** Documents after which a search without an index is worth a word. */
export const SCAN_LIMIT = 1000;

const warned = new Set<string>();
const MOST_SHAPES = 1000;

/** Warns, outside production and once per shape of query, that an index is missing. */
export function warnOfScan(ns: string, { filter, sort }: { filter: Doc; sort?: Doc | undefined }): void {
  if (process.env.NODE_ENV === 'production') return;
  const shape = `${ns} filter on ${Object.keys(filter).join(', ')}${sort ? `, sort by ${Object.keys(sort).join(', ')}` : ''}`;
  if (warned.has(shape) || warned.size >= MOST_SHAPES) return;
  warned.add(shape);
  process.emitWarning(
    `${shape}: no index serves this query, more than ${SCAN_LIMIT} documents were looked at. Add an index, or see explain().`,
    'CollectionScan',
  );
}
