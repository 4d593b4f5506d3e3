import type { Ticket } from '../ticket/ticket';
import type { InboxFilter } from './facets';

/** Where a page ended: the next one begins behind it. `ids`: those at that very place that were shown. */
export interface Cursor {
  readonly place: number;
  readonly ids: readonly string[];
}

export interface Page {
  readonly tickets: readonly Ticket[];
  /** Absent on the last page. */
  readonly next?: Cursor;
}

/** Lists of tickets, their counts, and finding them by words. Served by indexes, whatever the number of tickets. */
export interface Inbox {
  page(filter: InboxFilter, options: { readonly limit: number; readonly after?: Cursor }): Promise<Page>;
  /** Without reading tickets. */
  count(filter: InboxFilter): Promise<number>;
  /** Tickets that hold every word and pass the filter, newest first. */
  find(
    query: { readonly text: string; readonly filter: InboxFilter },
    options: { readonly limit: number; readonly after?: Cursor },
  ): Promise<Page>;
  /** Makes a ticket findable by these texts also. Adding what is there changes nothing. */
  addWords(ticket: Pick<Ticket, 'id' | 'openedAt'>, texts: readonly string[]): Promise<void>;
  /** Open and done tickets split or hung below this one. */
  childrenOf(ticketId: string, limit: number): Promise<readonly Ticket[]>;
}
