import type { Doc } from './errors';
import type { Engine } from './engine';
import type { Store } from './store/store';

/** A command as a driver sends it, with where it is to run. */
export interface Request {
  db: string;
  /** The command document; its first key is its name. */
  command: Doc;
  /** Documents of an insert, still BSON. */
  documents?: Buffer[];
  engine: Engine;
  /** The connection to work on: the engine's own, or the one of the transaction the command belongs to. */
  store: Store;
  /** Runs a change inside a write transaction and resolves when it is on the disk (or in the open transaction). */
  write: <T>(task: () => T) => Promise<T>;
  now: Date;
}

/** A reply: either a document still to be written as BSON, or bytes already. */
export type Reply = Doc | Buffer;
export type Command = (request: Request) => Promise<Reply> | Reply;

/** `db.collection` of a command whose first value names the collection. */
export function namespaceOf({ db, command }: Pick<Request, 'db' | 'command'>, name: string): string {
  const collection = command[name];
  return `${db}.${typeof collection === 'string' ? collection : ''}`;
}
