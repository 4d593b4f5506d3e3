import { encode } from '../bson/encode';
import { type Command, namespaceOf } from '../command';
import { listed } from '../cursors';
import { CommandError, type Doc, namespaceNotFound, unsupported } from '../errors';
import { compileMatch } from '../query/match';
import { refuseCollation } from '../store/index-spec';

const refusedOptions: Record<string, string> = {
  capped: 'Use a TTL index to keep a collection small.',
  timeseries: 'Use an ordinary collection with an index on the time.',
  viewOn: 'Put the pipeline into the application.',
  validator: 'Validate with mongoose schemas.',
  clusteredIndex: 'Leave it out: _id is indexed anyway.',
  encryptedFields: 'Encrypt in the application.',
};

/** `create`: makes a collection; making the same again is no error. */
export const create: Command = (request) => {
  const { command } = request;
  const ns = namespaceOf(request, 'create');
  refuseCollation(command.collation);
  for (const [option, wayAround] of Object.entries(refusedOptions))
    if (command[option]) throw unsupported(`create with ${option}`, wayAround);
  if (request.store.collection(ns)) return { ok: 1 };
  return request.write(() => {
    if (!request.store.collection(ns)) request.store.create(ns);
    return { ok: 1 };
  });
};

/** `drop`: removes a collection with its indexes; one that is not there is no error. */
export const drop: Command = (request) => {
  const ns = namespaceOf(request, 'drop');
  return request.write(() => {
    const collection = request.store.collection(ns);
    if (!collection) return { ok: 1 };
    const nIndexesWas = collection.indexes.length + 1;
    request.store.drop(ns);
    return { nIndexesWas, ns, ok: 1 };
  });
};

export const dropDatabase: Command = ({ db, store, write }) =>
  write(() => {
    for (const ns of store.namespaces()) if (ns.startsWith(`${db}.`)) store.drop(ns);
    return { dropped: db, ok: 1 };
  });

export const renameCollection: Command = ({ command, store, write }) => {
  const { renameCollection: from, to, dropTarget } = command;
  if (typeof from !== 'string' || typeof to !== 'string')
    throw new CommandError(73, 'InvalidNamespace', 'renameCollection takes two full names');
  return write(() => {
    if (!store.collection(from))
      throw new CommandError(26, 'NamespaceNotFound', `Source collection ${from} does not exist`);
    if (store.collection(to)) {
      if (!dropTarget) throw new CommandError(48, 'NamespaceExists', 'target namespace exists');
      store.drop(to);
    }
    store.rename(from, to);
    return { ok: 1 };
  });
};

/** `listCollections`, filtered, as a cursor. */
export const listCollections: Command = ({ command, db, store, engine }) => {
  const matches = compileMatch((command.filter ?? {}) as Doc);
  const all = store
    .namespaces()
    .filter((ns) => ns.startsWith(`${db}.`))
    .map((ns) => {
      const name = ns.slice(db.length + 1);
      const named = { name, type: 'collection' };
      return command.nameOnly
        ? named
        : {
            ...named,
            options: store.collection(ns)?.meta.options ?? {},
            info: { readOnly: false },
            idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
          };
    });
  return engine.cursors.first(`${db}.$cmd.listCollections`, listed(all.filter(matches).map(encode)), {
    batchSize: undefined,
  });
};

export const listDatabases: Command = ({ command, store }) => {
  const names = [...new Set(store.namespaces().map((ns) => ns.slice(0, ns.indexOf('.'))))];
  const matches = compileMatch((command.filter ?? {}) as Doc);
  const databases = names
    .map((name) => (command.nameOnly ? { name } : { name, sizeOnDisk: 0, empty: false }))
    .filter(matches);
  return { databases, ...(command.nameOnly ? {} : { totalSize: 0 }), ok: 1 };
};

export const collStats: Command = (request) => {
  const ns = namespaceOf(request, 'collStats');
  const collection = request.store.collection(ns);
  if (!collection) return { ns, size: 0, count: 0, storageSize: 0, nindexes: 0, ok: 1 };
  const [count, size] = collection.statement('SELECT count(*), coalesce(sum(length(d)), 0) FROM $').get() as [
    number,
    number,
  ];
  return {
    ns,
    count,
    size,
    avgObjSize: count > 0 ? size / count : 0,
    storageSize: size,
    nindexes: collection.indexes.length + 1,
    ok: 1,
  };
};

export const dbStats: Command = ({ db, store }) => {
  const own = store.namespaces().filter((ns) => ns.startsWith(`${db}.`));
  const pages = Number(store.pragma('page_count')) * Number(store.pragma('page_size'));
  return { db, collections: own.length, storageSize: pages, ok: 1 };
};

/** `collMod`: the expiry of a TTL index and whether an index is hidden can be changed. */
export const collMod: Command = (request) => {
  const ns = namespaceOf(request, 'collMod');
  const wanted = request.command.index as Doc | undefined;
  return request.write(() => {
    const collection = request.store.collection(ns);
    if (!collection) throw namespaceNotFound(ns);
    if (!wanted)
      throw unsupported('collMod without index', 'Only expireAfterSeconds and hidden of an index can be changed.');
    const { name, keyPattern, ...changes } = wanted;
    const index = collection.indexes.find(
      (one) => one.name === name || JSON.stringify(one.key) === JSON.stringify(keyPattern),
    );
    if (!index) throw new CommandError(27, 'IndexNotFound', `cannot find index ${JSON.stringify(wanted)} for ns ${ns}`);
    request.store.changeIndex(index, { ...index.definition, ...changes });
    return { ok: 1 };
  });
};
