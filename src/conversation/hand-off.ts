import type { Conversation, Effect, HandOffReason } from './conversation';
import { type Decision, idle, type TurnContext } from './decision';
import { plain } from './replies';

export interface HandOff {
  readonly reason: HandOffReason;
  readonly question?: string;
  /** How a person was asked for, where it was in words of one's own. */
  readonly words?: string;
  readonly intent?: string;
  /** The incoming message that led to it. */
  readonly origin: string;
  readonly rule: string;
}

/**
 * Brings a person in. A ticket is opened with it, so that a clock runs and somebody is accountable from this moment on;
 * where the conversation has an open one, that one is used.
 */
export function handOff(
  conversation: Conversation,
  { reason, question, words, intent, origin, rule }: HandOff,
  context: TurnContext,
): Decision {
  const asked = question ?? conversation.asked;
  const group = context.group(intent);
  const open = context.tickets.find((ticket) => ticket.id === conversation.ticketId && isOpen(ticket.status.kind));
  const effects: Effect[] = open
    ? [
        {
          kind: 'say',
          replyId: context.newId(),
          by: 'bot',
          reply: plain(context.say('hand-off.again', { number: open.number })),
        },
        { kind: 'show-desk' },
      ]
    : [{ kind: 'open-ticket', draft: draftOf(asked, { words, intent, origin }, context), next: 'hand-off' }];
  return {
    conversation: {
      ...conversation,
      attendedBy: { kind: 'waiting', group: open?.group ?? group, since: context.now, reason, acknowledged: false },
      dialogue: idle(),
      asked,
    },
    effects,
    events: [{ event: 'handed-off', detail: { group: open?.group ?? group, reason } }],
    rule,
  };
}

export function draftOf(
  question: string | undefined,
  { words, ...about }: { readonly words?: string; readonly intent?: string; readonly origin: string },
  context: Pick<TurnContext, 'say'>,
) {
  const title = question ?? context.say('ticket.title.person');
  return { title: titleOf(title), description: told(question, words) ?? title, ...about };
}

/** Nothing that was said is lost, and nothing is said twice. */
function told(question: string | undefined, words: string | undefined): string | undefined {
  if (question === undefined || words === undefined) return question ?? words;
  return words.includes(question) ? words : `${question}\n${words}`;
}

/** The first line, at most 80 characters, never cut inside a character. */
export function titleOf(text: string): string {
  const line = text.trim().split(/\r?\n/, 1)[0] ?? '';
  const characters = Array.from(line);
  return characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : line;
}

export function isOpen(status: string): boolean {
  return status !== 'resolved' && status !== 'closed';
}
