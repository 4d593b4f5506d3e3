import type { Command } from '../command';
import { unsupported } from '../errors';
import { aggregate } from './aggregate';
import { bulkWrite } from './bulk-write';
import {
  collMod,
  collStats,
  create,
  dbStats,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './collections';
import { count } from './count';
import { distinct } from './distinct';
import { explain } from './explain';
import { find } from './find';
import { findAndModify } from './find-and-modify';
import { getMore, killCursors } from './get-more';
import { createIndexes, dropIndexes, listIndexes } from './indexes';
import { insert } from './insert';
import { buildInfo, connectionStatus, getParameter, hello, ok, serverStatus, setParameter } from './server';
import { remove, update } from './update';

const refuse =
  (what: string, wayAround: string): Command =>
  () => {
    throw unsupported(what, wayAround);
  };

/** Every command the engine knows, by name. */
export const commands: Record<string, Command> = {
  insert,
  update,
  delete: remove,
  bulkWrite,
  findAndModify,
  findandmodify: findAndModify,
  find,
  getMore,
  killCursors,
  aggregate,
  count,
  distinct,
  explain,
  create,
  drop,
  dropDatabase,
  renameCollection,
  listCollections,
  listDatabases,
  collStats,
  dbStats,
  collMod,
  createIndexes,
  listIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  hello,
  isMaster: hello,
  ismaster: hello,
  buildInfo,
  buildinfo: buildInfo,
  getParameter,
  connectionStatus,
  serverStatus,
  setParameter,
  ping: ok,
  endSessions: ok,
  refreshSessions: ok,
  killSessions: ok,
  logout: ok,
  mapReduce: refuse('mapReduce', 'Use an aggregation pipeline.'),
  createSearchIndexes: refuse('createSearchIndexes', 'Use a search index of the application, or MongoDB Atlas.'),
};
