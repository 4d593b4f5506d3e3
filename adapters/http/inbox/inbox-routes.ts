import { z } from 'zod';
import type { Conversation } from '../../../src/conversation/conversation';
import { DeskError } from '../../../src/errors';
import { fields, type InboxFilter } from '../../../src/inbox/facets';
import { mostSavedViews } from '../../../src/inbox/saved-views';
import { bothOf, viewFilter, type ViewName, viewNames } from '../../../src/inbox/views';
import { maySeeConversation, maySeeDesk, maySeeTicket } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId } from '../contract/basics';
import {
  type Counts,
  countsSchema,
  inboxPageSchema,
  inboxQuerySchema,
  savedViewSchema,
  savedViewsSchema,
  saveViewSchema,
} from '../contract/inbox';
import { readCursor, writeCursor } from './cursor';
import { conversationItem, ticketItem } from './inbox-views';

/** Conversations without a ticket are few: one that has waited for a minute has one. */
const withoutTicket = 100;
/** Conversations one person speaks in; more than this is a mistake. */
const attendedAtOnce = 100;

/** The inbox: one list of tickets, and of conversations that have none. */
export function inboxRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Inbox', access: maySeeDesk } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/inbox',
        summary: 'List a view, next due first, or find words in it, newest first.',
        query: inboxQuerySchema,
        answer: inboxPageSchema,
      },
      async ({ person, query }) => {
        const now = ports.now();
        const settings = ports.settings();
        const { view, text, after, limit } = query;
        const filter = bothOf(viewFilter(view, person, now), { is: isOf(query) });
        const paging = { limit, ...(after && { after: readCursor(after) }) };
        const words = text?.trim();
        const page = words
          ? await ports.inbox.find({ text: words, filter }, paging)
          : await ports.inbox.page(filter, paging);
        const tickets = page.tickets.filter((ticket) => maySeeTicket(person, ticket));
        const ids = [...new Set(tickets.flatMap(({ conversationId }) => conversationId ?? []))];
        const conversations = new Map(
          (ids.length > 0 ? await ports.conversations.byIds(ids) : []).map((one) => [one.id, one]),
        );
        const first = after || words || Object.keys(isOf(query)).length > 0 ? [] : await ticketless(view, person);
        return {
          items: [
            ...first.map((conversation) => conversationItem(conversation, settings)),
            ...tickets.map((ticket) =>
              ticketItem(ticket, conversations.get(ticket.conversationId ?? ''), { settings, now }),
            ),
          ],
          next: page.next && writeCursor(page.next),
        };
      },
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/inbox/counts',
        summary: 'Count every view, and the saved ones.',
        answer: countsSchema,
      },
      async ({ person }) => {
        const now = ports.now();
        const counted = await Promise.all(
          viewNames.map(async (view) => {
            const [tickets, others] = await Promise.all([
              ports.inbox.count(viewFilter(view, person, now)),
              ticketless(view, person),
            ]);
            return [view, tickets + others.length] as const;
          }),
        );
        const own = (await ports.savedViews.of(person.id)).filter(({ text }) => !text);
        const saved = await Promise.all(
          own.map(async ({ id, is }) => {
            const filter = bothOf(viewFilter('all', person, now), { open: true, is });
            return [id, await ports.inbox.count(filter)] as const;
          }),
        );
        const attended = await ports.conversations.queue({ kind: 'mine', agentId: person.id }, attendedAtOnce);
        return {
          views: Object.fromEntries(counted) as Counts['views'],
          saved: Object.fromEntries(saved),
          awaitsMeSince: attended
            .flatMap(({ awaitsAgentSince }) => awaitsAgentSince?.toISOString() ?? [])
            .toSorted()
            .at(-1),
        };
      },
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/inbox/saved-views',
        summary: 'List the views one has saved.',
        answer: savedViewsSchema,
      },
      async ({ person }) =>
        (await ports.savedViews.of(person.id)).map(({ id, name, is, text }) => ({
          id,
          name,
          is: is as z.infer<typeof saveViewSchema>['is'],
          text,
        })),
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/desk/inbox/saved-views',
        summary: 'Save a filter as a view of one’s own.',
        body: saveViewSchema,
        answer: savedViewSchema,
      },
      async ({ person, body }) => {
        if ((await ports.savedViews.of(person.id)).length >= mostSavedViews)
          throw new DeskError('bad-input', 'too many views of your own', { expected: `at most ${mostSavedViews}` });
        const id = ports.newId();
        await ports.savedViews.put({ ...body, id, personId: person.id, is: body.is });
        return { ...body, id };
      },
    ),
    route(
      {
        ...common,
        method: 'DELETE',
        path: '/desk/inbox/saved-views/:id',
        summary: 'Give up a view of one’s own.',
        params: byId,
        answer: 'nothing',
      },
      async ({ person, params }) => ports.savedViews.drop(params.id, person.id),
    ),
  ];

  async function ticketless(view: ViewName, person: Person): Promise<readonly Conversation[]> {
    if (!['mine', 'unassigned', 'team', 'all'].includes(view)) return [];
    const found = await ports.conversations.queue({ kind: 'without-ticket' }, withoutTicket);
    return found.filter((one) => maySeeConversation(person, one) && isIn(view, one, person));
  }
}

/** Which of the views a conversation without a ticket belongs to. */
function isIn(view: ViewName, { attendedBy }: Conversation, { id, groups }: Person): boolean {
  if (view === 'mine') return attendedBy.kind === 'agent' && attendedBy.agentId === id;
  if (view === 'unassigned') return attendedBy.kind !== 'agent';
  if (view === 'team') return attendedBy.kind === 'waiting' && groups.includes(attendedBy.group);
  return true;
}

function isOf(query: Readonly<Record<string, unknown>>): InboxFilter['is'] {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const values = query[field];
      return Array.isArray(values) && values.length > 0 ? [[field, values as string[]]] : [];
    }),
  );
}
