import type { Collection, Row } from '../store/collection';
import { rowsOf } from '../store/index-spec';
import { demandedSql, demandsFrom } from './intersection';
import type { Plan } from './plan';
import { readMerged } from './read-merged';

/** Reads the rows of a plan piece by piece; between two pieces anything may be written. */
export interface Reader {
  /** Up to `count` further rows; fewer only at the end. */
  next(count: number): Row[];
  /** Keys looked at so far. */
  readonly keysExamined: number;
}

/** Starts reading a plan from its beginning. */
export function readPlan(collection: Collection, plan: Plan): Reader {
  switch (plan.kind) {
    case 'id':
      return readIds(collection, plan.keys);
    case 'collection':
      return readAll(collection, plan.reverse);
    case 'index':
      return plan.merged ? readMerged(collection, plan) : readIndex(collection, plan);
    case 'union':
      return readUnion(plan.plans.map((one) => readPlan(collection, one)));
  }
}

function readIds(collection: Collection, keys: readonly Buffer[]): Reader {
  let at = 0;
  return {
    next(count) {
      const rows: Row[] = [];
      while (at < keys.length && rows.length < count) {
        const row = collection.findByKey(keys[at++] as Buffer);
        if (row) rows.push(row);
      }
      return rows;
    },
    get keysExamined() {
      return at;
    },
  };
}

function readAll(collection: Collection, reverse: boolean): Reader {
  const page = collection.statement(
    reverse
      ? 'SELECT r, d FROM $ WHERE r < ? ORDER BY r DESC LIMIT ?'
      : 'SELECT r, d FROM $ WHERE r > ? ORDER BY r LIMIT ?',
  );
  let last = reverse ? Number.MAX_SAFE_INTEGER : -1;
  return {
    next(count) {
      const rows = page.all(last, count).map(([row, bytes]) => ({ row: row as number, bytes: bytes as Buffer }));
      last = rows[rows.length - 1]?.row ?? last;
      return rows;
    },
    keysExamined: 0,
  };
}

/** One reader after the other, each row once. */
function readUnion(readers: readonly Reader[]): Reader {
  const seen = new Set<number>();
  let at = 0;
  return {
    next(count) {
      const rows: Row[] = [];
      while (at < readers.length && rows.length < count) {
        const wanted = count - rows.length;
        const found = (readers[at] as Reader).next(wanted);
        if (found.length < wanted) at++;
        for (const row of found) {
          if (seen.has(row.row)) continue;
          seen.add(row.row);
          rows.push(row);
        }
      }
      return rows;
    },
    get keysExamined() {
      return readers.reduce((sum, reader) => sum + reader.keysExamined, 0);
    },
  };
}

function readIndex(
  collection: Collection,
  { index, bounds, reverse, intersection }: Extract<Plan, { kind: 'index' }>,
): Reader {
  const demands = (lower: Buffer | undefined) => (intersection && lower ? demandsFrom(intersection, lower) : []);
  const order = reverse ? 'ORDER BY x.k DESC, x.r DESC' : 'ORDER BY x.k, x.r';
  const within = reverse ? '(x.k, x.r) < (?, ?) AND x.k >= ?' : '(x.k, x.r) > (?, ?) AND x.k < ?';
  // SQLite fetches the document before it looks further in the index, unless the keys are chosen first.
  const page = collection.statement(
    intersection
      ? `SELECT x.k, x.r, $.d FROM (SELECT x.k, x.r FROM ${index.table} x
         WHERE ${within}${demandedSql(intersection, index.table)} ${order} LIMIT ?) x JOIN $ ON $.r = x.r ${order}`
      : `${rowsOf(index)} WHERE ${within} ${order} LIMIT ?`,
  );
  const ranges = reverse ? bounds.toReversed() : bounds;
  const seen = index.multikey ? new Set<number>() : undefined;
  const start = (range: number) => (reverse ? ranges[range]?.upper : ranges[range]?.lower);
  const stop = (range: number) => (reverse ? ranges[range]?.lower : ranges[range]?.upper);
  let range = 0;
  let position = { key: start(0), row: -1 };
  let examined = 0;
  return {
    next(count) {
      const rows: Row[] = [];
      while (range < ranges.length && rows.length < count) {
        const wanted = count - rows.length;
        const found = page.all(position.key, position.row, stop(range), ...demands(ranges[range]?.lower), wanted);
        examined += found.length;
        for (const [, row, bytes] of found) {
          if (seen?.has(row as number)) continue;
          seen?.add(row as number);
          rows.push({ row: row as number, bytes: bytes as Buffer });
        }
        const last = found[found.length - 1];
        if (found.length < wanted) position = { key: start(++range), row: -1 };
        else if (last) position = { key: last[0] as Buffer, row: last[1] as number };
      }
      return rows;
    },
    get keysExamined() {
      return examined;
    },
  };
}
