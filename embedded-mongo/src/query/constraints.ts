import { BSONRegExp } from 'bson';
import { isDocument, order, typeOrder } from '../bson/type-order';
import type { Doc } from '../errors';
import { isOperators } from './match';
import { compileRegex, prefixOf } from './regex';

/** One end of a range of values; `after` puts it behind every key that begins with the value. */
export interface End {
  value?: unknown;
  /** Instead of a value: the whole type from its beginning or to its end. */
  type?: number;
  /** The value is the beginning of the texts meant. */
  text?: boolean;
  after: boolean;
}

/** What a filter says of one path in a form an index can serve. */
export interface Constraint {
  /** The path equals one of these. */
  points?: unknown[];
  /** The path lies between. */
  range?: { lower: End; upper: End };
  /** Beside these points, one of each of these: an array may have all of them. */
  also?: unknown[][];
  /** None of these. */
  barred?: unknown[];
  /** Beside the range, this very value: a regular expression also equals itself. */
  itself?: unknown;
  /** True when the bounds, with `also` and `barred`, say all the filter says of this path. */
  exact: boolean;
}

/** Collects what the filter demands of every document, path by path; branches of `$or` demand nothing by themselves. */
export function constraintsOf(filter: Doc): Map<string, Constraint> {
  const found = new Map<string, Constraint>();
  collect(filter, found);
  return found;
}

function collect(filter: Doc, found: Map<string, Constraint>): void {
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$and' && Array.isArray(condition)) {
      for (const branch of condition) if (isDocument(branch)) collect(branch, found);
    } else if (!key.startsWith('$')) {
      merge(found, key, isOperators(condition) ? fromOperators(condition) : fromValue(condition));
    }
  }
}

/** Two conditions on one path: the narrower kind is used for the bounds, the filter checks the rest. */
function merge(found: Map<string, Constraint>, path: string, next: Constraint): void {
  const known = found.get(path);
  if (!known) return void found.set(path, next);
  if (known.exact && next.exact && !known.range && !next.range) {
    const [points, ...also] = [known.points, ...(known.also ?? []), next.points].filter((one) => one !== undefined);
    const barred = [...(known.barred ?? []), ...(next.barred ?? [])];
    return void found.set(path, {
      ...(points && { points }),
      ...(also.length > 0 && { also }),
      ...(barred.length > 0 && { barred }),
      exact: true,
    });
  }
  const better = known.points ? known : next.points ? next : known.range ? known : next;
  found.set(path, { ...better, exact: false });
}

/** Null also means missing, and an array equals by element or as a whole: those are left to the filter to decide. */
const isPlain = (value: unknown) =>
  ![order.null, order.array, order.regex, order.minKey, order.maxKey].includes(typeOrder(value) as never);

function fromValue(value: unknown): Constraint {
  const type = typeOrder(value);
  if (type === order.regex) return fromRegex(value as BSONRegExp);
  if (type === order.array) return { exact: false };
  return { points: [value], exact: isPlain(value) };
}

function fromRegex(source: RegExp | BSONRegExp | string, options?: string): Constraint {
  const prefix = prefixOf(compileRegex(source, options));
  if (prefix === undefined) return { exact: false };
  const itself = typeof source === 'string' ? new BSONRegExp(source, options ?? '') : source;
  return {
    range: { lower: { value: prefix, after: false }, upper: { value: prefix, text: true, after: true } },
    itself,
    exact: false,
  };
}

function fromOperators(condition: Doc): Constraint {
  let points: unknown[] | undefined;
  let lower: End | undefined;
  let upper: End | undefined;
  let exact = true;
  const operators = Object.entries(condition);
  const [only, sole] = operators[0] ?? [];
  if (operators.length === 1 && (only === '$ne' || only === '$nin')) {
    const barred = only === '$ne' ? [sole] : sole;
    return Array.isArray(barred) && barred.every(isPlain) ? { barred, exact: true } : { exact: false };
  }
  for (const [operator, argument] of operators) {
    const type = typeOrder(argument);
    if (operator === '$eq' && type !== order.array && type !== order.regex) {
      points = [argument];
      exact &&= isPlain(argument);
    } else if (
      operator === '$in' &&
      Array.isArray(argument) &&
      argument.every((value) => ![order.array, order.regex].includes(typeOrder(value) as never))
    ) {
      points = argument;
      exact &&= argument.every(isPlain);
    } else if (isRange(operator) && isPlain(argument) && !Number.isNaN(argument)) {
      const end = { value: argument, after: operator === '$gt' || operator === '$lte' };
      const taken = operator.startsWith('$g') ? lower : upper;
      if (taken) exact = false;
      else if (operator.startsWith('$g')) lower = end;
      else upper = end;
    } else if (
      operator === '$regex' &&
      (typeof argument === 'string' || argument instanceof RegExp || argument instanceof BSONRegExp)
    ) {
      if (operators.every(([name]) => name === '$regex' || name === '$options'))
        return fromRegex(argument, condition.$options as string | undefined);
      exact = false;
    } else {
      exact = false;
    }
  }
  if (points) return { points, exact: exact && operators.length === 1 };
  if (!lower && !upper) return { exact: false };
  if (
    lower &&
    upper &&
    lower.type === undefined &&
    upper.type === undefined &&
    typeOrder(lower.value) !== typeOrder(upper.value)
  )
    return { range: { lower, upper: typeEnd(lower) }, exact: false };
  return {
    range: { lower: lower ?? typeStart(upper as End), upper: upper ?? typeEnd(lower as End) },
    exact: exact && (lower !== undefined || numberSafe(upper)),
  };
}

const isRange = (operator: string) =>
  operator === '$gt' || operator === '$gte' || operator === '$lt' || operator === '$lte';
const typeStart = (end: End): End => ({ type: typeOrder(end.value), after: false });
const typeEnd = (end: End): End => ({ type: typeOrder(end.value), after: true });
/** NaN lies below all numbers in the index but outside every range of the filter. */
const numberSafe = (end: End | undefined) => typeOrder(end?.value) !== order.number;
