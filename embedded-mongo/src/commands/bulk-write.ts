import { encode } from '../bson/encode';
import type { Command, Request } from '../command';
import { cursorReply } from '../cursors';
import { badValue, type Doc } from '../errors';
import { insert } from './insert';
import { remove, update } from './update';

interface Totals {
  nErrors: number;
  nInserted: number;
  nUpserted: number;
  nMatched: number;
  nModified: number;
  nDeleted: number;
}

/** `bulkWrite` of MongoDB 8: writes to several collections in one command. */
export const bulkWrite: Command = async (request) => {
  const { ops, nsInfo, ordered, errorsOnly } = request.command;
  if (!Array.isArray(ops) || !Array.isArray(nsInfo)) throw badValue('bulkWrite takes ops and nsInfo');
  const totals: Totals = { nErrors: 0, nInserted: 0, nUpserted: 0, nMatched: 0, nModified: 0, nDeleted: 0 };
  const results: Doc[] = [];
  for (const [idx, op] of (ops as Doc[]).entries()) {
    const result = await runOne(request, op, { nsInfo: nsInfo as Doc[], totals });
    if (result.ok === 0 || errorsOnly !== true) results.push({ ...result, idx });
    if (result.ok === 0 && ordered !== false) break;
  }
  return cursorReply(results.map(encode), {
    name: 'firstBatch',
    ns: 'admin.$cmd.bulkWrite',
    id: 0n,
    rest: { ...totals },
  });
};

async function runOne(request: Request, op: Doc, { nsInfo, totals }: { nsInfo: Doc[]; totals: Totals }): Promise<Doc> {
  const [kind] = Object.keys(op) as [string];
  const ns = String(nsInfo[Number(op[kind])]?.ns);
  const db = ns.slice(0, ns.indexOf('.'));
  const on = (command: Doc): Request => {
    const { documents: _documents, ...rest } = request;
    return { ...rest, db, command: { ...command, ...(request.command.let ? { let: request.command.let } : {}) } };
  };
  const collection = ns.slice(db.length + 1);
  const reply = (await (kind === 'insert'
    ? insert(on({ insert: collection, documents: [op.document] }))
    : kind === 'update'
      ? update(
          on({
            update: collection,
            updates: [
              {
                q: op.filter,
                u: op.updateMods,
                multi: op.multi === true,
                upsert: op.upsert === true,
                arrayFilters: op.arrayFilters,
                collation: op.collation,
                hint: op.hint,
                sort: op.sort,
              },
            ],
          }),
        )
      : remove(
          on({
            delete: collection,
            deletes: [{ q: op.filter, limit: op.multi === true ? 0 : 1, collation: op.collation, hint: op.hint }],
          }),
        ))) as Doc;
  const [error] = (reply.writeErrors ?? []) as Doc[];
  if (error) {
    totals.nErrors++;
    const { index: _index, ...rest } = error;
    return { ok: 0, n: 0, ...rest };
  }
  return tally(kind, reply, totals);
}

function tally(kind: string, reply: Doc, totals: Totals): Doc {
  const n = Number(reply.n);
  if (kind === 'insert') totals.nInserted += n;
  if (kind === 'delete') totals.nDeleted += n;
  if (kind !== 'update') return { ok: 1, n };
  const [upserted] = (reply.upserted ?? []) as Doc[];
  if (upserted) totals.nUpserted++;
  else totals.nMatched += n;
  totals.nModified += Number(reply.nModified);
  return { ok: 1, n, nModified: Number(reply.nModified), ...(upserted ? { upserted: { _id: upserted._id } } : {}) };
}
