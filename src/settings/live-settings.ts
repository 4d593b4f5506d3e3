import { isDeepStrictEqual } from 'node:util';
import { DeskError, isDeskError } from '../errors';
import type { Live, Log, Now, Settings } from '../ports';
import { readSettings } from './read-settings';
import { type RawSettings, type SettingPart, type SettingProblem, settingParts } from './setting-parts';
import type { SettingStore, SettingVersion } from './setting-store';

export interface SettingChange {
  readonly part: SettingPart;
  /** The version the change was made on; another in the store is a `conflict`. */
  readonly version: number;
  readonly value: unknown;
  readonly by: { readonly id: string; readonly name: string };
}

export type Swapped = (after: Settings, before: Settings) => void;

/** The settings in force in this process, and the one way to change them. */
export interface LiveSettings {
  readonly current: () => Settings;
  /** The newest version of a part, as this process knows it. */
  part(part: SettingPart): SettingVersion;
  /** The settings with some parts changed, for trying. Throws `bad-input` with every problem. */
  tried(changes: Partial<RawSettings>): Settings;
  /** Checks, stores under the next version, and puts into force here and everywhere. Throws `bad-input`, `conflict`. */
  change(change: SettingChange): Promise<SettingVersion>;
  history(part: SettingPart, limit: number): Promise<readonly SettingVersion[]>;
  /** Called after settings were swapped, whoever changed them. Returns the end of it. */
  onSwap(heard: Swapped): () => void;
  /** Looks whether another process changed something. */
  refresh(): Promise<void>;
  stop(): void;
}

/** A look without a signal: signals may be lost between processes. */
const lookMs = 5_000;
const topic = 'settings';
const planter = { by: 'files', byName: 'files' };

/**
 * Plants what the files say, reads what is stored and follows it. What nobody has edited goes on following the files, so
 * that a new release may bring a new year of holidays; what somebody has edited is theirs.
 */
export async function openSettings(
  seeds: RawSettings,
  {
    store,
    live,
    now,
    log,
  }: { readonly store: SettingStore; readonly live: Live; readonly now: Now; readonly log: Log },
): Promise<LiveSettings> {
  await plant(store, seeds, now);
  const heardBy = new Set<Swapped>();
  let versions = await load(store);
  let settings = startWith(versions, seeds, log);
  let looking: Promise<void> | undefined;

  const adopt = (loaded: ReadonlyMap<SettingPart, SettingVersion>): void => {
    const read = readSettings(rawOf(loaded));
    if ('problems' in read) {
      log.error({ problems: read.problems.slice(0, 20) }, 'stored settings cannot be read; the old ones stay in force');
      return;
    }
    versions = loaded;
    const before = settings;
    settings = read.settings;
    for (const heard of heardBy) heard(settings, before);
  };
  const look = async (): Promise<void> => {
    const newest = await store.versions();
    if (settingParts.some((part) => (newest.get(part) ?? 0) > (versions.get(part)?.version ?? 0)))
      adopt(await load(store));
  };
  /** One look at a time: a change in the middle of one is seen by the next. */
  const refresh = async (): Promise<void> => {
    await looking;
    looking = look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const quietly = () =>
    void refresh().catch((error: unknown) => log.warn({ error: String(error) }, 'settings not looked at'));
  const timer = setInterval(quietly, lookMs).unref();
  const unwatch = live.watch(topic, quietly);

  const part = (name: SettingPart): SettingVersion => versions.get(name) as SettingVersion;
  const tried = (changes: Partial<RawSettings>): Settings => {
    const read = readSettings({ ...rawOf(versions), ...changes });
    if ('problems' in read) throw refused(read.problems);
    return read.settings;
  };
  return {
    current: () => settings,
    part,
    tried,
    async change({ part: name, version, value, by }) {
      await refresh();
      if (version !== part(name).version) throw outdated(part(name));
      tried({ [name]: value });
      const next = { part: name, version: version + 1, value, by: by.id, byName: by.name, at: now() };
      try {
        await store.add(next);
      } catch (error) {
        if (!isDeskError(error, 'conflict')) throw error;
        await refresh();
        throw outdated(part(name));
      }
      await refresh();
      live.changed(topic);
      return next;
    },
    history: (name, limit) => store.history(name, limit),
    onSwap(heard) {
      heardBy.add(heard);
      return () => heardBy.delete(heard);
    },
    refresh,
    stop() {
      clearInterval(timer);
      unwatch();
    },
  };
}

async function plant(store: SettingStore, seeds: RawSettings, now: Now): Promise<void> {
  const stored = await load(store);
  for (const part of settingParts) {
    const last = stored.get(part);
    if (last && (last.by !== planter.by || isDeepStrictEqual(last.value, plainOf(seeds[part])))) continue;
    const next = { part, version: (last?.version ?? 0) + 1, value: plainOf(seeds[part]), ...planter, at: now() };
    try {
      await store.add(next);
    } catch (error) {
      // Another process that started at the same moment has planted it.
      if (!isDeskError(error, 'conflict')) throw error;
    }
  }
}

async function load(store: SettingStore): Promise<ReadonlyMap<SettingPart, SettingVersion>> {
  return new Map((await store.newest()).map((version) => [version.part, version]));
}

/** A store of an older release may hold what this one cannot read: the desk then runs on the files, and says so. */
function startWith(versions: ReadonlyMap<SettingPart, SettingVersion>, seeds: RawSettings, log: Log): Settings {
  const read = readSettings(rawOf(versions));
  if ('settings' in read) return read.settings;
  const unread = new Set(read.problems.map(({ part }) => part));
  log.error(
    { problems: read.problems.slice(0, 20) },
    'stored settings cannot be read; these parts are taken from the files',
  );
  const mixed = readSettings({ ...rawOf(versions), ...pick(seeds, [...unread]) });
  const given = 'settings' in mixed ? mixed : readSettings(seeds);
  if ('problems' in given) throw refused(given.problems, 'bad-config');
  return given.settings;
}

const rawOf = (versions: ReadonlyMap<SettingPart, SettingVersion>): RawSettings =>
  Object.fromEntries(settingParts.map((part) => [part, versions.get(part)?.value])) as RawSettings;

const pick = (raw: RawSettings, parts: readonly SettingPart[]): Partial<RawSettings> =>
  Object.fromEntries(parts.map((part) => [part, raw[part]]));

/** As it comes back from the store: without what is undefined. */
const plainOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function outdated({ byName, version }: SettingVersion): DeskError {
  return new DeskError('conflict', `${byName} has changed these settings meanwhile`, {
    expected: `a change made on version ${version}`,
  });
}

/** Every problem by its part and place. */
export function refused(
  problems: readonly SettingProblem[],
  code: 'bad-input' | 'bad-config' = 'bad-input',
): DeskError {
  return new DeskError(
    code,
    problems.map(({ part, at, problem }) => [part, at, problem].filter(Boolean).join(': ')).join('\n'),
    {
      problems: problems.map(({ part, at, problem }) => ({ at: [part, at].filter(Boolean).join('.'), problem })),
    },
  );
}
