import type { TicketView } from '../../adapters/http/contract/desk';
import type { MessageView } from '../../adapters/http/contract/messages';
import type { Work } from '../../adapters/http/contract/work';

export type TicketEventView = TicketView['history'][number];
/** Something that happened, to the ticket or in the conversation. */
export type Happening = { readonly id: string; readonly at: string } & (
  | { readonly of: 'ticket'; readonly event: TicketEventView }
  | { readonly of: 'conversation'; readonly event: Extract<MessageView['content'], { kind: 'event' }> }
);
export type Entry =
  | { readonly kind: 'message'; readonly at: string; readonly message: MessageView }
  /** One after the other, with nothing said between. */
  | { readonly kind: 'happened'; readonly at: string; readonly happenings: readonly Happening[] };

/** Told by the messages themselves. */
const told = new Set(['answered', 'asked']);
/** What both records tell is written within moments of one another. */
const sameMs = 15_000;

/** Everything that was said and everything that happened, in one order. What both records tell is told once, by the ticket. */
export function timelineOf({ messages, ticket }: Pick<Work, 'messages' | 'ticket'>): readonly Entry[] {
  const history = (ticket?.history ?? []).filter(
    ({ kind, detail }) => !told.has(kind) && !messages.some(({ id }) => kind === 'commented' && id === detail.origin),
  );
  const waiting = history.map(
    (event, index): Happening => ({ of: 'ticket', id: `history-${index}`, at: event.at, event }),
  );
  const all: Entry[] = [];
  const happened = (happening: Happening) => {
    const last = all.at(-1);
    if (last?.kind === 'happened' && day(last.at) === day(happening.at))
      all[all.length - 1] = { ...last, happenings: [...last.happenings, happening] };
    else all.push({ kind: 'happened', at: happening.at, happenings: [happening] });
  };
  // The record keeps its own order: a message that came late stands where it was answered.
  for (const message of messages) {
    const { id, at, content } = message;
    while (waiting[0] && waiting[0].at < at) happened(waiting.shift() as Happening);
    if (content.kind !== 'event') all.push({ kind: 'message', at, message });
    else if (!ticket || !isToldBy(ticket, content, at)) happened({ of: 'conversation', id, at, event: content });
  }
  waiting.forEach(happened);
  return all;
}

const statusOf: Readonly<Record<string, string>> = {
  'ticket-opened': 'opened',
  'ticket-resolved': 'resolved',
  'ticket-reopened': 'in-progress',
};

function isToldBy(
  { history, number }: TicketView,
  { event, detail: said }: Extract<MessageView['content'], { kind: 'event' }>,
  at: string,
): boolean {
  const wanted = statusOf[event];
  // Of another ticket that the conversation has led to.
  if (said.number !== undefined && said.number !== number) return false;
  return history.some(
    ({ kind, detail, at: when }) =>
      wanted !== undefined &&
      (kind === wanted || (kind === 'status' && detail.to === wanted)) &&
      Math.abs(Date.parse(when) - Date.parse(at)) < sameMs,
  );
}

const day = (at: string) => new Date(at).toDateString();

/** Steps of the machinery: there for whoever looks, not in the way of whoever reads. */
const minor = new Set(['told', 'offered', 'promised', 'recounted', 'retold', 'mentioned']);
export const isMinor = (happening: Happening): boolean => happening.of === 'ticket' && minor.has(happening.event.kind);
