import { compare } from '../bson/compare';
import { decode } from '../bson/decode';
import { encode } from '../bson/encode';
import { runStages } from '../aggregate/run-stages';
import { badValue, CommandError, type Doc } from '../errors';
import type { ApplyUpdate } from './apply-update';

const allowed = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** An update given as an aggregation pipeline: the document becomes what the stages make of it. */
export function compilePipelineUpdate(pipeline: readonly Doc[], variables?: Doc): ApplyUpdate {
  for (const stage of pipeline) {
    const [name] = Object.keys(stage);
    if (!name || !allowed.has(name))
      throw new CommandError(72, 'InvalidOptions', `${String(name)} is not allowed to be used within an update`);
  }
  return (doc) => {
    const [result] = [...runStages([decode(encode(doc), true)], pipeline, { variables })];
    if (!result) throw badValue('The update pipeline made no document.');
    const _id = doc._id;
    if (_id !== undefined && result._id !== undefined && compare(result._id, _id) !== 0) {
      throw new CommandError(
        66,
        'ImmutableField',
        `Performing an update on the path '_id' would modify the immutable field '_id'`,
      );
    }
    for (const key of Object.keys(doc)) delete doc[key];
    Object.assign(doc, _id === undefined ? {} : { _id }, result);
  };
}
