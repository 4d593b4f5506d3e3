import { encode } from '../bson/encode';
import { decode } from '../bson/decode';
import { type Command, namespaceOf, type Request } from '../command';
import { CommandError, type Doc, failedToParse } from '../errors';
import { RowFinder } from '../query/find-rows';
import { refuseCollation } from '../store/index-spec';
import { changeRows } from './change-rows';
import { inBatches } from './in-batches';
import { compileModification, type Modification, modifyRow, replaceByKey, upsertDocument } from './modify-one';
import { writeError } from './write-error';

interface Outcome {
  n: number;
  nModified: number;
  upserted?: unknown;
}

/**
 * `update`: statements one by one, in order; an ordered update stops at the first refusal. Statements that change one
 * document each share the write transactions of a few milliseconds, and so the waits for the disk.
 */
export const update: Command = async (request) => {
  const ns = namespaceOf(request, 'update');
  const statements = request.command.updates as Doc[];
  const reply = { n: 0, nModified: 0, upserted: [] as Doc[], errors: [] as Doc[] };
  const add = (outcome: Outcome, index: number) => {
    reply.n += outcome.n;
    reply.nModified += outcome.nModified;
    if (outcome.upserted !== undefined) reply.upserted.push({ index, _id: outcome.upserted });
  };
  const refuse = (error: unknown, index: number) => {
    reply.errors.push(writeError(index, error));
    return request.command.ordered === false;
  };
  if (statements.some(({ multi }) => multi === true)) {
    for (const [index, statement] of statements.entries()) {
      try {
        add(await updateStatement(request, ns, statement), index);
      } catch (error) {
        if (!refuse(error, index)) break;
      }
    }
  } else {
    await inBatches(request, statements, (statement, index) => {
      try {
        add(updateOneNow(request, ns, statement), index);
        return true;
      } catch (error) {
        return refuse(error, index);
      }
    });
  }
  const { upserted, errors, ...counts } = reply;
  return {
    ...counts,
    ...(upserted.length > 0 ? { upserted } : {}),
    ...(errors.length > 0 ? { writeErrors: errors } : {}),
    ok: 1,
  };
};

/** Reads a statement; what it asks for beyond the engine is refused here. */
function read(request: Request, { q, u, multi, arrayFilters, collation, hint, sort, ...rest }: Doc) {
  refuseCollation(collation);
  if (sort !== undefined && multi) throw failedToParse('Cannot specify sort with multi=true');
  const variables = (rest.c ?? request.command.let) as Doc | undefined;
  const filter = q as Doc;
  const modification = compileModification(
    { filter, update: u, arrayFilters, multi: multi === true, variables },
    request.now,
  );
  return { modification, query: { filter, hint, variables, ...(sort ? { sort: sort as Doc } : {}) } };
}

async function updateStatement(request: Request, ns: string, statement: Doc): Promise<Outcome> {
  if (statement.multi !== true) return request.write(() => updateOneNow(request, ns, statement));
  const { modification, query } = read(request, statement);
  const outcome: Outcome = { n: 0, nModified: 0 };
  await changeRows(request, ns, {
    query,
    change: (collection, found) => {
      outcome.n++;
      if (modifyRow(collection, found, modification).modified) outcome.nModified++;
    },
  });
  return outcome.n === 0 && statement.upsert ? request.write(() => insertUpsert(request, ns, modification)) : outcome;
}

/** To be called inside a write transaction. */
function updateOneNow(request: Request, ns: string, statement: Doc): Outcome {
  const collection = request.store.collection(ns);
  if (Buffer.isBuffer(statement.u))
    return collection ? replaceByKey(collection, statement.q as Doc, statement.u) : { n: 0, nModified: 0 };
  const { modification, query } = read(request, statement);
  const [found] = collection ? new RowFinder(collection, { ...query, limit: 1 }).nextNow(1) : [];
  if (collection && found) return { n: 1, nModified: modifyRow(collection, found, modification).modified ? 1 : 0 };
  return statement.upsert ? insertUpsert(request, ns, modification) : { n: 0, nModified: 0 };
}

function insertUpsert(request: Request, ns: string, modification: Modification): Outcome {
  return { n: 1, nModified: 0, upserted: upsertRow(request, ns, modification)._id };
}

/** Inserts the document of an upsert and returns it. To be called inside a write transaction. */
export function upsertRow({ store }: Pick<Request, 'store'>, ns: string, modification: Modification): Doc {
  const bytes = encode(upsertDocument(modification));
  (store.collection(ns) ?? store.create(ns)).insert(bytes);
  return decode(bytes);
}

/** `delete`: statements one by one; `limit: 1` deletes one document, 0 all that match. */
export const remove: Command = async (request) => {
  const ns = namespaceOf(request, 'delete');
  const errors: Doc[] = [];
  let n = 0;
  for (const [index, statement] of (request.command.deletes as Doc[]).entries()) {
    try {
      n += await removeStatement(request, ns, statement);
    } catch (error) {
      errors.push(writeError(index, error));
      if (request.command.ordered !== false) break;
    }
  }
  return { n, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
};

async function removeStatement(request: Request, ns: string, { q, limit, collation, hint }: Doc): Promise<number> {
  refuseCollation(collation);
  if (limit !== 0 && limit !== 1)
    throw new CommandError(
      9,
      'FailedToParse',
      `The limit field in delete objects must be 0 or 1. Got ${String(limit)}`,
    );
  let removed = 0;
  const query = {
    filter: q as Doc,
    hint,
    variables: request.command.let as Doc | undefined,
    ...(limit === 1 ? { limit: 1 } : {}),
  };
  await changeRows(request, ns, {
    query,
    change: (collection, { row, bytes, doc }) => {
      removed++;
      collection.remove(row, doc ?? decode(bytes));
    },
  });
  return removed;
}
