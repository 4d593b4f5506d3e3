import { isDocument, typeOrder } from '../bson/type-order';
import { badValue, type Doc, unsupported } from '../errors';
import { compileLeaf, type Leaf } from './match-leaf';
import { someAt, field } from './path';
import { matchExpression } from './match-expression';

export type Matches = (doc: Doc) => boolean;

/** Variables of a command's `let`, seen by `$expr`. */
export interface MatchOptions {
  variables?: Doc;
}

const refused: Record<string, string> = {
  $where: 'Use $expr, or filter in the application.',
  $text: 'Use a search index of the application, or MongoDB.',
  $jsonSchema: 'Validate in the application, for example with mongoose schemas.',
  $function: 'Use $expr, or compute in the application.',
};

/**
 * Compiles a MongoDB filter to a function that tests one document.
 * @throws BadValue for an unknown operator or argument; NotImplemented for what cannot be done exactly
 */
export function compileMatch(filter: Doc, options: MatchOptions = {}): Matches {
  const tests: Matches[] = [];
  for (const [key, condition] of Object.entries(filter)) {
    const test = isOperatorName(key) ? compileTopLevel(key, condition, options) : compilePath(key, condition, options);
    if (test) tests.push(test);
  }
  return every(tests);
}

/** `$ref`, `$id` and `$db` are the fields of a DBRef. */
const isOperatorName = (key: string) => key.startsWith('$') && key !== '$ref' && key !== '$id' && key !== '$db';

function every(tests: Matches[]): Matches {
  const [first, second] = tests;
  if (!first) return () => true;
  if (!second) return first;
  return tests.length === 2 ? (doc) => first(doc) && second(doc) : (doc) => tests.every((test) => test(doc));
}

function compileTopLevel(operator: string, condition: unknown, options: MatchOptions): Matches | undefined {
  switch (operator) {
    case '$and':
      return every(branches(operator, condition, options));
    case '$or': {
      const tests = branches(operator, condition, options);
      return (doc) => tests.some((test) => test(doc));
    }
    case '$nor': {
      const tests = branches(operator, condition, options);
      return (doc) => !tests.some((test) => test(doc));
    }
    case '$comment':
      return undefined;
    case '$expr':
      return matchExpression(condition, options.variables);
    case '$alwaysFalse':
      return () => condition !== 1;
    case '$alwaysTrue':
      return () => condition === 1;
    default:
      if (refused[operator]) throw unsupported(operator, refused[operator]);
      throw badValue(
        `unknown top level operator: ${operator}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function branches(operator: string, condition: unknown, options: MatchOptions): Matches[] {
  if (!Array.isArray(condition)) throw badValue(`${operator} must be an array`);
  if (condition.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return condition.map((branch) => {
    if (!isDocument(branch)) throw badValue('$or/$and/$nor entries need to be full objects');
    return compileMatch(branch, options);
  });
}

/** True for `{ $gt: 1 }`, false for a document to be compared as a value; a mixture is refused. */
export function isOperators(condition: unknown): condition is Doc {
  if (!isDocument(condition)) return false;
  const [first] = Object.keys(condition);
  return first !== undefined && isOperatorName(first);
}

function compilePath(path: string, condition: unknown, options: MatchOptions): Matches {
  if (!isOperators(condition))
    return onPath(path, compileLeaf(typeOrder(condition) === 0x6e ? '$regex' : '$eq', condition));
  const tests: Matches[] = [];
  for (const [operator, argument] of Object.entries(condition)) {
    if (operator === '$options') {
      if (!('$regex' in condition)) throw badValue('$options needs a $regex');
      continue;
    }
    tests.push(compileOperator(path, { operator, argument, siblings: condition }, options));
  }
  return every(tests);
}

interface Condition {
  operator: string;
  argument: unknown;
  siblings: Doc;
}

function compileOperator(path: string, { operator, argument, siblings }: Condition, options: MatchOptions): Matches {
  switch (operator) {
    case '$ne':
      return not(onPath(path, compileLeaf('$eq', argument)));
    case '$nin':
      return not(onPath(path, compileLeaf('$in', argument)));
    case '$not': {
      if (typeOrder(argument) === 0x6e) return not(onPath(path, compileLeaf('$regex', argument)));
      if (!isOperators(argument)) throw badValue('$not needs a regex or a document');
      return not(compilePath(path, argument, options));
    }
    case '$exists': {
      const present = onPath(path, { test: (value) => value !== undefined, whole: true });
      return argument ? present : not(present);
    }
    case '$elemMatch':
      return onPath(path, elementMatch(argument, options));
    case '$all':
      return matchAll(path, argument, options);
    case '$regex':
      return onPath(path, compileLeaf('$regex', argument, siblings.$options as string | undefined));
    default:
      return onPath(path, compileLeaf(operator, argument));
  }
}

const not =
  (test: Matches): Matches =>
  (doc) =>
    !test(doc);

/** Tests what a path leads to: an array by any of its elements or, last, as a whole. */
function onPath(path: string, { test, whole }: Leaf): Matches {
  const visit = whole ? test : (value: unknown) => (Array.isArray(value) && value.some(test)) || test(value);
  if (!path.includes('.')) return (doc) => visit(field(doc, path));
  const parts = path.split('.');
  return (doc) => someAt(doc, parts, visit);
}

/** `$elemMatch` with operators tests the elements as values, with fields as documents. */
export function elementMatch(argument: unknown, options: MatchOptions): Leaf {
  if (!isDocument(argument)) throw badValue('$elemMatch needs an Object');
  const [first] = Object.keys(argument);
  const asValue = isOperators(argument) && !['$and', '$or', '$nor', '$expr'].includes(first as string);
  const element = asValue ? compilePath('', argument, options) : compileMatch(argument, options);
  const test = asValue
    ? (value: unknown) => element({ '': value })
    : (value: unknown) =>
        (isDocument(value) && element(value)) || (Array.isArray(value) && element(Object.fromEntries(value.entries())));
  return { test: (value) => Array.isArray(value) && value.some(test), whole: true };
}

function matchAll(path: string, argument: unknown, options: MatchOptions): Matches {
  if (!Array.isArray(argument)) throw badValue('$all needs an array');
  if (argument.length === 0) return () => false;
  return every(
    argument.map((wanted) =>
      isOperators(wanted) && '$elemMatch' in wanted
        ? onPath(path, elementMatch(wanted.$elemMatch, options))
        : onPath(path, compileLeaf(typeOrder(wanted) === 0x6e ? '$regex' : '$eq', wanted)),
    ),
  );
}
