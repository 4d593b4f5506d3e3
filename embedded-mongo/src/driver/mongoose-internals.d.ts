/** mongoose's native driver, which the embedded one is a subclass of; mongoose is pinned exactly for its sake. */
declare module 'mongoose/lib/drivers/node-mongodb-native' {
  import type { MongoClient } from 'mongodb';

  export const Collection: unknown;
  export class Connection {
    config: Record<string, unknown>;
    readyState: number;
    _readyState: number;
    _destroyCalled: boolean | undefined;
    client: MongoClient | undefined;
    $dbName: string | undefined;
    _connectionString: string | undefined;
    _connectionOptions: Record<string, unknown>;
    createClient(uri: string, options?: Record<string, unknown>): Promise<unknown>;
    setClient(client: MongoClient): this;
  }
}
