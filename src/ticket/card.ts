import type { TicketCard } from '../conversation/reply';
import type { Language } from '../conversation/understanding';
import type { Ports } from '../ports';
import type { Params } from '../wording';
import { timeWords } from './promise-words';
import type { Ticket } from './ticket';

export interface CardContext {
  readonly say: (key: string, params?: Params) => string;
  readonly groupName: (id: string) => string;
  readonly zone: string;
  readonly now: Date;
}

/** What a card is made with, in one language, as of now. */
export function cardContext(
  { say, settings, now }: Pick<Ports, 'say' | 'settings' | 'now'>,
  language: Language,
): CardContext {
  const { groups, zone } = settings();
  return {
    say: (key, params) => say(language, key, params),
    groupName: (id) => groups.get(id)?.name[language] ?? id,
    zone,
    now: now(),
  };
}

/** A ticket as its requester sees it: number, state, who has it, and the promised time. */
export function cardOf(ticket: Ticket, language: Language, context: CardContext): TicketCard {
  const status = ticket.status.kind;
  return {
    number: ticket.number,
    title: ticket.title,
    status,
    statusLabel: context.say(`status.${status}`),
    // Whoever works on it, the requester keeps the one they know.
    owner: (ticket.contact ?? ticket.agent)?.name ?? context.groupName(ticket.group),
    promise: promiseWords(ticket, language, context),
  };
}

/** "You will hear by today 14:30", or what it waits for, or that it is done. */
export function promiseWords(ticket: Ticket, language: Language, { say, zone, now }: CardContext): string {
  const { status, clocks, nextDueAt } = ticket;
  if (status.kind === 'resolved' || status.kind === 'closed') return say(`promise.${status.kind}`);
  const timeOf = (when: Date) => timeWords((_, key, params) => say(key, params), when, { language, zone, now });
  if (status.kind === 'on-hold' && status.reason === 'planned' && status.until)
    return say('promise.waiting-until', { time: timeOf(status.until) });
  if (status.kind === 'on-hold') return say(`promise.waiting-${status.reason}`);
  if (!nextDueAt) return say('promise.none');
  const time = timeOf(nextDueAt);
  if (nextDueAt < now) return say('promise.late', { time });
  return say(clocks.firstResponse.state === 'met' ? 'promise.solved-by' : 'promise.hear-by', { time });
}
