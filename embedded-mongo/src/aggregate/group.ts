import { compare } from '../bson/compare';
import { KeyWriter } from '../bson/key';
import { isDocument, order, typeOrder } from '../bson/type-order';
import { toNumber } from '../bson/to-number';
import type { Doc } from '../errors';
import { field } from '../query/path';
import { evaluate } from './evaluate';

/** Gathers the values of one output field of one group. */
interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

const isNumber = (value: unknown) => typeOrder(value) === order.number;
const isNothing = (value: unknown) => value === undefined || value === null;

function extreme(sign: 1 | -1): Accumulator {
  let best: unknown = null;
  return {
    add(value) {
      if (!isNothing(value) && (best === null || compare(value, best) * sign > 0)) best = value;
    },
    result: () => best,
  };
}

const accumulators: Record<string, () => Accumulator> = {
  $sum() {
    let sum = 0;
    return { add: (value) => void (isNumber(value) && (sum += toNumber(value, '$sum'))), result: () => sum };
  },
  $count() {
    let count = 0;
    return { add: () => void count++, result: () => count };
  },
  $avg() {
    let sum = 0;
    let count = 0;
    return {
      add(value) {
        if (!isNumber(value)) return;
        sum += toNumber(value, '$avg');
        count++;
      },
      result: () => (count > 0 ? sum / count : null),
    };
  },
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first() {
    let first: unknown;
    let seen = false;
    return {
      add(value) {
        if (!seen) first = value;
        seen = true;
      },
      result: () => first ?? null,
    };
  },
  $last() {
    let last: unknown;
    return { add: (value) => void (last = value), result: () => last ?? null };
  },
  $push() {
    const list: unknown[] = [];
    return { add: (value) => void (value !== undefined && list.push(value)), result: () => list };
  },
};

/** True when every accumulator of the stage is one of those known here; the others are left to mingo. */
export const canGroup = (spec: unknown): spec is Doc =>
  isDocument(spec) &&
  '_id' in spec &&
  Object.entries(spec).every(
    ([name, accumulator]) =>
      name === '_id' ||
      (isDocument(accumulator) &&
        Object.keys(accumulator).length === 1 &&
        Object.hasOwn(accumulators, Object.keys(accumulator)[0] as string)),
  );

type Compute = (doc: Doc) => unknown;

/** A field or a constant is read directly; any other expression is evaluated. */
function compile(expression: unknown, variables?: Doc): Compute {
  if (typeof expression === 'number' || typeof expression === 'boolean' || expression === null) return () => expression;
  if (typeof expression === 'string' && /^\$[^$.]+$/.test(expression)) {
    const name = expression.slice(1);
    return (doc) => field(doc, name);
  }
  if (
    isDocument(expression) &&
    Object.keys(expression).length > 0 &&
    Object.keys(expression).every((name) => !name.startsWith('$'))
  ) {
    const parts = Object.entries(expression).map(([name, inner]) => [name, compile(inner, variables)] as const);
    return (doc) => {
      const made: Doc = {};
      for (const [name, compute] of parts) {
        const value = compute(doc);
        if (value !== undefined) made[name] = value;
      }
      return made;
    };
  }
  return (doc) => evaluate(expression, doc, variables);
}

/** `$group` in one pass over the documents, holding one accumulator per group and field instead of the documents. */
export function group(docs: Iterable<Doc>, { _id, ...outputs }: Doc, variables?: Doc): Doc[] {
  const idOf = compile(_id, variables);
  const fields = Object.entries(outputs).map(([name, accumulator]) => {
    const [[operator, expression]] = Object.entries(accumulator as Doc) as [[string, unknown]];
    return {
      name,
      make: accumulators[operator] as () => Accumulator,
      value: compile(operator === '$count' ? null : expression, variables),
    };
  });
  const writer = new KeyWriter();
  const groups = new Map<string, { id: unknown; gathered: Accumulator[] }>();
  for (const doc of docs) {
    const id = idOf(doc) ?? null;
    const key = writer.start().add(id).take().latin1Slice();
    let found = groups.get(key);
    if (!found) {
      found = { id, gathered: fields.map(({ make }) => make()) };
      groups.set(key, found);
    }
    for (let i = 0; i < fields.length; i++) found.gathered[i]?.add(fields[i]?.value(doc));
  }
  return Array.from(groups.values(), ({ id, gathered }) => ({
    _id: id,
    ...Object.fromEntries(fields.map(({ name }, index) => [name, gathered[index]?.result()])),
  }));
}
