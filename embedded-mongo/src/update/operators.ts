import { Timestamp } from 'bson';
import { compare } from '../bson/compare';
import { isDocument, order, typeOrder } from '../bson/type-order';
import { badValue, CommandError, type Doc, typeMismatch } from '../errors';
import { arrayOperators } from './array-operators';
import { arithmetic, bitwise } from './arithmetic';
import { findPlace, makePlace, type Place, read, remove, write } from './paths';

export interface Change {
  argument: unknown;
  now: Date;
}

/** Changes the document at one concrete path. */
export type UpdateOperator = (doc: Doc, parts: readonly string[], change: Change) => void;

const set: UpdateOperator = (doc, parts, { argument }) => write(makePlace(doc, parts), argument);

const unset: UpdateOperator = (doc, parts) => {
  const place = findPlace(doc, parts);
  if (place) remove(place);
};

/** `$min` and `$max` write only when the new value is smaller or larger in MongoDB's order of all values. */
const extreme =
  (sign: 1 | -1): UpdateOperator =>
  (doc, parts, { argument }) => {
    const place = makePlace(doc, parts);
    const current = read(place);
    if (current === undefined || compare(argument, current) * sign > 0) write(place, argument);
  };

const compute =
  (name: '$inc' | '$mul'): UpdateOperator =>
  (doc, parts, { argument }) => {
    if (typeOrder(argument) !== order.number)
      throw typeMismatch(
        `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${parts.join('.')}: ${JSON.stringify(argument)}}`,
      );
    const place = makePlace(doc, parts);
    const current = read(place);
    if (current !== undefined && typeOrder(current) !== order.number) {
      throw typeMismatch(
        `Cannot apply ${name} to a value of non-numeric type. {_id: ${String(doc._id)}} has the field '${parts[parts.length - 1]}' of non-numeric type`,
      );
    }
    write(place, arithmetic(name, current, argument));
  };

const bit: UpdateOperator = (doc, parts, { argument }) => {
  if (!isDocument(argument)) throw badValue('The $bit modifier takes a document such as { and: 5 }');
  const place = makePlace(doc, parts);
  write(place, bitwise(read(place), argument));
};

const currentDate: UpdateOperator = (doc, parts, { argument, now }) => {
  const type = isDocument(argument) ? argument.$type : 'date';
  if (type !== 'date' && type !== 'timestamp')
    throw badValue(
      `The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}`,
    );
  write(makePlace(doc, parts), type === 'date' ? now : Timestamp.fromBits(1, Math.floor(now.getTime() / 1000)));
};

const rename: UpdateOperator = (doc, parts, { argument }) => {
  const from = findPlace(doc, parts);
  if (!from || read(from) === undefined) return;
  refuseArray(from, parts);
  const value = read(from);
  remove(from);
  const to = makePlace(doc, String(argument).split('.'));
  refuseArray(to, [String(argument)]);
  write(to, value);
};

function refuseArray({ holder }: Place, parts: readonly string[]): void {
  if (Array.isArray(holder))
    throw badValue(
      `The source or destination field of $rename cannot be an array element, '${parts.join('.')}' is inside an array`,
    );
}

const immutableId =
  (operator: UpdateOperator): UpdateOperator =>
  (doc, parts, change) => {
    const isId = parts[0] === '_id' && doc._id !== undefined;
    if (isId && !(parts.length === 1 && change.argument !== undefined && compare(change.argument, doc._id) === 0)) {
      throw new CommandError(
        66,
        'ImmutableField',
        `Performing an update on the path '${parts.join('.')}' would modify the immutable field '_id'`,
      );
    }
    if (!isId) operator(doc, parts, change);
  };

/** Every update operator by name (https://www.mongodb.com/docs/manual/reference/operator/update/). */
export const operators: Record<string, UpdateOperator> = {
  $set: immutableId(set),
  $setOnInsert: immutableId(set),
  $unset: immutableId(unset),
  $inc: compute('$inc'),
  $mul: compute('$mul'),
  $min: extreme(-1),
  $max: extreme(1),
  $bit: bit,
  $currentDate: currentDate,
  $rename: rename,
  ...arrayOperators,
};
