import mongoose, { type Connection } from 'mongoose';
import { useEmbedded } from '../../embedded-mongo/src/index';

/**
 * Opens the store: MongoDB where an address is given (majority writes, so that an acknowledged message survives a
 * failover), otherwise the embedded engine on one file.
 */
export async function connectStore({
  mongodbUri,
  file,
}: {
  readonly mongodbUri?: string;
  readonly file: string;
}): Promise<Connection> {
  useEmbedded(mongoose);
  const address = mongodbUri ?? `embedded:${encodeURIComponent(file)}`;
  const options = mongodbUri ? ({ w: 'majority', retryWrites: true, serverSelectionTimeoutMS: 10_000 } as const) : {};
  return mongoose.createConnection(address, options).asPromise();
}
