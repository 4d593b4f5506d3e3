import { MongoClient, type MongoClientOptions } from 'mongodb';
import { acquireEngine, releaseEngine } from '../open-engines';
import { EmbeddedServer } from './embedded-server';

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
  private acquired = false;

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
    if (this.acquired) return this;
    const engine = await acquireEngine(this.file);
    this.acquired = true;
    Object.assign(this, { topology: topologyOver(new EmbeddedServer(engine), this.options) });
    this.emit('open', this);
    return this;
  }

  override async close(force?: boolean): Promise<void> {
    await super.close(force);
    if (!this.acquired) return;
    this.acquired = false;
    await releaseEngine(this.file);
  }
}
