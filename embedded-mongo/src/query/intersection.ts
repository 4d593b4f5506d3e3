import { KeyWriter } from '../bson/key';
import type { IndexSpec } from '../store/index-spec';
import type { Constraint } from './constraints';

/**
 * Further conditions on the array that an index begins with: every element has a key of its own, and the keys of one
 * document are alike but for the element. Whether a document has another element as well is therefore one more look
 * into the same index, without reading the document.
 */
export interface Intersection {
  /** The beginnings of the keys that are read. */
  readonly read: readonly Buffer[];
  /** For each further condition, the beginnings of which a document must have one key. */
  readonly demanded: ReadonlyArray<readonly Buffer[]>;
  /** The beginnings of which it must have none. */
  readonly barred: readonly Buffer[];
}

/** Beyond this the statement would be longer than the documents it saves. */
const MOST = 64;
const writer = new KeyWriter();

/** The intersection by which this index answers `constraint` whole; undefined where documents must be looked at. */
export function intersectionOf(index: IndexSpec, constraint: Constraint): Intersection | undefined {
  const { points, also = [], barred = [], exact } = constraint;
  if (!points || !exact || !index.multikey || index.arrays > 1) return undefined;
  const looks = also.reduce((sum, values) => sum + values.length, barred.length);
  if (looks === 0 || looks > MOST) return undefined;
  const [first] = index.fields;
  const keysOf = (values: readonly unknown[]) =>
    values.map((value) => writer.start().add(value, first?.direction).take());
  return { read: keysOf(points), demanded: also.map(keysOf), barred: keysOf(barred) };
}

/** The condition on a key `x.k` as SQL; its parameters come from `demandsFrom`. */
export function demandedSql({ demanded, barred }: Intersection, table: string): string {
  const one = `EXISTS (SELECT 1 FROM ${table} y WHERE y.k = CAST(? || substr(x.k, ?) AS BLOB) AND y.r = x.r)`;
  const all = demanded.map((keys) => ` AND (${keys.map(() => one).join(' OR ')})`);
  return [...all, ...barred.map(() => ` AND NOT ${one}`)].join('');
}

/** For the keys of a range: each time what takes the place of their beginning, and where that ends. */
export function demandsFrom({ read, demanded, barred }: Intersection, lower: Buffer): readonly unknown[] {
  const lead = read.find((key) => lower.subarray(0, key.length).equals(key))?.length ?? 0;
  return [...demanded.flat(), ...barred].flatMap((key) => [key, lead + 1]);
}
