import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalLive } from '../../adapters/local/local-live';
import { createAccounts } from '../../adapters/mongo/accounts';
import { createArticleFiles } from '../../adapters/mongo/article-files';
import { createArticles } from '../../adapters/mongo/articles';
import { createAudit } from '../../adapters/mongo/audit';
import { connectStore } from '../../adapters/mongo/connect';
import { createConversations } from '../../adapters/mongo/conversations';
import { createDirectory } from '../../adapters/mongo/directory';
import { createGapQuestions } from '../../adapters/mongo/gap-questions';
import { createInbox } from '../../adapters/mongo/inbox';
import { createAnnouncements } from '../../adapters/mongo/announcements';
import { createMacros } from '../../adapters/mongo/macros';
import { createPresence } from '../../adapters/mongo/presence';
import { createSavedViews } from '../../adapters/mongo/saved-views';
import { createMessages } from '../../adapters/mongo/messages';
import { createModels } from '../../adapters/mongo/models';
import { createPeople } from '../../adapters/mongo/people';
import { createRosters } from '../../adapters/mongo/rosters';
import { createProposals } from '../../adapters/mongo/proposals';
import { createTickets } from '../../adapters/mongo/tickets';
import { readMoment } from '../../intents/entities/read-moment';
import { shippedModel } from '../../knowledge/search-model';
import { loadSettings } from '../../organization/load';
import type { Receipt } from '../../src/conversation/conversation';
import type { Address, IncomingMessage, Saying } from '../../src/conversation/message';
import type { Reply } from '../../src/conversation/reply';
import { createDesk, type Desk } from '../../src/desk';
import { createCurating } from '../../src/main/candidate-search';
import type { Person } from '../../src/people/person';
import type { Board, Channel, Ports, SendMeta } from '../../src/ports';
import { say } from './decide';
import { smallKnowledge } from './small-knowledge';

const root = join(__dirname, '../..');
const settings = loadSettings(join(root, 'organization'), join(root, 'calendars'));

/** The desk's core on a real store in a folder of its own; the vendor, the clock and the queue are in the test's hands. */
export interface SmallDesk {
  readonly ports: Ports;
  readonly desk: Desk;
  readonly channel: FakeChannel;
  readonly board: FakeBoard;
  readonly clock: Clock;
  /** What was asked to be woken, and when. */
  readonly wakes: { readonly id: string; readonly notBefore?: Date }[];
  readonly alarms: { readonly id: string; readonly when: Date }[];
  readonly people: Readonly<Record<'agent' | 'colleague' | 'lead', Person>>;
  /** The same desk in another process on the same store. */
  process(given?: Partial<Ports>): { readonly ports: Ports; readonly desk: Desk };
  /** Tom says something in conversation `c1`, a second after what he said before. */
  said(saying: Saying | string, given?: Partial<IncomingMessage>): IncomingMessage;
  stop(): Promise<void>;
}

/** Nothing is taught in these tests: see test/understanding. */
const untaught: Ports['teaching'] = {
  seed: { phrases: [], catalog: { intents: new Map(), forms: new Map(), synonyms: [], entities: {} } },
  edits: async () => ({ phrases: [], catalog: [] }),
  judge: () => Promise.reject(new Error('nothing is taught here')),
  learn: () => Promise.reject(new Error('nothing is taught here')),
  adopt: () => Promise.reject(new Error('nothing is taught here')),
  alone: (act) => act(),
};

export interface Clock {
  now: Date;
  pass(ms: number): void;
}

const staff = (id: string, name: string, roles: Person['roles']): Person => ({
  id,
  name,
  email: `${id}@sample.invalid`,
  roles,
  groups: ['service-desk'],
  language: 'en',
  identities: [{ channel: 'talk', userId: id }],
});
const people = {
  agent: staff('anna', 'Anna', ['requester', 'agent']),
  colleague: staff('wei', 'Wei', ['requester', 'agent']),
  // The lead of several groups in organization/groups.yaml.
  lead: staff('zhao.lei', 'Zhao Lei', ['requester', 'agent', 'lead']),
};

export async function openSmallDesk(
  given: Partial<Ports> = {},
  more: readonly Person[] = [],
  below = tmpdir(),
): Promise<SmallDesk> {
  const folder = mkdtempSync(join(below, 'firstline-small-'));
  const connection = await connectStore({ file: join(folder, 'desk.db') });
  const models = await createModels(connection);
  let ids = 0;
  const newId = () => `id-${++ids}`;
  await createAccounts(models).plant([...Object.values(people), ...more], { sample: true });
  const clock: Clock = {
    // A Monday, 10:00 in Shanghai: within service hours.
    now: new Date('2026-03-02T02:00:00Z'),
    pass: (ms) => {
      clock.now = new Date(clock.now.getTime() + ms);
    },
  };
  const channel = new FakeChannel();
  const board = new FakeBoard();
  const wakes: { id: string; notBefore?: Date }[] = [];
  const alarms: { id: string; when: Date }[] = [];
  const quiet = () => undefined;
  const portsOf = (own: Partial<Ports>): Ports => ({
    conversations: createConversations(models.conversation),
    messages: createMessages(models.message),
    tickets: createTickets(models),
    inbox: createInbox(models),
    savedViews: createSavedViews(models.savedView),
    presence: createPresence(models.presence),
    macros: createMacros(models.macro),
    announcements: createAnnouncements(models.announcement),
    directory: createDirectory(models.person, newId),
    people: createPeople(models, () => undefined),
    audit: createAudit(models.auditRecord),
    rosters: createRosters(models),
    channels: new Map([[channel.name, channel]]),
    boards: [board],
    turns: { wake: async (id, notBefore) => void wakes.push({ id, notBefore }) },
    alarms: { at: async (id, when) => void alarms.push({ id, when }) },
    live: createLocalLive(),
    knowledge: () => smallKnowledge,
    articles: createArticles(models),
    articleFiles: createArticleFiles(models.articleFile),
    curating: createCurating({ model: () => shippedModel, published: () => new Map() }),
    proposals: createProposals(models.proposal),
    gapQuestions: createGapQuestions(models.message),
    teaching: untaught,
    settings: () => settings,
    say,
    readMoment,
    now: () => clock.now,
    newId,
    processId: newId(),
    alone: false,
    log: { info: quiet, warn: quiet, error: quiet },
    meter: { count: quiet, observe: quiet },
    ...given,
    ...own,
  });
  const process: SmallDesk['process'] = (own = {}) => {
    const ports = portsOf(own);
    return { ports, desk: createDesk(ports) };
  };
  let count = 0;
  const said: SmallDesk['said'] = (saying, about = {}) => {
    count++;
    return {
      id: `m${count}`,
      channel: channel.name,
      conversationId: 'c1',
      address: { to: 'tom' },
      from: { channel: channel.name, userId: 'tom', name: 'Tom' },
      sentAt: new Date(clock.now.getTime() + count),
      saying: typeof saying === 'string' ? { kind: 'text', text: saying } : saying,
      side: 'requester',
      ...about,
    };
  };
  return {
    ...process(),
    channel,
    board,
    clock,
    wakes,
    alarms,
    people,
    process,
    said,
    async stop() {
      await connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A vendor's network: what reached it, and how it behaves. */
export class FakeChannel implements Channel {
  readonly name = 'talk';
  readonly sent: { readonly address: Address; readonly reply: Reply; readonly meta: SendMeta }[] = [];
  readonly updated: { readonly receipt: Receipt; readonly reply: Reply }[] = [];
  readonly removed: Receipt[] = [];
  /** Thrown by the next changes of what was sent, one each. */
  readonly refusals: unknown[] = [];
  /** Thrown by the next sends, one each. */
  readonly failures: unknown[] = [];
  /** Fails after the vendor has taken the reply, once for each. */
  lostAnswers = 0;
  /** Set: sends wait for it before they reach the vendor. */
  held?: Promise<void>;
  /** Called when a send has begun. */
  begun?: () => void;

  texts(): readonly string[] {
    return this.sent.map(({ reply }) => reply.summary);
  }

  async send(address: Address, reply: Reply, meta: SendMeta): Promise<Receipt> {
    this.begun?.();
    await this.held;
    if (this.failures.length > 0) throw this.failures.shift();
    this.sent.push({ address, reply, meta });
    if (this.lostAnswers > 0) {
      this.lostAnswers--;
      throw new Error('the connection broke before the answer came');
    }
    return { ts: meta.replyId };
  }

  async update(_address: Address, receipt: Receipt, reply: Reply): Promise<void> {
    if (this.refusals.length > 0) throw this.refusals.shift();
    this.updated.push({ receipt, reply });
  }

  async remove(_address: Address, receipt: Receipt): Promise<void> {
    if (this.refusals.length > 0) throw this.refusals.shift();
    this.removed.push(receipt);
  }

  async find(_address: Address, replyId: string): Promise<Receipt | undefined> {
    return this.sent.some(({ meta }) => meta.replyId === replyId) ? { ts: replyId } : undefined;
  }

  async direct(userId: string): Promise<Address> {
    return { direct: userId };
  }
}

/** The desk's channel as the vendor would show it. */
export class FakeBoard implements Board {
  readonly name = 'board';
  readonly cards: Parameters<Board['show']>[0][] = [];
  readonly relayed: string[] = [];
  readonly told: { readonly id: string; readonly text: string }[] = [];
  readonly failures: unknown[] = [];

  async show(card: Parameters<Board['show']>[0], ref?: Receipt): Promise<Receipt> {
    if (this.failures.length > 0) throw this.failures.shift();
    this.cards.push(card);
    return ref ?? { card: card.conversationId };
  }

  async relay(_ref: Receipt, { text }: { readonly text: string }): Promise<void> {
    this.relayed.push(text);
  }

  async tell(notice: { readonly id: string; readonly text: string }): Promise<void> {
    if (this.failures.length > 0) throw this.failures.shift();
    this.told.push(notice);
  }
}
