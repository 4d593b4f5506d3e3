import { decode } from '../bson/decode';
import { encode, isAsStored } from '../bson/encode';
import { BSON, ObjectId } from 'bson';
import { type Command, namespaceOf, type Request } from '../command';
import { CommandError, type Doc } from '../errors';
import { inBatches } from './in-batches';
import { writeError } from './write-error';

/** `insert`: documents one by one, in order; an ordered insert stops at the first refusal. */
export const insert: Command = async (request) => {
  const ns = namespaceOf(request, 'insert');
  const documents =
    request.documents ?? (request.command.documents as Doc[]).map((doc) => Buffer.from(BSON.serialize(doc)));
  const ordered = request.command.ordered !== false;
  if (documents.length === 0)
    throw new CommandError(16, 'InvalidLength', 'Write batch sizes must be between 1 and 100000. Got 0 operations.');
  const errors: Doc[] = [];
  let n = 0;
  await inBatches(request, documents, (bytes, index) => {
    try {
      insertOne(request, ns, bytes);
      n++;
    } catch (error) {
      errors.push(writeError(index, error));
    }
    return !(ordered && errors.length > 0);
  });
  return { n, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
};

const withId = (doc: Doc): Doc => ('_id' in doc ? doc : { _id: new ObjectId(), ...doc });

function insertOne({ store }: Request, ns: string, given: Buffer): void {
  const collection = store.collection(ns) ?? store.create(ns);
  collection.insert(isAsStored(given) ? given : encode(withId(decode(given))));
}
