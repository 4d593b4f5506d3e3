import { type Command, namespaceOf } from '../command';
import { badValue, type Doc } from '../errors';
import { isDocument } from '../bson/type-order';
import { type Query, RowFinder } from '../query/find-rows';
import type { Plan } from '../query/plan';
import { compileMatch } from '../query/match';
import { checkPipeline, splitPipeline } from './aggregate';
import { queryOf } from './find';

/** `explain`: which index serves a query and, above `queryPlanner`, how many keys and documents it looked at. */
export const explain: Command = async (request) => {
  const inner = request.command.explain;
  if (!isDocument(inner)) throw badValue('explain takes a command document');
  const [name] = Object.keys(inner);
  const query = explained(name as string, inner);
  const ns = namespaceOf({ db: request.db, command: inner }, name as string);
  const collection = request.store.collection(ns);
  compileMatch(query.filter);
  if (!collection)
    return {
      queryPlanner: { namespace: ns, winningPlan: { stage: 'EOF' } },
      executionStats: { nReturned: 0, totalKeysExamined: 0, totalDocsExamined: 0 },
      ok: 1,
    };
  const started = performance.now();
  const finder = new RowFinder(collection, query);
  const queryPlanner = {
    namespace: ns,
    parsedQuery: query.filter,
    winningPlan: describe(finder.plan, query),
    rejectedPlans: [],
  };
  const verbosity = request.command.verbosity ?? 'allPlansExecution';
  if (verbosity === 'queryPlanner') return { queryPlanner, command: inner, ok: 1 };
  let nReturned = 0;
  while (!finder.done) nReturned += (await finder.next(1000)).length;
  const totalDocsExamined = finder.docsExamined;
  return {
    queryPlanner,
    executionStats: {
      executionSuccess: true,
      nReturned,
      executionTimeMillis: Math.round(performance.now() - started),
      totalKeysExamined: finder.keysExamined,
      totalDocsExamined,
    },
    command: inner,
    ok: 1,
  };
};

function explained(name: string, inner: Doc): Query {
  switch (name) {
    case 'find':
      return queryOf(inner);
    case 'count':
    case 'distinct':
      return queryOf({ ...inner, filter: inner.query });
    case 'aggregate':
      return { filter: {}, ...splitPipeline(checkPipeline(inner.pipeline)).query, hint: inner.hint };
    case 'update':
      return { filter: firstOf(inner.updates).q as Doc };
    case 'delete':
      return { filter: firstOf(inner.deletes).q as Doc };
    case 'findAndModify':
      return queryOf({ filter: inner.query, sort: inner.sort, hint: inner.hint, limit: 1 });
    default:
      throw badValue(`Explain failed due to unknown command: ${name}`);
  }
}

const firstOf = (statements: unknown) => (Array.isArray(statements) ? (statements[0] as Doc) : {});

/** A plan in MongoDB's words. */
export function describe(plan: Plan, { filter, sort }: Query): Doc {
  const source =
    plan.kind === 'collection'
      ? { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' }
      : { stage: 'FETCH', inputStage: access(plan) };
  const filtered = plan.exact ? source : { ...source, filter };
  return plan.sorted ? filtered : { stage: 'SORT', sortPattern: sort, inputStage: filtered };
}

function access(plan: Exclude<Plan, { kind: 'collection' }>): Doc {
  if (plan.kind === 'union')
    return { stage: 'OR', inputStages: plan.plans.map((one) => (one.kind === 'collection' ? {} : access(one))) };
  if (plan.kind === 'id') return { stage: 'IDHACK', keyPattern: { _id: 1 }, indexName: '_id_' };
  const { index, reverse, bounds } = plan;
  return {
    stage: 'IXSCAN',
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.multikey,
    isUnique: index.unique,
    direction: reverse ? 'backward' : 'forward',
    ranges: bounds.length,
    merged: plan.merged,
  };
}
