import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import type { Ticket } from './ticket';

/** What may be named as the reason of a rating. */
export const ratingReasons = ['quick', 'slow', 'friendly', 'unclear', 'solved', 'not-solved', 'passed-around'] as const;
export type RatingReason = (typeof ratingReasons)[number];

export interface GivenRating {
  readonly ticketId: string;
  /** 1 to 5. */
  readonly score: number;
  readonly reasons: readonly RatingReason[];
  readonly text?: string;
}

/** The requester's word on how it went; a later one replaces an earlier. Throws `not-possible-now` before it is resolved. */
export async function rateTicket(ports: Ports, { ticketId, score, reasons, text }: GivenRating): Promise<Ticket> {
  if (!Number.isInteger(score) || score < 1 || score > 5)
    throw new DeskError('bad-input', 'no such rating', { received: String(score), expected: '1 to 5' });
  return changeTicket(ports, ticketId, (ticket) => {
    const { status, rating, requester } = ticket;
    if (status.kind !== 'resolved' && status.kind !== 'closed')
      throw new DeskError('not-possible-now', `${ticket.number} is still being worked on`, { received: status.kind });
    const same = rating?.score === score && rating.text === text && String(rating.reasons) === String(reasons);
    if (same) return ticket;
    const at = ports.now();
    return {
      ...ticket,
      rating: { score, reasons, ...(text && { text }), at },
      history: [...ticket.history, { kind: 'rated', at, by: requester.personId, score }],
    };
  });
}
