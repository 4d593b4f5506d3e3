import type { MongoClientOptions } from 'mongodb';
import type { Mongoose } from 'mongoose';
import { Collection, Connection as NativeConnection } from 'mongoose/lib/drivers/node-mongodb-native';
import { EmbeddedClient } from './embedded-client';

const SCHEME = 'embedded:';

/** mongoose's own connection; only where the client comes from differs, and only for `embedded:` addresses. */
class EmbeddedConnection extends NativeConnection {
  override async createClient(uri: string, options: Record<string, unknown> = {}): Promise<unknown> {
    if (typeof uri !== 'string' || !uri.startsWith(SCHEME)) return super.createClient(uri, options);
    this.refuseSecond(uri);
    const { file, dbName } = parseUri(uri);
    const client = new EmbeddedClient(file, (options.dbName as string | undefined) ?? dbName, bsonOptions(options));
    this.client = client;
    // mongoose takes `autoIndex` both ways.
    const given: Record<string, unknown> = { ...options, ...(options.config as Record<string, unknown> | undefined) };
    for (const setting of ['autoCreate', 'autoIndex', 'sanitizeFilter', 'bufferCommands', 'bufferTimeoutMS']) {
      if (given[setting] !== undefined) this.config[setting] = given[setting];
    }
    if (options.dbName !== undefined) this.$dbName = options.dbName as string;
    this._connectionOptions = options;
    this._connectionString = uri;
    this.readyState = CONNECTING;
    try {
      await client.connect();
    } catch (error) {
      this.readyState = DISCONNECTED;
      throw error;
    }
    // `setClient` does all that follows a connection, but asks for one not yet begun; the setter would emit an event.
    this._readyState = DISCONNECTED;
    this.setClient(client.setMaxListeners(0));
    this._connectionString = uri;
    return this;
  }

  /** As for a cluster: one connection, one address, and none after it was destroyed. */
  private refuseSecond(uri: string): void {
    if (this._destroyCalled) throw new Error('The connection was destroyed. Make a new one with createConnection().');
    const active = this.readyState === CONNECTED || this.readyState === CONNECTING;
    if (active && this._connectionString !== uri) {
      throw new Error(
        `The connection is already open to ${this._connectionString}, so it cannot be opened to ${uri}. Close it first, or use createConnection().`,
      );
    }
  }
}

/** Of a driver's options those on BSON mean something in one process; pools, sockets and sign-in do not. */
function bsonOptions(options: Record<string, unknown>): MongoClientOptions {
  const names = [
    'ignoreUndefined',
    'promoteValues',
    'promoteLongs',
    'promoteBuffers',
    'useBigInt64',
    'bsonRegExp',
    'serializeFunctions',
    'enableUtf8Validation',
  ];
  return Object.fromEntries(names.flatMap((name) => (name in options ? [[name, options[name]]] : [])));
}

const DISCONNECTED = 0;
const CONNECTED = 1;
const CONNECTING = 2;

/**
 * `embedded:data/desk.db` or `embedded:/var/lib/desk.db?db=desk`.
 * @throws Error when the address names no file
 */
export function parseUri(uri: string): { file: string; dbName: string } {
  const [path = '', query] = uri.slice(SCHEME.length).split('?', 2);
  const file = decodeURIComponent(path);
  if (file === '')
    throw new Error(
      `The address "${uri}" names no file. Write it as embedded:<file>, for example embedded:data/desk.db`,
    );
  return { file, dbName: new URLSearchParams(query).get('db') ?? 'main' };
}

/**
 * Lets a mongoose instance open `embedded:<file>` addresses beside MongoDB ones.
 * Call it before the first connection or model is made.
 */
export function useEmbedded(mongoose: Mongoose): void {
  mongoose.setDriver({ Collection, Connection: EmbeddedConnection });
}
