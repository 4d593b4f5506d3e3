import type { Claim } from '../claim';
import type { Address, Identity, Message } from './message';
import type { Given } from '../undelivered/dead-letter';
import type { Reply } from './reply';
import type { Language } from './understanding';

/** Who speaks for the desk. Exactly one of them at any moment: this is what "one voice" rests on. */
export type AttendedBy =
  | { readonly kind: 'bot' }
  | {
      readonly kind: 'waiting';
      readonly group: string;
      readonly since: Date;
      readonly reason: HandOffReason;
      readonly acknowledged: boolean;
    }
  | { readonly kind: 'agent'; readonly agentId: string; readonly name: string; readonly since: Date };

export type HandOffReason = 'asked' | 'intent' | 'not-solved' | 'not-understood' | 'failure' | 'agent-gone';

/** One thing the requester may pick when we are only fairly sure. */
export type Choice =
  | { readonly kind: 'intent'; readonly intent: string; readonly label: string }
  | { readonly kind: 'article'; readonly articleId: string; readonly label: string };

/** Where the bot's side of the exchange stands. `replyId` is the reply whose buttons are live. */
export type Dialogue =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'answered';
      readonly question: string;
      readonly articleId: string;
      readonly intent?: string;
      readonly replyId: string;
    }
  | {
      readonly kind: 'choosing';
      readonly question: string;
      readonly choices: readonly Choice[];
      readonly replyId: string;
    }
  | { readonly kind: 'rephrasing'; readonly question: string }
  | { readonly kind: 'offering'; readonly question: string; readonly intent?: string; readonly replyId: string }
  | {
      readonly kind: 'filling';
      readonly question: string;
      readonly form: string;
      readonly intent?: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly replyId: string;
    }
  /** Asked to say what the ticket is about. */
  | { readonly kind: 'describing' }
  | { readonly kind: 'confirming'; readonly ticketId: string; readonly replyId: string };

/** What a ticket is opened from; the rest (number, priority, group, clocks) the desk works out. */
export interface TicketDraft {
  readonly title: string;
  readonly description: string;
  readonly intent?: string;
  readonly form?: { readonly id: string; readonly values: Readonly<Record<string, unknown>> };
  /** The incoming message it is opened for: opening twice for one message gives one ticket. */
  readonly origin: string;
}

/**
 * What has been decided and is still to be done, in order. Each item is safe to repeat; `id` is stable over repeats.
 */
export type Effect =
  /** Write the record: incoming messages get their place and ours are added; `skipped` were dealt with and have no place. */
  | { readonly kind: 'record'; readonly skipped: readonly string[]; readonly entries: readonly Message[] }
  | {
      readonly kind: 'say';
      readonly replyId: string;
      readonly reply: Reply;
      readonly by: 'bot' | 'agent';
      readonly name?: string;
    }
  /** Make the buttons of an earlier reply inert, showing what was chosen. */
  | { readonly kind: 'retire'; readonly replyId: string; readonly chosen?: string }
  | { readonly kind: 'open-ticket'; readonly draft: TicketDraft; readonly next: 'tell' | 'hand-off' }
  | {
      readonly kind: 'ticket-comment';
      readonly ticketId: string;
      readonly text: string;
      readonly authorId: string;
      readonly origin: string;
    }
  /** An agent has taken it: the ticket is theirs. */
  | { readonly kind: 'ticket-assigned'; readonly ticketId: string; readonly agentId: string }
  /** An agent has answered: the first response is met, the ticket is theirs if it was nobody's. */
  | { readonly kind: 'ticket-answered'; readonly ticketId: string; readonly agentId: string }
  /** The agent is gone: the ticket looks for somebody else. */
  | {
      readonly kind: 'ticket-released';
      readonly ticketId: string;
      readonly agentId: string;
      readonly why: 'off-shift' | 'silent';
    }
  /** The requester waits for the answer of whoever has the ticket. */
  | { readonly kind: 'ticket-asked'; readonly ticketId: string; readonly origin: string; readonly at: Date }
  /** The bot has answered with an article. */
  | { readonly kind: 'ticket-bot-answered'; readonly ticketId: string }
  | { readonly kind: 'ticket-rated'; readonly ticketId: string; readonly score: number; readonly origin: string }
  | { readonly kind: 'ticket-confirm'; readonly ticketId: string; readonly solved: boolean; readonly origin: string }
  /** Show the desk the conversation's present state: a new card, or the old one brought up to date. */
  | { readonly kind: 'show-desk' }
  /** A later edit or deletion of words already in the record. */
  | {
      readonly kind: 'amend';
      readonly of: string;
      readonly edited?: { readonly text: string; readonly at: Date };
      readonly deleted?: boolean;
      /** What the requester was told is for colleagues only from now on: deleted for them. */
      readonly note?: true;
    }
  /** An agent changed words that the requester has got already. */
  | { readonly kind: 'correct'; readonly replyId: string; readonly text: string; readonly name: string }
  /** An agent deleted words that the requester has got already. */
  | { readonly kind: 'take-back'; readonly replyId: string; readonly name: string }
  /** Carry the requester's words to the agents' side. */
  | { readonly kind: 'relay'; readonly name: string; readonly text: string };

/** Something decided that could not be done. */
export type DeadEffect = Given & { readonly id: string; readonly effect: Effect };

export interface OutboxItem {
  readonly id: string;
  readonly effect: Effect;
  readonly attempts: number;
  /** Not before this moment, after a failure. */
  readonly notBefore?: Date;
  /** A process has begun it: it is no longer ours to drop. Another may take it up when `until` has passed. */
  readonly claim?: Claim;
}

export interface Conversation {
  readonly id: string;
  /** Raised by every save; a save that names an older one loses and must look again. */
  readonly version: number;
  readonly channel: string;
  readonly address: Address;
  readonly requester: Identity & {
    readonly personId: string;
    readonly name: string;
    /** Their office and all above it, as they stood at the first word. */
    readonly offices?: readonly string[];
  };
  readonly language: Language;
  readonly attendedBy: AttendedBy;
  readonly dialogue: Dialogue;
  readonly outbox: readonly OutboxItem[];
  /** The requester has said something to the agent and has had no word since. */
  readonly awaitsAgentSince?: Date;
  /** The `seq` of the newest entry in the record. */
  readonly seq: number;
  readonly ticketId?: string;
  /** What the requester asked last, for the handoff card. */
  readonly asked?: string;
  /** What they asked before and called solved. */
  readonly solved?: string;
  /** Articles the bot has shown since the conversation was last idle. */
  readonly tried: readonly string[];
  /** Further requests of the same message, in the requester's words, that wait until the one before is done. */
  readonly later?: readonly string[];
  /** Entries of the record that were edited or deleted of late, newest last: a page that shows them is told. */
  readonly amended?: readonly string[];
  /** The vendor's receipts for our last replies, by reply id: needed to change or find them again. */
  readonly receipts: readonly { readonly replyId: string; readonly receipt: Receipt }[];
  /** The cards on the desk's side, by board. */
  readonly cards: readonly { readonly board: string; readonly ref: Receipt }[];
  /** Acts from outside the conversation already carried in (ticket news), newest last: each is said once. */
  readonly heard: readonly string[];
  /** A reply that could not be delivered; the desk sees it until somebody deals with it. */
  /** What could not be done, until somebody sends it again or lets it go; oldest first. */
  readonly dead?: readonly DeadEffect[];
  readonly undeliverable?: { readonly replyId: string; readonly error: string; readonly at: Date };
  readonly startedAt: Date;
  readonly lastAt: Date;
}

/** Proof that something went out, in the channel's own terms. */
export type Receipt = Readonly<Record<string, string>>;

export function startConversation(
  first: { readonly id: string; readonly channel: string; readonly address: Address },
  requester: Conversation['requester'],
  about: { readonly language: Language; readonly now: Date },
): Conversation {
  return {
    id: first.id,
    version: 0,
    channel: first.channel,
    address: first.address,
    requester,
    language: about.language,
    attendedBy: { kind: 'bot' },
    dialogue: { kind: 'idle' },
    outbox: [],
    seq: 0,
    tried: [],
    receipts: [],
    cards: [],
    heard: [],
    startedAt: about.now,
    lastAt: about.now,
  };
}
