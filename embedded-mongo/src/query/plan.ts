import { KeyWriter } from '../bson/key';
import { isDocument, typeOrder } from '../bson/type-order';
import { badValue, type Doc } from '../errors';
import { ID_INDEX, type IndexSpec } from '../store/index-spec';
import { type Constraint, constraintsOf, type End } from './constraints';
import { type Intersection, intersectionOf } from './intersection';
import { sortFields } from './sort';

/** Keys from `lower` up to but without `upper`. */
export interface Bounds {
  lower: Buffer;
  upper: Buffer;
  /** Bytes at the beginning that all keys of the range share: the fields given by equality. */
  prefix: number;
}

/** How the documents of a query are reached. */
export type Plan =
  | { kind: 'collection'; reverse: boolean; sorted: boolean; exact: boolean }
  | { kind: 'id'; keys: Buffer[]; sorted: boolean; exact: boolean }
  | {
      kind: 'index';
      index: IndexSpec;
      bounds: Bounds[];
      reverse: boolean;
      sorted: boolean;
      exact: boolean;
      used: number;
      /** The ranges are read side by side, always the next in order: `$in` on one field, sort by the following. */
      merged: boolean;
      /** What else the keys of a document must show. */
      intersection?: Intersection;
    }
  | { kind: 'union'; plans: Plan[]; sorted: boolean; exact: false };

export interface Question {
  filter: Doc;
  sort?: Doc | undefined;
  hint?: unknown;
}

const MAX_RANGES = 1000;
const MAX_MERGED = 64;
const LAST = Buffer.from([0xff]);
const writer = new KeyWriter();

/**
 * Chooses the index with the most conditions served, equality before range, and among equals the one that also gives
 * the wanted order. `exact` means the bounds say the whole filter, so that no document need be tested.
 */
export function plan({ filter, sort, hint }: Question, indexes: readonly IndexSpec[]): Plan {
  const fields = sort ? sortFields(sort) : [];
  const wanted = constraintsOf(filter);
  const whole = isWhole(filter);
  const everything = Object.keys(filter).length === 0;
  if (hint === undefined || isIdHint(hint)) {
    const byId = planId(filter, wanted.get('_id'), fields.length === 0);
    if (byId) return byId;
  }
  const natural =
    fields[0]?.[0] === '$natural' ? fields[0][1] : isDocument(hint) && '$natural' in hint ? hint.$natural : undefined;
  const scan: Plan = {
    kind: 'collection',
    reverse: natural === -1,
    sorted: fields.length === 0 || fields[0]?.[0] === '$natural',
    exact: everything,
  };
  if (natural !== undefined) return scan;
  const candidates =
    hint === undefined
      ? [ID_INDEX, ...indexes].filter(
          (index) => index.ready && index.definition.hidden !== true && covers(index, { filter, wanted }),
        )
      : [hinted(hint, indexes)];
  let best: { plan: Plan; score: number } | undefined;
  for (const index of candidates) {
    const candidate = planIndex(index, { wanted, whole, fields });
    if (hint !== undefined) return candidate;
    const score = candidate.used * 4 + (candidate.sorted && fields.length > 0 ? 2 : 0) + (candidate.exact ? 1 : 0);
    if (candidate.used === 0 && !(candidate.sorted && fields.length > 0)) continue;
    if (!best || score > best.score) best = { plan: candidate, score };
  }
  return best?.plan ?? planUnion(filter, indexes, fields.length === 0) ?? scan;
}

/** `$or` with an index for each branch: the branches are read one after the other, each document once. */
function planUnion(filter: Doc, indexes: readonly IndexSpec[], unsorted: boolean): Plan | undefined {
  const { $or: branches, ...rest } = filter;
  if (!Array.isArray(branches) || !branches.every(isDocument)) return undefined;
  const plans = branches.map((branch) => plan({ filter: { $and: [rest, branch] } }, indexes));
  return plans.some(({ kind }) => kind === 'collection')
    ? undefined
    : { kind: 'union', plans, sorted: unsorted, exact: false };
}

const isIdHint = (hint: unknown) =>
  hint === '_id_' || (isDocument(hint) && Object.keys(hint).length === 1 && hint._id === 1);

function hinted(hint: unknown, indexes: readonly IndexSpec[]): IndexSpec {
  if (isIdHint(hint)) return ID_INDEX;
  const found = indexes.find(
    ({ ready, name, key }) =>
      ready && (typeof hint === 'string' ? name === hint : JSON.stringify(key) === JSON.stringify(hint)),
  );
  if (!found)
    throw badValue(
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  return found;
}

function planId(filter: Doc, constraint: Constraint | undefined, unsorted: boolean): Plan | undefined {
  if (!constraint?.points || constraint.points.length > MAX_RANGES * 100) return undefined;
  const keys = distinctKeys(constraint.points.map((value) => writer.start().add(value).take()));
  return {
    kind: 'id',
    keys,
    sorted: unsorted || keys.length <= 1,
    exact: constraint.exact && !constraint.also && !constraint.barred && Object.keys(filter).length === 1,
  };
}

function distinctKeys(keys: Buffer[]): Buffer[] {
  if (keys.length < 2) return keys;
  return keys
    .sort((a, b) => Buffer.compare(a, b))
    .filter((key, index) => index === 0 || !key.equals(keys[index - 1] as Buffer));
}

interface Wanted {
  filter: Doc;
  wanted: ReadonlyMap<string, Constraint>;
}

/** A sparse or partial index may be used only where the filter leaves out what the index leaves out. */
function covers(index: IndexSpec, { filter, wanted }: Wanted): boolean {
  if (index.sparse) return index.fields.some(({ path }) => demandsPresence(wanted.get(path)));
  return (
    !index.partial ||
    Object.entries(index.partial.filter).every(([path, condition]) => implies(path, condition, { filter, wanted }))
  );
}

const demandsPresence = (constraint: Constraint | undefined) =>
  constraint !== undefined &&
  (constraint.range !== undefined ||
    (constraint.points?.every((value) => value !== null && value !== undefined) ?? false));

function implies(path: string, condition: unknown, { filter, wanted }: Wanted): boolean {
  if (Object.hasOwn(filter, path) && JSON.stringify(filter[path]) === JSON.stringify(condition)) return true;
  const constraint = wanted.get(path);
  if (isDocument(condition) && condition.$exists === true && Object.keys(condition).length === 1)
    return demandsPresence(constraint);
  if (isDocument(condition) && typeof condition.$type === 'string' && Object.keys(condition).length === 1)
    return demandsType(constraint, condition.$type);
  return (
    JSON.stringify(constraint?.points) ===
    JSON.stringify([isDocument(condition) && '$eq' in condition ? condition.$eq : condition])
  );
}

const demandsType = (constraint: Constraint | undefined, type: string) =>
  type === 'string' && (constraint?.points?.every((value) => typeof value === 'string') ?? false);

interface Chosen {
  wanted: ReadonlyMap<string, Constraint>;
  /** The constraints leave out nothing that the filter says. */
  whole: boolean;
  fields: ReadonlyArray<[path: string, direction: 1 | -1]>;
}

/** No condition but on paths, which are all among the constraints. */
const isWhole = (filter: Doc): boolean =>
  Object.entries(filter).every(([key, condition]) =>
    key === '$and'
      ? Array.isArray(condition) && condition.every((branch) => isDocument(branch) && isWhole(branch))
      : !key.startsWith('$'),
  );

function planIndex(index: IndexSpec, { wanted, whole, fields }: Chosen): Extract<Plan, { kind: 'index' }> {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let bounds: Bounds[] | undefined;
  let used = 0;
  let fixed = 0;
  let equalities = 0;
  let exact = true;
  let single = 0;
  const leading = wanted.get(index.fields[0]?.path ?? '');
  const intersection = leading && intersectionOf(index, leading);
  const roots = new Set<string>();
  for (const { path, parts, direction } of index.fields) {
    const constraint = wanted.get(path);
    if (!constraint || (!constraint.points && !constraint.range)) break;
    // Conditions on two fields of one array may be met by two of its elements, which no single key shows.
    if (index.multikey && roots.has(parts[0] as string)) break;
    roots.add(parts[0] as string);
    if (constraint.points && prefixes.length * constraint.points.length > MAX_RANGES) break;
    used++;
    const more = constraint.also !== undefined || constraint.barred !== undefined;
    exact &&= constraint.exact && (!more || (intersection !== undefined && used === 1));
    if (constraint.points) {
      const points = distinctKeys(constraint.points.map((value) => writer.start().add(value, direction).take()));
      if (constraint.points.some((value) => value === null || value === undefined))
        points.push(writer.start().addEmptyArray(direction).take());
      prefixes = prefixes.flatMap((prefix) => points.map((point) => Buffer.concat([prefix, point])));
      if (points.length === 1) single |= 1 << (used - 1);
      if (points.length === 1 && fixed === used - 1) fixed++;
      equalities++;
      continue;
    }
    const ranges = rangesOf(constraint, { direction, multikey: index.multikey });
    bounds = prefixes.flatMap((prefix) =>
      ranges.map(({ lower, upper }) => ({
        lower: Buffer.concat([prefix, lower]),
        upper: Buffer.concat([prefix, upper]),
        prefix: prefix.length,
      })),
    );
    break;
  }
  bounds ??= prefixes.map((prefix) => ({ lower: prefix, upper: Buffer.concat([prefix, LAST]), prefix: prefix.length }));
  bounds.sort((a, b) => Buffer.compare(a.lower, b.lower));
  // Where the arrays are held to one value each, a document has one key in the range, as it has without arrays.
  const { arrays } = index;
  const ordered = !index.multikey || (arrays >> fixed === 0 && !sortsByArray(index, fields));
  exact &&= (arrays & ~single) === 0;
  let order = ordered ? orderFrom(index, { fields, wanted, fixed }) : undefined;
  let sorted =
    fields.length === 0 ||
    (order !== undefined && (bounds.length === 1 || (fixed === 0 && used <= 1 && startsAtFirst(index, fields))));
  let merged = false;
  if (!sorted && !index.multikey && bounds.length <= MAX_MERGED) {
    const choices = index.fields.slice(0, equalities).filter(({ path }) => wanted.get(path)?.points?.length !== 1);
    order = choices.some(({ path }) => fields.some(([sorting]) => sorting === path))
      ? undefined
      : orderFrom(index, { fields, wanted, fixed: equalities });
    merged = order !== undefined;
    sorted = merged;
  }
  exact &&= whole && used === wanted.size;
  const reverse = order === -1 && sorted;
  return { kind: 'index', index, bounds, reverse, sorted, exact, used, merged, ...(intersection && { intersection }) };
}

const sortsByArray = ({ fields: columns, arrays }: IndexSpec, fields: Chosen['fields']) =>
  columns.some(({ path }, at) => (arrays >> at) % 2 !== 0 && fields.some(([sorting]) => sorting === path));

/** Ranges of the first field follow one another in its order, so several of them still come out sorted by it. */
const startsAtFirst = (index: IndexSpec, fields: Chosen['fields']) => index.fields[0]?.path === fields[0]?.[0];

/** 1 or -1 when reading the index forwards or backwards yields the sort; undefined when it does not. */
function orderFrom(
  index: IndexSpec,
  { fields, wanted, fixed }: Omit<Chosen, 'whole'> & { fixed: number },
): 1 | -1 | undefined {
  let reading: 1 | -1 | undefined;
  let at = 0;
  const fixedPaths = new Set(index.fields.slice(0, fixed).map(({ path }) => path));
  for (const [path, direction] of fields) {
    if (fixedPaths.has(path) && wanted.has(path)) continue;
    while (index.fields[at] && fixedPaths.has((index.fields[at] as { path: string }).path)) at++;
    const column = index.fields[at++];
    if (column?.path !== path) return undefined;
    const needed = column.direction === direction ? 1 : -1;
    if (reading !== undefined && reading !== needed) return undefined;
    reading = needed;
  }
  return reading ?? 1;
}

function rangesOf(constraint: Constraint, { direction, multikey }: { direction: 1 | -1; multikey: boolean }): Bounds[] {
  const { lower, upper } = constraint.range as NonNullable<Constraint['range']>;
  // Of an array one element may be above and another below: only one end can narrow a multikey index.
  const end =
    multikey && lower.type === undefined && upper.type === undefined && !upper.text
      ? { type: typeOrder(lower.value), after: true }
      : upper;
  const ranges = [rangeOf({ lower, upper: end }, direction)];
  if (constraint.itself !== undefined) {
    const point = { value: constraint.itself, after: false };
    ranges.push(rangeOf({ lower: point, upper: { ...point, after: true } }, direction));
  }
  return ranges;
}

function rangeOf({ lower, upper }: { lower: End; upper: End }, direction: 1 | -1): Bounds {
  const [first, last] =
    direction === 1
      ? [lower, upper]
      : [
          { ...upper, after: !upper.after },
          { ...lower, after: !lower.after },
        ];
  return { lower: endBytes(first, direction), upper: endBytes(last, direction), prefix: 0 };
}

function endBytes(end: End, direction: 1 | -1): Buffer {
  // The next byte after a type may be any; after a whole value it begins another value, which is below 0xff.
  if (end.type !== undefined) return Buffer.from([(direction === 1 ? end.type : 255 - end.type) + (end.after ? 1 : 0)]);
  const whole = writer.start().add(end.value, direction).take();
  const bytes = end.text ? whole.subarray(0, -2) : whole;
  return end.after ? Buffer.concat([bytes, LAST]) : bytes;
}
