import type { Ticket, TicketEvent } from '../ticket/ticket';

/** What a change of a ticket adds to the words it can be found by: all of a new one, later what was written into its history. */
export function addedTexts(before: Ticket | undefined, after: Ticket): readonly string[] {
  const { number, title, description, requester, form, history } = after;
  const news = history.slice(before?.history.length ?? 0).flatMap(textsOf);
  if (before && before.title === title && before.description === description) return news;
  const values = Object.values(form?.values ?? {}).map(String);
  return [number, title, description, requester.name, ...values, ...news];
}

function textsOf(event: TicketEvent): readonly string[] {
  if (event.kind === 'commented' || event.kind === 'noted') return [event.text];
  if (event.kind === 'transferred') return [event.reason];
  return event.kind === 'status' && event.note !== undefined ? [event.note] : [];
}
