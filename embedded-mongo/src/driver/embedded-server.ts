import { BSON } from 'bson';
import { type ClientSession, MongoServerError } from 'mongodb';
import { MongoDBResponse } from 'mongodb/lib/cmap/wire_protocol/responses';
import { applySession, updateSessionFromResponse } from 'mongodb/lib/sessions';
import type { Engine } from '../engine';
import type { Doc } from '../errors';

/** What of the driver's operations the server uses. */
export interface Operation {
  ns: { db: string };
  session?: ClientSession;
  options: Doc;
  bsonOptions?: Doc;
  SERVER_COMMAND_RESPONSE_TYPE?: typeof MongoDBResponse;
  buildCommand(connection: object, session: ClientSession | undefined): Doc;
  buildOptions(timeout: unknown): Doc;
}

/** A document sequence of a bulk write: documents with their BSON made already. */
interface Sequence {
  documents: Doc[];
  chunks: Uint8Array[];
}

const connection = {
  description: { maxWireVersion: 25, logicalSessionTimeoutMinutes: 30 },
  hello: { maxWireVersion: 25 },
};

/** Stands where the driver has a server behind a socket: gives each command to the engine in this process. */
export class EmbeddedServer {
  readonly description = {
    type: 'RSPrimary',
    address: 'embedded',
    maxWireVersion: 25,
    minWireVersion: 0,
    logicalSessionTimeoutMinutes: 30,
    hostAddress: { toString: () => 'embedded' },
  };
  readonly hello = connection.hello;
  readonly loadBalanced = false;

  constructor(private readonly engine: Engine) {}

  get name(): string {
    return 'embedded';
  }

  async command(operation: Operation, timeout: unknown): Promise<MongoDBResponse> {
    const { session } = operation;
    const command = { ...operation.buildCommand(connection, session) };
    const options = operation.buildOptions(timeout);
    for (const [name, value] of Object.entries(command)) if (isSequence(value)) command[name] = value.documents;
    if (session) {
      const refusal = applySession(session, command, options);
      if (refusal) throw refusal;
    }
    const bytes = BSON.serialize(command, {
      ignoreUndefined: options.ignoreUndefined === true,
      serializeFunctions: options.serializeFunctions === true,
      checkKeys: false,
    });
    const reply = await this.engine.run(operation.ns.db, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const response = (operation.SERVER_COMMAND_RESPONSE_TYPE ?? MongoDBResponse).make(reply);
    if (session) updateSessionFromResponse(session, response);
    if (response.ok === 0) throw labelled(new MongoServerError(response.toObject(operation.bsonOptions)), session);
    return response;
  }
}

const isSequence = (value: unknown): value is Sequence =>
  typeof value === 'object' &&
  value !== null &&
  'chunks' in value &&
  'documents' in value &&
  Array.isArray(value.chunks);

/** As the real driver does, lets a session go on after an error that the whole transaction may be tried again for. */
function labelled(error: MongoServerError, session: ClientSession | undefined): MongoServerError {
  if (session?.inTransaction() && error.code === 251) error.addErrorLabel('TransientTransactionError');
  return error;
}
