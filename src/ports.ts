import type { Article } from './knowledge-base/article';
import type { ArticleFiles } from './knowledge-base/article-files';
import type { ArticleStore } from './knowledge-base/article-store';
import type { Curating } from './knowledge-base/curating';
import type { GapQuestions } from './knowledge-base/list-gaps';
import type { Finding, Question, Search } from './knowledge-base/finding';
import type { Proposals } from './knowledge-base/proposal';
import type { Conversation, Receipt } from './conversation/conversation';
import type { Form } from './conversation/form';
import type { Address, Identity, IncomingMessage, Message } from './conversation/message';
import type { Outcome } from './conversation/outcome';
import type { Reply } from './conversation/reply';
import type { WordAnswer } from './conversation/word-answer';
import type { Language, Understand, Understanding } from './conversation/understanding';
import type { Announcements } from './announcements';
import type { Inbox } from './inbox/inbox';
import type { Macros } from './inbox/macros';
import type { Offices } from './organization/office';
import type { Presence } from './inbox/presence';
import type { SavedViews } from './inbox/saved-views';
import type { Audit } from './audit/audit';
import type { People } from './people/people';
import type { Person } from './people/person';
import type { SupportGroup } from './people/support-group';
import type { Calendars } from './settings/read-calendars';
import type { HolidayYear } from './sla/holidays';
import type { Rosters } from './roster/roster';
import type { ReadMoment } from './reminder/moment';
import type { QuietHours } from './sla/quiet-hours';
import type { Routing } from './routing/routing-rule';
import type { ServiceHours } from './sla/service-hours';
import type { SlaPolicy } from './sla/sla-policy';
import type { Step } from './sla/escalation';
import type { Ticket } from './ticket/ticket';
import type { Teaching } from './understanding/teaching';
import type { Say } from './wording';

/** The present moment. Rules are handed it; only acts ask for it. */
export type Now = () => Date;
/** A new identifier, unguessable, without ":". */
export type NewId = () => string;

export interface Conversations {
  load(id: string): Promise<Conversation | undefined>;
  /** Writes `version + 1` where the store still holds `version` (0: where it holds nothing yet) and returns it; throws `conflict` otherwise. */
  save(conversation: Conversation): Promise<Conversation>;
  /** Ids with something in the outbox that is free to be taken up at `now`. With `orphaned`, claims of other processes count as free. */
  withWork(now: Date, options: { readonly limit: number; readonly orphaned: boolean }): Promise<readonly string[]>;
  /** The conversation whose card on `board` has this receipt. */
  ofCard(board: string, ref: Receipt): Promise<Conversation | undefined>;
  /** Those with something undelivered, newest first. */
  withDead(limit: number): Promise<readonly Conversation[]>;
  /** What the desk has to look at, oldest wait first. */
  queue(view: DeskView, limit: number): Promise<readonly Conversation[]>;
  ofRequester(personId: string, channel: string, limit: number): Promise<readonly Conversation[]>;
  /** Those of these ids that are there, in no order. */
  byIds(ids: readonly string[]): Promise<readonly Conversation[]>;
}

export type DeskView =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'mine'; readonly agentId: string }
  | { readonly kind: 'attended' }
  | { readonly kind: 'undeliverable' }
  /** With a person, waiting for one, or not delivered, and no ticket that would be listed instead. */
  | { readonly kind: 'without-ticket' }
  | { readonly kind: 'all' };

export interface Messages {
  /** Stores a message once. `known` when this id was stored before, however long ago (kept at least 30 days). */
  remember(message: IncomingMessage, receivedAt: Date): Promise<'new' | 'known'>;
  /** Incoming messages of a conversation without a `seq`, oldest first. */
  unanswered(conversationId: string): Promise<readonly IncomingMessage[]>;
  /** Writes entries, over the incoming message of the same id where there is one; `skipped` ones count as answered. Safe to repeat. */
  record(entries: readonly Message[], skipped: readonly string[]): Promise<void>;
  /** Entries with `seq > after`, in order, up to the first gap. */
  timeline(conversationId: string, after: number, limit: number): Promise<readonly Message[]>;
  byId(id: string): Promise<Message | undefined>;
  /** Records a later edit or deletion of a message already in the record. */
  amend(
    id: string,
    change: { readonly edited?: { readonly text: string; readonly at: Date }; readonly deleted?: boolean },
  ): Promise<void>;
  /** Conversations with messages unanswered since before `before`. */
  waitingSince(before: Date, limit: number): Promise<readonly string[]>;
}

export interface Tickets {
  byId(id: string): Promise<Ticket | undefined>;
  byNumber(number: string): Promise<Ticket | undefined>;
  byOrigin(origin: string): Promise<Ticket | undefined>;
  /** Inserts where `version` is 0, else replaces that version; throws `conflict` when it is not the store's (or the origin is taken). */
  save(ticket: Ticket): Promise<Ticket>;
  /** The next number of a series, e.g. `INC-1042`. Never given twice; gaps are possible. */
  nextNumber(prefix: string): Promise<string>;
  /** Ids whose clock wants looking at, by `now`. */
  ringing(now: Date, limit: number): Promise<readonly string[]>;
  /** Tickets whose clock wants looking at from `from` until before `until`, soonest first. */
  ringingIn(
    span: { readonly from: Date; readonly until: Date },
    limit: number,
  ): Promise<readonly { readonly id: string; readonly at: Date }[]>;
  withWork(now: Date, options: { readonly limit: number; readonly orphaned: boolean }): Promise<readonly string[]>;
  /** Those with something that could not be told, newest first. */
  withDead(limit: number): Promise<readonly Ticket[]>;
  ofRequester(personId: string, limit: number): Promise<readonly Ticket[]>;
  list(view: TicketView, limit: number): Promise<readonly Ticket[]>;
  /** Ids of the open tickets, on hold left out, that each of these people has or is offered. */
  heldBy(people: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Groups that have tickets nobody has and nobody is offered. */
  queuedGroups(): Promise<readonly string[]>;
  /** Those tickets of a group, the next due first. */
  queued(group: string, limit: number): Promise<readonly string[]>;
  /** Tickets that wait for somebody to accept them. */
  offered(limit: number): Promise<readonly { readonly ticketId: string; readonly personId: string }[]>;
  /** Opened in the span, newest first. */
  openedBetween(span: { readonly from: Date; readonly to: Date }, limit: number): Promise<readonly Ticket[]>;
  /** Every ticket that is not resolved: its id. */
  openIds(): Promise<readonly string[]>;
  /** Opened since `from`, oldest first, `skip` of them left out: for reading a long time back in pages. */
  openedSince(from: Date, page: { readonly skip: number; readonly limit: number }): Promise<readonly Ticket[]>;
  /** Those on which this person is to be reminded of something. */
  remindersOf(personId: string, limit: number): Promise<readonly Ticket[]>;
  /** Resolved before `before` and not yet closed. */
  resolvedBefore(before: Date, limit: number): Promise<readonly string[]>;
}

export type TicketView =
  | { readonly kind: 'open' }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'agent'; readonly agentId: string };

export interface Directory {
  /** The person behind an identity; made as a requester on first sight, joined to an existing person only by a verified address. */
  personOf(identity: Identity, profile?: () => Promise<Profile | undefined>): Promise<Person>;
  byId(id: string): Promise<Person | undefined>;
  agents(): Promise<readonly Person[]>;
  /** People whose name, mail address or number begins so. */
  search(text: string, limit: number): Promise<readonly Person[]>;
  /** Desk staff of a support group. */
  inGroup(group: string): Promise<readonly Person[]>;
}

/** What a channel can say of a user. `email` only where the platform has verified it. */
export interface Profile {
  readonly name?: string;
  readonly email?: string;
  readonly language?: Language;
  readonly zone?: string;
  readonly bot?: boolean;
}

/** One way of speaking to people. Errors: `retry-later` (with the time), `undeliverable` (it will never go), anything else is tried again. */
export interface Channel {
  readonly name: string;
  /** `replyId` travels with the reply, so that one whose fate is unknown can be looked for before it is sent again. */
  send(address: Address, reply: Reply, meta: SendMeta): Promise<Receipt>;
  /** Changes a reply already sent; `meta` where it was said in somebody's name. */
  update(address: Address, receipt: Receipt, reply: Reply, meta?: SendMeta): Promise<void>;
  /** Takes back a reply already sent, so that it is read no more. */
  remove(address: Address, receipt: Receipt): Promise<void>;
  /** After a crash between the vendor's yes and our record: the receipt of a reply already there. Absent where the platform cannot say. */
  find?(address: Address, replyId: string): Promise<Receipt | undefined>;
  profile?(userId: string): Promise<Profile | undefined>;
  /** Shows that somebody is writing; best effort, never throws. */
  typing?(address: Address): Promise<void>;
  /** The address at which a person can be spoken to unasked, if there is one. */
  direct?(userId: string): Promise<Address | undefined>;
  /** The id of the conversation to which words at a direct address belong. Absent where nobody can answer to them. */
  conversationAt?(direct: Address): string;
}

export interface SendMeta {
  readonly conversationId: string;
  readonly replyId: string;
  /** The agent in whose name it is said; absent for the bot. */
  readonly name?: string;
  readonly language: Language;
}

/** Where desk staff see what waits for them without opening the console. */
export interface Board {
  readonly name: string;
  /** A new card, or the old one (`ref`) brought up to date. Returns where it is. */
  show(card: DeskCard, ref?: Receipt): Promise<Receipt>;
  /** Adds somebody's words under the card; without a name, the desk's own. `id` is stable over repeats. */
  relay(ref: Receipt, entry: { readonly id: string; readonly name?: string; readonly text: string }): Promise<void>;
  /** Says something to everybody who watches the board. `id` is stable over repeats. */
  tell(notice: { readonly id: string; readonly text: string }): Promise<void>;
}

/** An escalated conversation as the desk sees it. Texts of the requester are literal. */
export interface DeskCard {
  readonly conversationId: string;
  /** Names the state that it shows; a press from it counts only while that is the state. */
  readonly version: string;
  /** Who may be given the ticket: the people of its group. */
  readonly assignable: readonly { readonly id: string; readonly name: string }[];
  /** Whose ticket it is, whoever speaks. */
  readonly assignee?: string;
  readonly requester: string;
  readonly channel: string;
  readonly language: Language;
  readonly state: 'waiting' | 'attended' | 'with-bot' | 'resolved';
  readonly agent?: string;
  readonly group: string;
  readonly asked: string;
  readonly understood?: { readonly intent: string; readonly name: string; readonly confidence: number };
  readonly tried: readonly string[];
  readonly reason: string;
  readonly ticket?: { readonly number: string; readonly priority: string; readonly promise: string };
}

/** "Look at this conversation now", "look at this ticket at T". Lost, late or doubled wakes can change when, never what. */
export interface Turns {
  wake(conversationId: string, notBefore?: Date): Promise<void>;
}
export interface Alarms {
  at(ticketId: string, when: Date): Promise<void>;
}

/** Tells watching browsers, in every process, that there is something new to read. Never carries content. */
export interface Live {
  changed(topic: string): void;
  watch(topic: string, heard: () => void): () => void;
}

/** What the desk knows and how it behaves; replaced whole when content changes. */
export interface Knowledge {
  readonly understand: Understand;
  /** The requests in one message where it holds two or more, else none. */
  requestsIn(text: string): readonly { readonly text: string; readonly understanding: Understanding }[];
  readonly search: Search;
  /** As `search`, with what a model of meaning finds where the desk has one; never rejects for the model's sake. */
  find(question: Question): Promise<readonly Finding[]>;
  /** Set where answers are put in words for each question. */
  readonly word?: WordAnswer;
  intents(): readonly string[];
  outcomeOf(intent: string): Outcome | undefined;
  nameOf(intent: string, language: Language): string;
  form(id: string): Form | undefined;
  article(id: string, language: Language): Article | undefined;
  /** The part of an article that answers the question, Markdown. */
  passage(article: Article, question: string): string;
}

/** How a desk runs: targets, hours, ladder, bands. */
export interface Settings {
  readonly bands: (category: string | undefined) => Bands;
  readonly policies: readonly SlaPolicy[];
  /** What counts: each calendar with the holidays and make-up days of its region. */
  readonly hours: ReadonlyMap<string, ServiceHours>;
  /** The calendars as people edit them, and the years of holidays there are. */
  readonly calendars: Calendars;
  readonly holidayYears: readonly HolidayYear[];
  readonly ladder: readonly Step[];
  readonly groups: ReadonlyMap<string, SupportGroup>;
  /** What categories are called; one that is not there is called by its code. */
  readonly categories: ReadonlyMap<string, Readonly<Record<Language, string>>>;
  readonly offices: Offices;
  readonly routing: Routing;
  /** IANA zone in which the desk speaks of times. */
  readonly zone: string;
  /** Nobody is spoken to in these hours because of a reminder that they did not set. */
  readonly quiet?: QuietHours;
  /** Days a resolved ticket stays open to be reopened. */
  readonly reopenDays: number;
  readonly defaultGroup: string;
}

/** Above `sure` the desk answers, above `fair` it offers choices, below it asks again. Probabilities, 0-1. */
export interface Bands {
  readonly sure: number;
  readonly fair: number;
}

export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Counts and durations for the operator; names in snake case with their unit. */
export interface Meter {
  count(name: string, labels?: Readonly<Record<string, string>>): void;
  observe(name: string, seconds: number, labels?: Readonly<Record<string, string>>): void;
}

export interface Ports {
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly tickets: Tickets;
  readonly inbox: Inbox;
  readonly savedViews: SavedViews;
  readonly presence: Presence;
  readonly macros: Macros;
  readonly announcements: Announcements;
  readonly directory: Directory;
  readonly rosters: Rosters;
  readonly people: People;
  readonly audit: Audit;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly boards: readonly Board[];
  readonly turns: Turns;
  readonly alarms: Alarms;
  readonly live: Live;
  readonly knowledge: () => Knowledge;
  readonly articles: ArticleStore;
  readonly articleFiles: ArticleFiles;
  readonly curating: Curating;
  readonly proposals: Proposals;
  readonly gapQuestions: GapQuestions;
  readonly teaching: Teaching;
  readonly settings: () => Settings;
  readonly say: Say;
  readonly readMoment: ReadMoment;
  readonly now: Now;
  readonly newId: NewId;
  readonly processId: string;
  /** No other process works on this store. */
  readonly alone: boolean;
  readonly log: Log;
  readonly meter: Meter;
}
