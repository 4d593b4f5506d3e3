import type { Command } from '../command';
import { unsupported } from '../errors';

const MAX_WIRE_VERSION = 25;

/** `hello`: presents the engine as a primary of MongoDB 8 with sessions, so that drivers allow transactions. */
export const hello: Command = ({ now, engine }) => ({
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  setName: 'embedded',
  setVersion: 1,
  secondary: false,
  hosts: [engine.address],
  primary: engine.address,
  me: engine.address,
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

/** What drivers and test suites ask before they rely on a feature. */
export const serverStatus: Command = ({ now }) => ({
  version: '8.0.0',
  process: 'embedded',
  pid: process.pid,
  uptime: process.uptime(),
  localTime: now,
  ok: 1,
});

/** `setParameter`: the pace of the TTL sweep, and the largest size of the file in pages of 4 KiB. */
export const setParameter: Command = ({ command, engine, store }) => {
  const { ttlMonitorSleepSecs, maxPages } = command;
  const isCount = (value: unknown): value is number => typeof value === 'number' && value > 0;
  if (isCount(ttlMonitorSleepSecs)) engine.sweepEvery(ttlMonitorSleepSecs);
  else if (isCount(maxPages)) store.pragma(`max_page_count = ${Math.floor(maxPages)}`);
  else throw unsupported('setParameter', 'Only ttlMonitorSleepSecs and maxPages can be set, to a number above 0.');
  return { ok: 1 };
};
