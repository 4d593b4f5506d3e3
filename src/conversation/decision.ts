import type { Finding } from '../knowledge-base/finding';
import type { Bands, Knowledge } from '../ports';
import type { Ticket } from '../ticket/ticket';
import type { Params } from '../wording';
import type { Conversation, Dialogue, Effect } from './conversation';
import type { EventName } from './message';
import type { Reply } from './reply';
import type { Understanding } from './understanding';

/** Everything a decision may look at. Nothing in it reaches outside. */
export interface TurnContext {
  readonly knowledge: Knowledge;
  readonly bands: (category: string | undefined) => Bands;
  /** Audiences the requester belongs to. */
  readonly audiences: readonly string[];
  /** The requester's tickets, newest first, resolved ones included. */
  readonly tickets: readonly Ticket[];
  /** In the language of the conversation. */
  readonly say: (key: string, params?: Params) => string;
  /** The label of a button in every language, for typed buttons. */
  readonly labels: (action: string) => readonly string[];
  readonly group: (intent: string | undefined) => string;
  /** The support group's name in the language of the conversation. */
  readonly groupName: (id: string) => string;
  /** When the desk is open for the requester, and on the day that the question names. */
  readonly hours: (question: string) => string;
  /** IANA zone in which times are told. */
  readonly zone: string;
  readonly newId: () => string;
  readonly now: Date;
}

/** Everything the requester said that is still unanswered, as one. */
export interface Utterance {
  readonly text: string;
  /** The first of the messages it was made of. */
  readonly origin: string;
  readonly understanding: Understanding;
  readonly findings: readonly Finding[];
}

/** What was decided for one step: the conversation as it now stands, and what is to be done. */
export interface Decision {
  readonly conversation: Conversation;
  readonly effects: readonly Effect[];
  readonly events: readonly { readonly event: EventName; readonly detail: Readonly<Record<string, string>> }[];
  /** Which rule decided, for "Why?". */
  readonly rule: string;
}

export function decided(conversation: Conversation, rule: string, effects: readonly Effect[] = []): Decision {
  return { conversation, effects, events: [], rule };
}

/** The bot says something and the dialogue moves on to `next`, which may refer to the new reply. */
export function saying(
  conversation: Conversation,
  reply: Reply,
  { rule, next, newId }: { rule: string; next: (replyId: string) => Dialogue; newId: () => string },
): Decision {
  const replyId = newId();
  return decided({ ...conversation, dialogue: next(replyId) }, rule, [{ kind: 'say', replyId, reply, by: 'bot' }]);
}

export const idle = (): Dialogue => ({ kind: 'idle' });

/** The reply whose buttons are live, if any. */
export function liveReply(dialogue: Dialogue): string | undefined {
  return 'replyId' in dialogue ? dialogue.replyId : undefined;
}
