import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import { type Iterator, Lazy } from 'mingo/lazy';
import * as stages from 'mingo/operators/pipeline';
import * as windows from 'mingo/operators/window';
import * as projections from 'mingo/operators/projection';
import { type Doc, unsupported } from '../errors';
import { compileMatch } from '../query/match';
import { compileSort } from '../query/sort';
import { expressionContext, expressionError, mingoOptions } from './evaluate';
import { canGroup, group } from './group';
import type { Foreign } from './lookup';
import { lookup } from './lookup';

export interface StageOptions {
  variables?: Doc | undefined;
  /** Other collections, for `$lookup`, `$graphLookup` and `$unionWith`. */
  foreign?: Foreign | undefined;
}

const refused: Record<string, string> = {
  $out: 'Read the result with a cursor and insert it.',
  $merge: 'Read the result with a cursor and write it with bulkWrite.',
  $geoNear: 'Keep the position as two indexed numbers and use ranges, or use MongoDB.',
  $search: 'Use a search index of the application, or MongoDB Atlas.',
  $searchMeta: 'Use a search index of the application, or MongoDB Atlas.',
  $vectorSearch: 'Use a search index of the application, or MongoDB Atlas.',
  $changeStream: 'Poll a field such as updatedAt, or use MongoDB.',
  $currentOp: 'There is no server whose operations could be listed.',
};

const known = stages as unknown as Record<string, unknown>;

/** Runs pipeline stages over documents; mingo does the stages, this engine matching, sorting and joining. */
export function runStages(input: Iterable<Doc>, pipeline: readonly Doc[], options: StageOptions = {}): Iterable<Doc> {
  for (const stage of pipeline) {
    const name = Object.keys(stage)[0] ?? '';
    if (refused[name]) throw unsupported(name, refused[name]);
  }
  const context = Context.from(
    expressionContext,
    Context.init({
      pipeline: {
        ...(known as object),
        $match: match(options),
        $group: grouping(options),
        $sort: sort,
        $lookup: lookup(options),
      } as never,
      window: windows,
      projection: projections,
    }),
  );
  const settings = {
    ...mingoOptions(options.variables, context),
    ...(options.foreign
      ? { collectionResolver: (name: string) => [...(options.foreign as Foreign).find(name, {})] }
      : {}),
  };
  try {
    return guarded(new Aggregator(pipeline as Doc[], settings).stream(input));
  } catch (error) {
    throw expressionError(error);
  }
}

function* guarded(iterator: Iterator): Generator<Doc> {
  try {
    for (let step = iterator.next(); !step.done; step = iterator.next()) yield step.value as Doc;
  } catch (error) {
    throw expressionError(error);
  }
}

const match = (options: StageOptions) => (input: Iterator, filter: Doc) => {
  const matches = compileMatch(filter, options.variables ? { variables: options.variables } : {});
  return input.filter((doc: Doc) => matches(doc));
};

const grouping = (options: StageOptions) => (input: Iterator, spec: Doc, settings: never) =>
  canGroup(spec)
    ? input.transform((docs: Doc[]) => Lazy(group(docs, spec, options.variables)))
    : stages.$group(input, spec, settings);

const sort = (input: Iterator, spec: Doc) => {
  const order = compileSort(spec);
  return input.transform((docs: Doc[]) => Lazy([...docs].sort(order)));
};
