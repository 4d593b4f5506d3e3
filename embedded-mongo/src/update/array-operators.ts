import { compare } from '../bson/compare';
import { isDocument, order, typeOrder } from '../bson/type-order';
import { toNumber } from '../bson/to-number';
import { badValue, CommandError, type Doc } from '../errors';
import { compileMatch, isOperators } from '../query/match';
import { compileSort } from '../query/sort';
import type { UpdateOperator } from './operators';
import { findPlace, makePlace, read, write } from './paths';

const same = (a: unknown, b: unknown) => typeOrder(a) === typeOrder(b) && compare(a, b) === 0;

function notArray(operator: string, parts: readonly string[], doc: Doc): CommandError {
  return badValue(
    `The field '${parts.join('.')}' must be an array for ${operator} but is not in document {_id: ${String(doc._id)}}`,
  );
}

/** The array at a path, made when missing; anything else there is refused. */
function arrayFor(operator: string, doc: Doc, parts: readonly string[]): unknown[] {
  const place = makePlace(doc, parts);
  const current = read(place);
  if (Array.isArray(current)) return current;
  if (current !== undefined) throw notArray(operator, parts, doc);
  const made: unknown[] = [];
  write(place, made);
  return made;
}

const integerOf = (name: string, value: unknown): number => {
  const plain = typeOrder(value) === order.number ? toNumber(value, name) : Number.NaN;
  if (!Number.isInteger(plain))
    throw badValue(`The value for ${name} must be an integer value but was given ${String(value)}`);
  return plain;
};

const MODIFIERS = new Set(['$each', '$slice', '$sort', '$position']);

const push: UpdateOperator = (doc, parts, { argument }) => {
  const list = arrayFor('$push', doc, parts);
  if (!isDocument(argument) || !('$each' in argument)) return void list.push(argument);
  const unknown = Object.keys(argument).find((name) => !MODIFIERS.has(name));
  if (unknown) throw badValue(`Unrecognized clause in $push: ${unknown}`);
  if (!Array.isArray(argument.$each)) throw badValue('The argument to $each in $push must be an array');
  const position = argument.$position === undefined ? list.length : integerOf('$position', argument.$position);
  list.splice(position, 0, ...argument.$each);
  if (argument.$sort !== undefined) list.sort(elementOrder(argument.$sort));
  if (argument.$slice !== undefined) slice(list, integerOf('$slice', argument.$slice));
};

function elementOrder(sort: unknown): (a: unknown, b: unknown) => number {
  if (!isDocument(sort)) {
    const direction = integerOf('$sort', sort);
    if (Math.abs(direction) !== 1) throw badValue('The $sort element value must be either 1 or -1');
    return (a, b) => compare(a, b) * direction;
  }
  const compareDocuments = compileSort(sort);
  return (a, b) => compareDocuments(isDocument(a) ? a : {}, isDocument(b) ? b : {});
}

function slice(list: unknown[], size: number): void {
  if (size >= 0) list.splice(size);
  else list.splice(0, Math.max(0, list.length + size));
}

const addToSet: UpdateOperator = (doc, parts, { argument }) => {
  const list = arrayFor('$addToSet', doc, parts);
  const each = isDocument(argument) && '$each' in argument ? argument.$each : [argument];
  if (!Array.isArray(each)) throw badValue('The argument to $each in $addToSet must be an array');
  for (const value of each) if (!list.some((element) => same(element, value))) list.push(value);
};

const pop: UpdateOperator = (doc, parts, { argument }) => {
  const direction = integerOf('$pop', argument);
  if (Math.abs(direction) !== 1)
    throw new CommandError(9, 'FailedToParse', `$pop expects 1 or -1, found: ${direction}`);
  const list = existing('$pop', doc, parts);
  if (direction === 1) list?.pop();
  else list?.shift();
};

function existing(operator: string, doc: Doc, parts: readonly string[]): unknown[] | undefined {
  const place = findPlace(doc, parts);
  const current = place ? read(place) : undefined;
  if (current === undefined) return undefined;
  if (!Array.isArray(current)) throw badValue(`Cannot apply ${operator} to a non-array value`);
  return current;
}

const pull: UpdateOperator = (doc, parts, { argument }) => {
  const list = existing('$pull', doc, parts);
  if (list) keep(list, pullTest(argument));
};

/** What `$pull` removes: elements under operators, documents that match a filter, or equal values. */
function pullTest(argument: unknown): (element: unknown) => boolean {
  if (typeOrder(argument) === order.regex) return fromMatch(argument);
  if (!isDocument(argument)) return (element) => same(element, argument);
  if (isOperators(argument) && !['$and', '$or', '$nor'].includes(Object.keys(argument)[0] as string))
    return fromMatch(argument);
  const matches = compileMatch(argument);
  return (element) => isDocument(element) && matches(element);
}

function fromMatch(condition: unknown): (element: unknown) => boolean {
  const matches = compileMatch({ element: condition });
  return (element) => matches({ element });
}

const pullAll: UpdateOperator = (doc, parts, { argument }) => {
  if (!Array.isArray(argument))
    throw badValue(`$pullAll requires an array argument but was given a ${typeof argument}`);
  const list = existing('$pullAll', doc, parts);
  if (list) keep(list, (element) => argument.some((value) => same(element, value)));
};

/** Removes in place the elements for which `drop` holds. */
function keep(list: unknown[], drop: (element: unknown) => boolean): void {
  const kept = list.filter((element) => !drop(element));
  if (kept.length !== list.length) list.splice(0, list.length, ...kept);
}

export const arrayOperators: Record<string, UpdateOperator> = {
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
  $pushAll: () => {
    throw badValue('$pushAll was withdrawn from MongoDB. Use $push with $each.');
  },
};
