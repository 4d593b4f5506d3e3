import { decode, decodeFields } from '../bson/decode';
import { encode } from '../bson/encode';
import { type Command, namespaceOf, type Request } from '../command';
import { listed } from '../cursors';
import { badValue, type Doc, failedToParse, typeMismatch } from '../errors';
import { groupByIndex } from '../aggregate/group-by-index';
import type { Foreign } from '../aggregate/lookup';
import { neededFields } from '../aggregate/needed-fields';
import { runStages } from '../aggregate/run-stages';
import { type Query, RowFinder } from '../query/find-rows';
import { refuseCollation } from '../store/index-spec';
import { isDocument } from '../bson/type-order';
import { countExact } from './count';

/** `aggregate`: leading $match, $sort, $skip and $limit are answered by the planner, the other stages run on what it finds. */
export const aggregate: Command = async (request) => {
  const { command, engine } = request;
  const ns = namespaceOf(request, 'aggregate');
  refuseCollation(command.collation);
  const pipeline = checkPipeline(command.pipeline);
  if (!isDocument(command.cursor) && !command.explain)
    throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
  const results = (await runPipeline(request, ns, pipeline)).map(encode);
  const batchSize = (command.cursor as Doc | undefined)?.batchSize;
  return engine.cursors.first(ns, listed(results), {
    batchSize: batchSize === undefined ? undefined : Number(batchSize),
  });
};

export function checkPipeline(pipeline: unknown): Doc[] {
  if (!Array.isArray(pipeline)) throw typeMismatch("'pipeline' option must be specified as an array");
  for (const stage of pipeline) {
    if (!isDocument(stage)) throw typeMismatch("Each element of the 'pipeline' array must be an object");
    if (Object.keys(stage).length !== 1)
      throw badValue('A pipeline stage specification object must contain exactly one field.');
  }
  return pipeline as Doc[];
}

async function runPipeline(request: Request, ns: string, pipeline: Doc[]): Promise<Doc[]> {
  if ('$listLocalSessions' in (pipeline[0] ?? {})) return [...runStages(ownSession(request), pipeline.slice(1))];
  const { command, store } = request;
  const { query, rest } = splitPipeline(pipeline);
  const variables = command.let as Doc | undefined;
  const collection = store.collection(ns);
  if (collection && isCount(rest) && Object.keys(query).length <= 1) {
    const n = countExact(collection, query.filter ?? {}, command.hint);
    if (n !== undefined) return n === 0 ? [] : [countResult(rest[0] as Doc, n)];
  }
  const foreign = foreignOf(request);
  const groups = collection && groupByIndex(collection, query, rest);
  if (groups) return [...runStages(groups, rest.slice(1), { variables, foreign })];
  const startsElsewhere = ['$documents', '$collStats', '$indexStats'].includes(Object.keys(rest[0] ?? {})[0] ?? '');
  if (!collection || startsElsewhere) return [...runStages([], rest, { variables, foreign })];
  const finder = new RowFinder(collection, { filter: {}, ...query, hint: command.hint, variables });
  const docs: Doc[] = [];
  const fields = neededFields(rest);
  const read = fields ? (bytes: Buffer) => decodeFields(bytes, fields) : (bytes: Buffer) => decode(bytes, true);
  while (!finder.done) for (const { bytes } of await finder.next(1000)) docs.push(read(bytes));
  return [...runStages(docs, rest, { variables, foreign })];
}

/** This process knows of no sessions but the one it is asked by. */
const ownSession = ({ command, now }: Request): Doc[] => [{ _id: command.lsid ?? {}, lastUse: now }];

/** countDocuments sends `[{ $match }, { $group: { _id: 1, n: { $sum: 1 } } }]`. */
function isCount(rest: readonly Doc[]): boolean {
  if (rest.length !== 1) return false;
  const [stage] = rest as [Doc];
  if ('$count' in stage) return true;
  const group = stage.$group as Doc | undefined;
  return (
    group !== undefined &&
    Object.keys(group).length === 2 &&
    (typeof group._id === 'number' || group._id === null) &&
    (group.n as Doc | undefined)?.$sum === 1
  );
}

function countResult(stage: Doc, n: number): Doc {
  return '$count' in stage ? { [String(stage.$count)]: n } : { _id: (stage.$group as Doc)._id, n };
}

/** Takes the stages the planner can answer off the front. */
export function splitPipeline(pipeline: readonly Doc[]): { query: Partial<Query>; rest: Doc[] } {
  const rest = [...pipeline];
  const query: Partial<Query> = {};
  const filters: Doc[] = [];
  while (rest[0] && '$match' in rest[0]) filters.push((rest.shift() as Doc).$match as Doc);
  if (filters.length > 0) query.filter = filters.length === 1 ? (filters[0] as Doc) : { $and: filters };
  if (rest[0] && '$sort' in rest[0] && isDocument(rest[0].$sort)) query.sort = (rest.shift() as Doc).$sort as Doc;
  if (rest[0] && '$skip' in rest[0]) query.skip = Number((rest.shift() as Doc).$skip);
  if (rest[0] && '$limit' in rest[0]) query.limit = Number((rest.shift() as Doc).$limit);
  return { query, rest };
}

function foreignOf({ db, store, command }: Request): Foreign {
  return {
    *find(name, filter) {
      const collection = store.collection(`${db}.${name}`);
      if (!collection) return;
      const finder = new RowFinder(collection, { filter, variables: command.let as Doc | undefined });
      while (!finder.done) for (const { bytes } of finder.nextNow(256)) yield decode(bytes, true);
    },
  };
}
