import { maySeeDesk, maySeeSettings, maySeeTicket } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId } from '../contract/basics';
import { exportQuery, ledgersSchema } from '../contract/time';
import { ticketSeenBy } from '../desk/seen-by';
import { csvLine } from './csv';
import { ledgerHead, ledgerLines, ledgersView } from './ledger-views';

const page = 100;

/** What a ticket's clocks counted and why, in the console, the API and the export. */
export function ledgerRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Time', access: maySeeDesk, params: byId } as const;
  const seen = (person: Person, { id }: { id: string }) => ticketSeenBy(person, id, ports);
  const circumstances = () => ({ settings: ports.settings(), now: ports.now() });
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/tickets/:id/ledger',
        summary:
          'Explain the clocks of a ticket: counted, paused and why, off hours, holiday, and which group held it.',
        answer: ledgersSchema,
      },
      async ({ person, params }) => ledgersView(await seen(person, params), circumstances()),
    ),
    route(
      {
        area: 'Time',
        access: maySeeSettings,
        method: 'GET',
        path: '/time/ledger.csv',
        summary: 'Export the ledgers of the tickets opened in a span, a line for each part.',
        query: exportQuery,
        answer: 'file',
      },
      async ({ person, query, reply }) => {
        const [from, to] = [new Date(query.from), new Date(query.to)];
        reply.header('content-type', 'text/csv; charset=utf-8');
        reply.header('content-disposition', 'attachment; filename="ledger.csv"');
        const lines = [csvLine(ledgerHead)];
        for (let skip = 0; ; skip += page) {
          const found = await ports.tickets.openedSince(from, { skip, limit: page });
          for (const ticket of found) {
            if (ticket.openedAt < to && maySeeTicket(person, ticket))
              lines.push(...ledgerLines(ticket, circumstances()).map(csvLine));
          }
          const last = found.at(-1);
          if (!last || found.length < page || last.openedAt >= to) break;
        }
        // The mark by which spreadsheets know UTF-8.
        return `\uFEFF${lines.join('')}`;
      },
    ),
  ];
}
