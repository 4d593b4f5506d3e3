import { encode, withRaw } from '../bson/encode';
import { decode } from '../bson/decode';
import { type Command, namespaceOf, type Reply, type Request } from '../command';
import { type Doc, failedToParse } from '../errors';
import { type Found, RowFinder } from '../query/find-rows';
import { compileProject } from '../query/project';
import type { Collection } from '../store/collection';
import { refuseCollation } from '../store/index-spec';
import { compileModification, type Modification, modifyRow } from './modify-one';
import { upsertRow } from './update';

/** `findAndModify`: finds one document, changes or removes it, and returns it as it was or, with `new`, as it is. */
export const findAndModify: Command = async (request) => {
  const { command } = request;
  const ns = namespaceOf(request, 'findAndModify' in command ? 'findAndModify' : 'findandmodify');
  refuseCollation(command.collation);
  if (command.remove && (command.update !== undefined || command.new || command.upsert))
    throw failedToParse("Cannot specify both an 'update' or 'new' or 'upsert' and 'remove'=true");
  if (!command.remove && command.update === undefined)
    throw failedToParse("Either an update or 'remove'=true must be specified");
  const filter = (command.query ?? {}) as Doc;
  const variables = command.let as Doc | undefined;
  const modification = command.remove
    ? undefined
    : compileModification(
        { filter, update: command.update, arrayFilters: command.arrayFilters, variables },
        request.now,
      );
  const fields = command.fields as Doc | undefined;
  const project = fields && Object.keys(fields).length > 0 ? compileProject(fields, filter, variables) : undefined;
  return request.write(() => {
    const collection = request.store.collection(ns);
    const query = {
      filter,
      hint: command.hint,
      limit: 1,
      variables,
      ...(command.sort ? { sort: command.sort as Doc } : {}),
    };
    const [found] = collection ? new RowFinder(collection, query).nextNow(1) : [];
    const raw = (doc: Doc, bytes: Buffer) => (project ? encode(project(doc)) : bytes);
    if (collection && found)
      return changeFound({ collection, found, modification, wantsNew: command.new === true }, raw);
    return command.upsert && modification
      ? upsert(request, { ns, modification, raw })
      : { lastErrorObject: { n: 0, ...(command.remove ? {} : { updatedExisting: false }) }, value: null, ok: 1 };
  });
};

type ToRaw = (doc: Doc, bytes: Buffer) => Buffer;

interface Hit {
  collection: Collection;
  found: Found;
  modification: Modification | undefined;
  wantsNew: boolean;
}

function changeFound({ collection, found, modification, wantsNew }: Hit, raw: ToRaw): Reply {
  if (!modification) {
    const doc = found.doc ?? decode(found.bytes);
    collection.remove(found.row, doc);
    return withRaw({ lastErrorObject: { n: 1 }, ok: 1 }, { name: 'value', type: 0x03, raw: raw(doc, found.bytes) });
  }
  const { before, bytes } = modifyRow(collection, found, modification);
  const value = wantsNew ? raw(decode(bytes), bytes) : raw(before, found.bytes);
  return withRaw(
    { lastErrorObject: { n: 1, updatedExisting: true }, ok: 1 },
    { name: 'value', type: 0x03, raw: value },
  );
}

function upsert(
  request: Request,
  { ns, modification, raw }: { ns: string; modification: Modification; raw: ToRaw },
): Reply {
  const doc = upsertRow(request, ns, modification);
  const rest = { lastErrorObject: { n: 1, updatedExisting: false, upserted: doc._id }, ok: 1 };
  return request.command.new === true
    ? withRaw(rest, { name: 'value', type: 0x03, raw: raw(doc, encode(doc)) })
    : { ...rest, value: null };
}
