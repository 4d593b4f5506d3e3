import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpServer } from '../adapters/http/server';
import { createSignInGuard } from '../adapters/http/session/sign-in-guard';
import { createSessions } from '../adapters/http/sessions';
import { lockData } from '../adapters/local/data-lock';
import { createLocalAlarms } from '../adapters/local/local-alarms';
import { createLocalLive } from '../adapters/local/local-live';
import { createLocalTurns } from '../adapters/local/local-turns';
import { createLog } from '../adapters/metrics/log';
import { createMeter } from '../adapters/metrics/meter';
import { createAccounts } from '../adapters/mongo/accounts';
import { connectStore } from '../adapters/mongo/connect';
import { migrateStore } from '../adapters/mongo/migrations';
import { createModels } from '../adapters/mongo/models';
import { createPeopleImports } from '../adapters/mongo/people-imports';
import { createReach } from '../adapters/mongo/reach';
import { createSettingStore } from '../adapters/mongo/setting-store';
import { createTaught } from '../adapters/mongo/taught';
import { secretOf } from '../adapters/mongo/secrets';
import { startPrivateServer } from '../adapters/redis/private-server';
import { createQueues } from '../adapters/redis/queues';
import { createRedisLive } from '../adapters/redis/redis-live';
import { createWebChannel } from '../adapters/web/web-channel';
import { readMoment } from '../intents/entities/read-moment';
import { loadEvaluation } from '../intents/evaluation-files';
import { fitInWorker } from '../knowledge/fit-in-worker';
import { loadGoldenQuestions } from '../knowledge/golden-questions';
import { loadWording } from '../locales/load';
import { loadSamplePeople, loadSeeds, loadSettings } from '../organization/load';
import { type Config, contentRoot } from './config';
import { linkingTo } from './conversation/absolute-links';
import { createDesk } from './desk';
import { DeskError } from './errors';
import { createAuthoring } from './main/authoring';
import { connectChannels } from './main/channels';
import { signInProvider } from './main/sign-in-provider';
import { builtCache, cacheKey, createKnowledge, loadContent, starterFolders } from './main/content';
import { type FirstPassword, makeAdministrator } from './main/first-administrator';
import { followArticles } from './main/follow-articles';
import { keepFitted } from './main/keep-fitted';
import { keepSweeping } from './main/keep-sweeping';
import { languageModels } from './main/language-models';
import { sharedInbox } from './inbox/shared-inbox';
import { createStores } from './main/stores';
import { startTeaching } from './main/teaching';
import { turnsOrHere } from './main/turns-or-here';
import type { Alarms, Ports, Turns } from './ports';
import { openSettings } from './settings/live-settings';
import { followCalendars } from './ticket/recount-tickets';
import { createSay } from './wording';

/** `all`: web and worker in one process. */
export type Role = 'all' | 'web' | 'worker';

export interface Running {
  /** The address it listens on; absent for a worker. */
  readonly address?: string;
  /** The first administrator's password, the one time it is made. */
  readonly firstPassword?: FirstPassword;
  readonly sample: boolean;
  readonly ports: Ports;
  /** Ends cleanly: takes nothing new, finishes what was begun, leaves the rest to the next start. */
  stop(): Promise<void>;
}

/** Alarms of a slot that are read at once. */
const slotPage = 1_000;

/** The composition root: settings -> adapters -> desk -> start; stopped in reverse order. */
export async function start(config: Config, role: Role): Promise<Running> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return await compose(config, role, { stops, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function compose(
  config: Config,
  role: Role,
  { stops, stop }: { readonly stops: (() => Promise<void> | void)[]; readonly stop: () => Promise<void> },
): Promise<Running> {
  if (role !== 'all' && !config.REDIS_URL) {
    throw new DeskError('bad-config', `firstline ${role} works beside other processes`, {
      expected: 'REDIS_URL, the Redis they share',
    });
  }
  const root = contentRoot(__dirname);
  const log = createLog(config.FIRSTLINE_LOG, { role });
  const meter = createMeter();
  const now = () => new Date();
  const newId = () => randomBytes(12).toString('base64url').replaceAll(/[-_]/g, 'x');
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const lock = lockData(config.dataFolder, role === 'all' ? 'exclusive' : 'shared');
  stops.push(lock.release);

  // Redis starts while the content is read.
  const redisServer = config.REDIS_URL ? undefined : startPrivateServer(config.dataFolder);
  const folders = starterFolders(root);
  const own = {
    catalog: config.FIRSTLINE_INTENTS ?? folders.catalog,
    articles: config.FIRSTLINE_ARTICLES ?? folders.articles,
  };
  const content = await loadContent(own, root, [builtCache(root), join(config.dataFolder, 'learned.bin')]);
  const organization = config.FIRSTLINE_ORGANIZATION ?? join(root, 'organization');
  // Wrong files are said before anything is opened.
  loadSettings(organization, join(root, 'calendars'));
  const say = createSay(loadWording(config.FIRSTLINE_LOCALES ?? join(root, 'locales')));

  const connection = await connectStore({ mongodbUri: config.MONGODB_URI, file: join(config.dataFolder, 'desk.db') });
  stops.push(() => connection.close());
  await migrateStore(connection, now);
  const models = await createModels(connection);
  const accounts = createAccounts(models);
  const stores = createStores(models, newId);
  const { articles, directory } = stores;
  const golden = loadGoldenQuestions(
    config.FIRSTLINE_ARTICLES ? join(own.articles, '../evaluation') : folders.golden,
    content.articles,
  );
  const started = now();
  await articles.plantOnce({ articles: content.articles, golden }, started);
  const languages = languageModels(config, { say, log });
  stops.push(languages.stop);
  const knowledge = createKnowledge(content, await articles.published(), {
    ...languages,
    now,
    log,
  });
  stops.push(knowledge.stop);
  if (config.sample) await accounts.plant(loadSamplePeople(organization), { sample: true });
  const firstPassword = role === 'worker' ? undefined : await makeAdministrator(config, accounts);

  const server = await redisServer;
  if (server) stops.push(server.stop);
  const address = config.REDIS_URL ? { url: config.REDIS_URL } : server?.address;
  if (!address)
    log.warn(
      {},
      'no redis-server found: alarms are kept in this process and by sweeps. Install redis-server, or set REDIS_URL',
    );
  const local = createLocalLive();
  const queues = address && createQueues(address, { log, now });
  const live = config.REDIS_URL && address ? createRedisLive(address, local) : local;
  if ('stop' in live) stops.push(live.stop as () => void);
  const settingStore = createSettingStore(models);
  const settings = await openSettings(loadSeeds(organization, join(root, 'calendars')), {
    store: settingStore,
    live,
    now,
    log,
  });
  stops.push(settings.stop);

  const fitting = keepFitted({
    published: knowledge.published,
    learnedFrom: content.articles,
    fit: fitInWorker,
    use: knowledge.useSearchModel,
    log,
  });
  stops.push(fitting.stop);
  fitting.changed();
  const following = followArticles(
    { articles, live, log },
    {
      since: started,
      apply: (change) => {
        knowledge.useArticle(change);
        fitting.changed();
      },
    },
  );
  stops.push(following.stop);

  const processId = newId();
  const teaching = await startTeaching({
    content,
    heldOut: loadEvaluation(config.FIRSTLINE_INTENTS ? join(own.catalog, '../evaluation') : folders.evaluation),
    contentKey: cacheKey(own, root),
    taught: createTaught(models, now),
    understand: (text) => knowledge.current().understand(text),
    use: knowledge.useLearned,
    live,
    now,
    log,
    processId,
  });
  stops.push(teaching.stop);

  let takeTurn: (id: string) => Promise<void> = async () => undefined;
  let checkClocks = takeTurn;
  const localTurns = createLocalTurns((id) => takeTurn(id), log);
  const localAlarms = createLocalAlarms((id) => checkClocks(id), log);
  stops.push(localAlarms.stop);
  const turns: Turns = role === 'all' || !queues ? localTurns : turnsOrHere(queues.turns, localTurns);
  const alarms: Alarms = queues?.alarms ?? localAlarms;
  const channels = await connectChannels(
    config,
    { say, log, now },
    { desk: () => desk, ports: () => ports, reach: createReach(models.reach) },
  );
  const ports: Ports = {
    ...stores,
    inbox: sharedInbox(stores.inbox, live),
    channels: new Map(
      [
        createWebChannel(live),
        ...channels.map(({ channel }) =>
          config.FIRSTLINE_URL === undefined ? channel : linkingTo(config.FIRSTLINE_URL, channel),
        ),
      ].map((channel) => [channel.name, channel]),
    ),
    boards: channels.flatMap(({ board }) => board ?? []),
    turns,
    alarms,
    live,
    knowledge: knowledge.current,
    curating: knowledge.curating,
    teaching,
    settings: settings.current,
    say,
    readMoment,
    now,
    newId,
    processId,
    alone: role === 'all' && !config.MONGODB_URI,
    log,
    meter,
  };
  const desk = createDesk(ports);
  takeTurn = desk.takeTurn;
  checkClocks = desk.checkClocks;
  if (queues) stops.push(queues.stop);
  stops.push(() => localTurns.drain());

  let listening: string | undefined;
  if (role !== 'worker') {
    const imports = createPeopleImports(models, { newId, changed: directory.forget });
    await imports.resume();
    const secure = config.FIRSTLINE_URL?.startsWith('https:') ?? false;
    const app = await createHttpServer({
      desk,
      ports,
      settings,
      authoring: createAuthoring(say, config.FIRSTLINE_URL),
      accounts,
      imports,
      sessions: createSessions(accounts, { directory, now, secure }),
      guard: createSignInGuard(accounts, { secret: await secretOf(models.fact, 'device'), now, secure }),
      provider: signInProvider(config, ports),
      sample: config.sample,
      webhooks: Object.fromEntries(
        channels.flatMap(({ webhook }) => (webhook ? [[webhook.path, webhook.handle]] : [])),
      ),
      pages: join(root, 'console/dist'),
      secure,
      proxied: config.FIRSTLINE_URL !== undefined,
      health: {
        ready: async () => ({ store: connection.readyState === 1, queue: queues ? await queues.ready() : true }),
        metrics: meter.text,
      },
    });
    stops.push(() => app.close());
    listening = await app.listen({ port: config.PORT, host: config.HOST });
  }
  for (const channel of channels) {
    stops.push(() => channel.stop());
    await channel.start();
  }
  if (role !== 'web') {
    queues?.work({
      turn: role === 'worker' ? desk.takeTurn : undefined,
      alarm: desk.checkClocks,
      due: (span) => ports.tickets.ringingIn(span, slotPage),
    });
    stops.push(keepSweeping(desk.sweep, log));
    stops.push(followCalendars(ports, { settings, store: settingStore }));
  }
  return { address: listening, firstPassword, sample: config.sample, ports, stop };
}
