import type { Ticket } from './ticket';
import type { ClockName } from './ticket';

/** One run of a clock in a ticket's life: from its start until it was met, or until now. */
export interface TicketRun {
  readonly clock: ClockName;
  readonly round: number;
  readonly from: Date;
  readonly to: Date;
  readonly met: boolean;
}

/** Every run of every clock that the ticket's history tells of, whether its policy promised it or not. */
export function runsOf(ticket: Ticket, now: Date): readonly TicketRun[] {
  const end = endOf(ticket);
  const until = end ?? now;
  const { openedAt, clocks } = ticket;
  const first = clocks.firstResponse.state === 'met' ? clocks.firstResponse.at : undefined;
  const done = end !== undefined;
  return [
    { clock: 'firstResponse', round: 1, from: openedAt, to: first ?? until, met: first !== undefined || done },
    { clock: 'resolution', round: 1, from: openedAt, to: until, met: done },
    ...questions(ticket, until, done),
    ...holdings(ticket, until, done),
  ];
}

/** When it was resolved for good; undefined while it is open. */
export function endOf({ status }: Ticket): Date | undefined {
  return status.kind === 'resolved' || status.kind === 'closed' ? status.resolution.at : undefined;
}

function questions({ history }: Ticket, until: Date, done: boolean): readonly TicketRun[] {
  const runs: TicketRun[] = [];
  for (const event of history) {
    const last = runs.at(-1);
    if (event.kind === 'asked')
      runs.push({ clock: 'nextResponse', round: runs.length + 1, from: event.at, to: until, met: done });
    else if (endsQuestion(event) && last && last.to === until && event.at >= last.from)
      runs[runs.length - 1] = { ...last, to: event.at, met: true };
  }
  return runs.filter(({ from, to }) => from <= to);
}

/** Resolved is answered, also where it is opened again. */
const endsQuestion = (event: Ticket['history'][number]): boolean =>
  event.kind === 'answered' || (event.kind === 'status' && event.to === 'resolved');

function holdings({ history, openedAt }: Ticket, until: Date, done: boolean): readonly TicketRun[] {
  const moves = history.filter(({ kind }) => kind === 'transferred').map(({ at }) => at);
  const starts = [openedAt, ...moves];
  return starts.map((from, index) => {
    const left = starts[index + 1];
    return { clock: 'holding', round: index + 1, from, to: left ?? until, met: left !== undefined || done };
  });
}
