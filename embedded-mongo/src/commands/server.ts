import { ObjectId } from 'bson';
import type { Command } from '../command';

const MAX_WIRE_VERSION = 25;
const processId = new ObjectId();

/** `hello`: presents the engine as a primary of MongoDB 8 with sessions, so that drivers allow transactions. */
export const hello: Command = ({ now }) => ({
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  setName: 'embedded',
  setVersion: 1,
  secondary: false,
  hosts: ['localhost:27017'],
  primary: 'localhost:27017',
  me: 'localhost:27017',
  topologyVersion: { processId, counter: 0 },
  maxBsonObjectSize: 16 * 1024 * 1024,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: now,
  logicalSessionTimeoutMinutes: 30,
  connectionId: 1,
  minWireVersion: 0,
  maxWireVersion: MAX_WIRE_VERSION,
  readOnly: false,
  ok: 1,
});

export const buildInfo: Command = () => ({
  version: '8.0.0',
  versionArray: [8, 0, 0, 0],
  gitVersion: 'embedded',
  modules: [],
  maxBsonObjectSize: 16 * 1024 * 1024,
  ok: 1,
});
export const ok: Command = () => ({ ok: 1 });
export const getParameter: Command = () => ({ featureCompatibilityVersion: { version: '8.0' }, ok: 1 });
export const connectionStatus: Command = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  ok: 1,
});
