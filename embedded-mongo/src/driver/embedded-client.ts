import {
  type CollectionOptions,
  type Db,
  type DbOptions,
  type Document,
  MongoClient,
  type MongoClientOptions,
} from 'mongodb';
import type { Engine } from '../engine';
import { acquireEngine, releaseEngine } from '../open-engines';
import { EmbeddedServer } from './embedded-server';
import { withQuickFind } from './quick-find';
import { withQuickOperations } from './quick-operations';

const NOWHERE = 'mongodb://embedded.invalid/';

/** What the driver asks of its topology; there is one server and it is here. */
function topologyOver(server: EmbeddedServer, options: object) {
  const servers = new Map([['embedded', server.description]]);
  return {
    s: { options: { retryReads: false, retryWrites: false, ...options }, servers: new Map([['embedded', server]]) },
    description: {
      type: 'ReplicaSetWithPrimary',
      servers,
      commonWireVersion: 25,
      logicalSessionTimeoutMinutes: 30,
      setName: 'embedded',
    },
    commonWireVersion: 25,
    logicalSessionTimeoutMinutes: 30,
    loadBalanced: false,
    clusterTime: undefined,
    selectServer: async () => server,
    lastHello: () => ({
      maxBsonObjectSize: 16 * 1024 * 1024,
      maxWriteBatchSize: 100_000,
      maxMessageSizeBytes: 48_000_000,
      logicalSessionTimeoutMinutes: 30,
    }),
    isConnected: () => true,
    closeCheckedOutConnections: () => undefined,
    close: () => undefined,
  };
}

/** The real MongoDB client with everything above the socket, over a database file in this process. */
export class EmbeddedClient extends MongoClient {
  private engine: Engine | undefined;

  /** @param file path of the database file; made when missing */
  constructor(
    readonly file: string,
    dbName: string,
    options: MongoClientOptions = {},
  ) {
    super(`${NOWHERE}${dbName}`, { ...options, retryReads: false, retryWrites: false });
  }

  /** @internal Called by `connect` of the driver. */
  async _connect(): Promise<this> {
    if (this.engine) return this;
    const engine = await acquireEngine(this.file);
    this.engine = engine;
    Object.assign(this, { topology: topologyOver(new EmbeddedServer(engine), this.options) });
    this.emit('open', this);
    return this;
  }

  override db(dbName?: string, options?: DbOptions): Db {
    const db = super.db(dbName, options);
    if (this.options.monitorCommands) return db;
    const usual = db.collection.bind(db);
    const engineOf = () => this.engine;
    const collection = (name: string, settings?: CollectionOptions) =>
      withQuickFind(withQuickOperations(usual<Document>(name, settings), engineOf), engineOf);
    return Object.assign(db, { collection });
  }

  override async close(force?: boolean): Promise<void> {
    await super.close(force);
    if (!this.engine) return;
    this.engine = undefined;
    await releaseEngine(this.file);
  }
}
