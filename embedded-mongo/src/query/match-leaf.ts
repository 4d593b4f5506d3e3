import { BSONRegExp } from 'bson';
import { compare, compareSameType } from '../bson/compare';
import { order, typeOrder } from '../bson/type-order';
import { toNumber } from '../bson/to-number';
import { badValue, unsupported } from '../errors';
import { matchBits } from './match-bits';
import { matchType } from './match-type';
import { compileRegex } from './regex';

/** A test of one value; `whole` means an array is tested as such, not by its elements. */
export interface Leaf {
  test: (value: unknown) => boolean;
  whole?: boolean;
}

const geo = 'Keep the position as two indexed numbers and use ranges, or use MongoDB.';

/** Compiles one operator on one value. `$ne`, `$nin`, `$not`, `$exists`, `$elemMatch` and `$all` are not of this kind. */
export function compileLeaf(operator: string, argument: unknown, options?: string): Leaf {
  switch (operator) {
    case '$eq':
      return { test: equals(argument) };
    case '$gt':
      return { test: ordered(operator, argument, (difference) => difference > 0) };
    case '$gte':
      return { test: ordered(operator, argument, (difference) => difference >= 0) };
    case '$lt':
      return { test: ordered(operator, argument, (difference) => difference < 0) };
    case '$lte':
      return { test: ordered(operator, argument, (difference) => difference <= 0) };
    case '$in':
      return { test: within(argument) };
    case '$regex':
      return { test: regexTest(argument, options) };
    case '$mod':
      return { test: modulo(argument) };
    case '$size':
      return { test: size(argument), whole: true };
    case '$type':
      return matchType(argument);
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      return { test: matchBits(operator, argument) };
    case '$near':
    case '$nearSphere':
    case '$geoWithin':
    case '$geoIntersects':
    case '$within':
      throw unsupported(operator, geo);
    default:
      throw badValue(`unknown operator: ${operator}`);
  }
}

function refuseInexact(value: unknown, operator: string): void {
  if (typeOrder(value) === order.number && typeof value !== 'number') toNumber(value, operator);
}

function equals(wanted: unknown): (value: unknown) => boolean {
  if (typeof wanted === 'string')
    return (value) => value === wanted || (typeof value === 'object' && value !== null && compare(value, wanted) === 0);
  refuseInexact(wanted, '$eq');
  const type = typeOrder(wanted);
  return (value) => typeOrder(value) === type && compareSameType(type, value, wanted) === 0;
}

/** Ranges compare within one type only; `$gte: null` means equal to null. */
function ordered(
  operator: string,
  limit: unknown,
  holds: (difference: number) => boolean,
): (value: unknown) => boolean {
  if (typeOrder(limit) === order.regex)
    throw badValue(`Can't have RegEx as arg to predicate over field '${operator}'.`);
  refuseInexact(limit, operator);
  const type = typeOrder(limit);
  if (type === order.minKey || type === order.maxKey)
    return (value) => value !== undefined && holds(compare(value, limit));
  if (type === order.number && Number.isNaN(toNumber(limit, operator)))
    return (value) => holds(0) && Number.isNaN(value);
  return (value) =>
    typeOrder(value) === type &&
    !(type === order.number && Number.isNaN(value)) &&
    holds(compareSameType(type, value, limit));
}

function within(list: unknown): (value: unknown) => boolean {
  if (!Array.isArray(list)) throw badValue('$in needs an array');
  const strings = new Set<string>();
  const tests: Array<(value: unknown) => boolean> = [];
  for (const wanted of list) {
    if (typeof wanted === 'string') strings.add(wanted);
    else if (typeOrder(wanted) === order.regex) tests.push(regexTest(wanted));
    else if (
      typeOrder(wanted) === order.object &&
      Object.keys(wanted as object)[0]?.startsWith('$') &&
      !('$ref' in (wanted as object)) &&
      !('$id' in (wanted as object))
    )
      throw badValue('cannot nest $ under $in');
    else tests.push(equals(wanted));
  }
  return (value) => (typeof value === 'string' && strings.has(value)) || tests.some((test) => test(value));
}

function regexTest(argument: unknown, options?: string): (value: unknown) => boolean {
  if (!(typeof argument === 'string' || argument instanceof RegExp || argument instanceof BSONRegExp))
    throw badValue('$regex has to be a string');
  const regex = compileRegex(argument, options);
  const itself = typeof argument === 'string' ? new BSONRegExp(argument, options ?? '') : argument;
  return (value) =>
    typeof value === 'string' ? regex.test(value) : typeOrder(value) === order.regex && compare(value, itself) === 0;
}

function modulo(argument: unknown): (value: unknown) => boolean {
  if (!Array.isArray(argument)) throw badValue('malformed mod, needs to be an array');
  if (argument.length < 2) throw badValue('malformed mod, not enough elements');
  if (argument.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = argument.map((part) => {
    if (typeOrder(part) !== order.number) throw badValue('malformed mod, divisor not a number');
    return Math.trunc(toNumber(part, '$mod'));
  }) as [number, number];
  if (divisor === 0) throw badValue('divisor cannot be 0');
  return (value) => typeOrder(value) === order.number && Math.trunc(toNumber(value, '$mod')) % divisor === remainder;
}

function size(argument: unknown): (value: unknown) => boolean {
  const wanted = typeOrder(argument) === order.number ? toNumber(argument, '$size') : Number.NaN;
  if (!Number.isInteger(wanted) || wanted < 0)
    throw badValue(`Failed to parse $size. Expected a non-negative integer, got ${String(argument)}`);
  return (value) => Array.isArray(value) && value.length === wanted;
}
