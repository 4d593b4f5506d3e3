import { setImmediate as turn } from 'node:timers/promises';
import { decode } from '../bson/decode';
import { CommandError, type Doc } from '../errors';
import type { Collection, Row } from '../store/collection';
import { compileMatch, type Matches } from './match';
import { type Plan, plan } from './plan';
import { readPlan, type Reader } from './read-plan';
import { compileSort } from './sort';
import { SCAN_LIMIT, warnOfScan } from './warn-of-scan';

export interface Query {
  filter: Doc;
  sort?: Doc | undefined;
  skip?: number;
  limit?: number;
  hint?: unknown;
  variables?: Doc | undefined;
}

/** A found row; `doc` is there when it had to be decoded anyway. */
export interface Found extends Row {
  doc?: Doc;
}

/** The longest this engine reads without letting other work of the process go on. */
const SLICE_MS = 8;
const LARGEST_CHUNK = 256;
const SORT_LIMIT_BYTES = 256 * 1024 * 1024;

/** Finds rows in the order asked for, a batch at a time. */
export class RowFinder {
  readonly plan: Plan;
  docsExamined = 0;
  private readonly matches: Matches | undefined;
  private readonly reader: Reader;
  private readonly namespace: string;
  private pending: Found[] = [];
  private chunk = 16;
  private exhausted = false;
  private toSkip: number;
  private left: number;

  constructor(
    collection: Collection,
    private readonly query: Query,
  ) {
    this.namespace = collection.meta.ns;
    this.plan = plan(query, collection.indexes);
    this.matches = this.plan.exact
      ? undefined
      : compileMatch(query.filter, query.variables ? { variables: query.variables } : {});
    this.reader = readPlan(collection, this.plan);
    this.toSkip = query.skip ?? 0;
    this.left = query.limit ? query.limit : Number.POSITIVE_INFINITY;
  }

  get keysExamined(): number {
    return this.reader.keysExamined;
  }

  get done(): boolean {
    return this.left <= 0 || (this.exhausted && this.pending.length === 0);
  }

  /** Up to `count` rows without ever giving way to other work: for use inside a write transaction. */
  nextNow(count: number): Found[] {
    const out: Found[] = [];
    const steps = this.steps(count, out);
    while (!steps.next().done);
    return out;
  }

  /** Up to `count` rows, letting the event loop turn between slices of a long search. */
  async next(count: number, maxBytes = Number.POSITIVE_INFINITY): Promise<Found[]> {
    const out: Found[] = [];
    const steps = this.steps(count, out, maxBytes);
    let started = performance.now();
    while (!steps.next().done) {
      if (performance.now() - started < SLICE_MS) continue;
      await turn();
      started = performance.now();
    }
    return out;
  }

  private *steps(count: number, out: Found[], maxBytes = Number.POSITIVE_INFINITY): Generator<void, void> {
    if (!this.plan.sorted && !this.exhausted) yield* this.sortAll();
    let bytes = 0;
    while (out.length < count && bytes < maxBytes && !this.done) {
      const batch = this.page(count - out.length);
      for (const found of batch) {
        if (this.toSkip > 0) {
          this.toSkip--;
        } else if (this.left > 0) {
          out.push(found);
          bytes += found.bytes.length;
          this.left--;
        }
      }
      if (out.length < count && !this.done) yield;
    }
  }

  private page(wanted: number): Found[] {
    if (this.pending.length === 0 && !this.exhausted) {
      const size = this.matches ? this.chunk : Math.min(Math.min(wanted, this.left) + this.toSkip, LARGEST_CHUNK);
      const rows = this.reader.next(size);
      this.exhausted = rows.length < size;
      this.chunk = Math.min(this.chunk * 2, LARGEST_CHUNK);
      this.pending = this.filtered(rows);
    }
    const room = wanted + this.toSkip;
    if (this.pending.length > room) return this.pending.splice(0, room);
    const page = this.pending;
    this.pending = [];
    return page;
  }

  private filtered(rows: Row[]): Found[] {
    this.docsExamined += rows.length;
    if (this.docsExamined > SCAN_LIMIT && this.plan.kind === 'collection' && this.matches)
      warnOfScan(this.namespace, this.query);
    const { matches } = this;
    if (!matches) return rows;
    return rows.flatMap(({ row, bytes }) => {
      const doc = decode(bytes);
      return matches(doc) ? [{ row, bytes, doc }] : [];
    });
  }

  /** Reads everything and sorts; with a limit only the best are kept, so that a page of a large set costs little memory. */
  private *sortAll(): Generator<void, void> {
    const keep = this.left + this.toSkip;
    const compareDocs = compileSort(this.query.sort as Doc);
    const order = (a: Found, b: Found) => compareDocs(a.doc as Doc, b.doc as Doc) || a.row - b.row;
    let best: Found[] = [];
    let bytes = 0;
    for (;;) {
      const rows = this.reader.next(128);
      if (rows.length === 0) break;
      for (const found of this.filtered(rows)) {
        best.push(found.doc ? found : { ...found, doc: decode(found.bytes) });
        bytes += found.bytes.length;
      }
      if (best.length > keep * 2 + 1024) best = best.sort(order).slice(0, keep);
      if (keep === Number.POSITIVE_INFINITY && bytes > SORT_LIMIT_BYTES) {
        throw new CommandError(
          292,
          'QueryExceededMemoryLimitNoDiskUseAllowed',
          'Sort exceeded the memory limit of 256 MiB. Add an index that gives this order, or a limit.',
        );
      }
      yield;
    }
    best.sort(order);
    this.pending = keep === Number.POSITIVE_INFINITY ? best : best.slice(0, keep);
    this.exhausted = true;
  }
}
