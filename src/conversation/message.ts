import type { Reply } from './reply';
import type { Unanswered } from './unanswered';

/** JSON that only the channel which wrote it can read: where to answer, in the vendor's own terms. */
export type Address = Readonly<Record<string, unknown>>;

/** Somebody as a channel knows them. Two identities are one person only where a verified address says so. */
export interface Identity {
  readonly channel: string;
  readonly userId: string;
  readonly name?: string;
}

export interface Attachment {
  readonly name: string;
  /** MIME type as the channel states it. */
  readonly type: string;
  /** Bytes. */
  readonly size?: number;
  readonly url?: string;
}

/** What a person did in a channel, in words that no vendor owns. */
export type Saying =
  | { readonly kind: 'text'; readonly text: string; readonly attachments?: readonly Attachment[] }
  /** A button of one of our replies; `replyId` tells which, so that an old button cannot act twice. */
  | { readonly kind: 'press'; readonly action: string; readonly value?: string; readonly replyId?: string }
  | {
      readonly kind: 'form';
      readonly form: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly replyId?: string;
    }
  /** `note`: an agent's words that are for colleagues only from now on, whatever they were. */
  | { readonly kind: 'edit'; readonly of: string; readonly text: string; readonly note?: true }
  | { readonly kind: 'deletion'; readonly of: string }
  /** An agent's words to the requester (`reply`) or to colleagues only (`note`), from the desk's side. */
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string };

/**
 * A message as it came in, normalised. `id` names the saying itself, not its delivery: the same words arriving as two
 * vendor events, twice, or by two paths have one id (e.g. `web:c1:9f2`).
 */
export interface IncomingMessage {
  readonly id: string;
  readonly channel: string;
  /** The exchange it belongs to, from the vendor's thread or chat. */
  readonly conversationId: string;
  readonly address: Address;
  readonly from: Identity;
  /** When the channel says it was written. */
  readonly sentAt: Date;
  readonly saying: Saying;
  /** `desk` when an agent speaks from the desk's side (desk channel thread, console); otherwise a requester. */
  readonly side: 'requester' | 'desk';
}

/** Why an event was left alone; written to the log, so that silence can be explained. */
export interface Ignored {
  readonly ignored: string;
}

export type Author =
  | { readonly kind: 'requester'; readonly id: string; readonly name: string }
  | { readonly kind: 'agent'; readonly id: string; readonly name: string }
  | { readonly kind: 'bot' };

/**
 * One saying in the record of a conversation, by anyone. Incoming ones are stored without `seq` the moment they arrive
 * and get it when a turn has dealt with them; ours get it when they are decided. Within a conversation `seq` is 1, 2, 3 …
 * without gaps, so a reader who has seen `n` asks for what comes after `n` and can miss nothing.
 */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  readonly author: Author;
  readonly content: Content;
  /** `desk`: notes and events that the requester never sees. */
  readonly visibleTo: 'everyone' | 'desk';
  /** Set when the requester changed their words afterwards. */
  readonly edited?: { readonly text: string; readonly at: Date };
  readonly deleted?: boolean;
  /** Why the bot said this: see `TurnRecord`. */
  readonly turn?: TurnRecord;
  /** Set on words that got no answer, or none that helped. */
  readonly unanswered?: Unanswered;
}

export type Content =
  | { readonly kind: 'text'; readonly text: string; readonly attachments?: readonly Attachment[] }
  | { readonly kind: 'press'; readonly action: string; readonly label: string }
  | { readonly kind: 'form'; readonly form: string; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'note'; readonly text: string }
  /** What happened, in a word of `EventName`, with names and numbers to show. */
  | { readonly kind: 'event'; readonly event: EventName; readonly detail: Readonly<Record<string, string>> };

export type EventName =
  | 'handed-off'
  | 'taken-over'
  | 'handed-back'
  | 'ticket-opened'
  | 'ticket-resolved'
  | 'ticket-reopened'
  | 'undeliverable'
  | 'sent-again'
  | 'let-go'
  | 'released';

/** What was understood and why it was decided so, kept with the bot's reply. */
export interface TurnRecord {
  readonly utterance: string;
  readonly language: string;
  readonly intents: readonly { readonly intent: string; readonly confidence: number }[];
  readonly outOfScope: boolean;
  /** Only entity values; their words are in the utterance. */
  readonly entities: readonly { readonly kind: string; readonly value: string }[];
  readonly tokens: readonly { readonly token: string; readonly weight: number }[];
  /** How likely it is ours at all, and below what it would not have been: the distance to the threshold. Absent in old records. */
  readonly score?: number;
  readonly limit?: number;
  /** From what confidence on it acts, and offers choices, in the category of the first intent. */
  readonly bands?: { readonly sure: number; readonly fair: number };
  readonly findings: readonly {
    readonly articleId: string;
    readonly confidence: number;
    /** The search's features of this article, by name. */
    readonly why?: Readonly<Record<string, number>>;
  }[];
  /** The rule of `decideTurn` that decided. */
  readonly rule: string;
  /** Milliseconds from the first unanswered message's arrival to the decision. */
  readonly waitedMs: number;
}
