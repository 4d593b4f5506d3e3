import { type LadderEvent, type LadderNotice, noticesFor, type Step, sharesOf } from './escalation';
import { type PastTicket, type PolicyBook, replayRun } from './past-ticket';

/**
 * What a ladder would have sent between `from` and `to` (end not included): every step of every ticket that fell due then,
 * first sent first. Steps that fell due before `from` are played too, since each is told once.
 */
export function dryRun(
  tickets: readonly PastTicket[],
  ladder: readonly Step[],
  during: { readonly book: PolicyBook; readonly from: Date; readonly to: Date },
): { readonly ticket: string; readonly notice: LadderNotice }[] {
  return tickets
    .flatMap((ticket) => {
      const fired: string[] = [];
      return eventsOf(ticket, ladder, during.book).flatMap((event) => {
        const notices = noticesFor([event], ladder, { fired, now: event.at });
        fired.push(...notices.map(({ id }) => id));
        return event.at >= during.from && event.at < during.to
          ? notices.map((notice) => ({ ticket: ticket.id, notice }))
          : [];
      });
    })
    .sort((a, b) => a.notice.sendAt.getTime() - b.notice.sendAt.getTime());
}

function eventsOf(ticket: PastTicket, ladder: readonly Step[], book: PolicyBook): LadderEvent[] {
  const rung = ticket.runs.flatMap((run) => {
    const played = replayRun(ticket, run, { book, shares: sharesOf(ladder, run.clock) });
    return (played?.events ?? []).map((event): LadderEvent => ({ ...event, clock: run.clock, round: run.round }));
  });
  return [...rung, ...ticket.happened].sort((a, b) => a.at.getTime() - b.at.getTime());
}
