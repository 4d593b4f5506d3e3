import { z } from 'zod';
import type { Announcement } from '../../../src/announcements';
import { mayAnnounce, mayUseChat } from '../../../src/people/access';
import { cardContext, cardOf } from '../../../src/ticket/card';
import type { Ticket } from '../../../src/ticket/ticket';
import { type ApiRoute, route } from '../api/route';
import { type HttpContext, orNotFound } from '../context';
import {
  announcementSchema,
  homeSchema,
  type OwnTicket,
  ownTicketSchema,
  rateSchema,
  saveAnnouncementSchema,
} from '../contract/acts';
import { byId, language } from '../contract/basics';

const ticketsShown = 50;
const announcementsShown = 200;

/** The requester's home: news, what is asked most, one's own tickets, and how they went. */
export function homeRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Chat', access: mayUseChat } as const;
  const speaks = z.object({ language: language.default('en') });
  const own = (ticket: Ticket, words: 'en' | 'zh'): OwnTicket => {
    const { status, openedAt, agent, rating } = ticket;
    const done = status.kind === 'resolved' || status.kind === 'closed';
    return {
      ...cardOf(ticket, words, cardContext(ports, words)),
      openedAt: openedAt.toISOString(),
      progress: done ? 3 : status.kind === 'new' ? (agent ? 1 : 0) : 2,
      rating: rating?.score,
      mayRate: done && !ticket.mergedInto,
    };
  };
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/chat/home',
        summary: 'Give the home page.',
        query: speaks,
        answer: homeSchema,
      },
      async ({ person, query }) => {
        const [shown, tickets] = await Promise.all([
          ports.announcements.shown(ports.now()),
          ports.tickets.ofRequester(person.id, ticketsShown),
        ]);
        return { announcements: shown.map(view), tickets: tickets.map((one) => own(one, query.language)) };
      },
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/chat/tickets/:id/rating',
        summary: 'Say how a ticket of one’s own went.',
        params: byId,
        query: speaks,
        body: rateSchema,
        answer: ownTicketSchema,
      },
      async ({ person, params: { id }, query, body }) => {
        const ticket = orNotFound(await ports.tickets.byNumber(id), (one) => one.requester.personId === person.id);
        return own(await desk.rateTicket({ ticketId: ticket.id, ...body }), query.language);
      },
    ),
    route(
      {
        area: 'Announcements',
        access: mayAnnounce,
        method: 'GET',
        path: '/announcements',
        summary: 'List everything announced, and the questions that are asked most.',
        answer: z.array(announcementSchema),
      },
      async () => (await ports.announcements.all(announcementsShown)).map(view),
    ),
    route(
      {
        area: 'Announcements',
        access: mayAnnounce,
        method: 'PUT',
        path: '/announcements/:id',
        summary: 'Announce something, or change what is announced.',
        params: byId,
        body: saveAnnouncementSchema,
        answer: announcementSchema,
      },
      async ({ params: { id }, body: { kind, text, from, until } }) => {
        const announcement: Announcement = {
          id,
          kind,
          text,
          from: from ? new Date(from) : ports.now(),
          ...(until && { until: new Date(until) }),
        };
        await ports.announcements.put(announcement);
        return view(announcement);
      },
    ),
    route(
      {
        area: 'Announcements',
        access: mayAnnounce,
        method: 'DELETE',
        path: '/announcements/:id',
        summary: 'Take back what was announced.',
        params: byId,
        answer: 'nothing',
      },
      async ({ params: { id } }) => ports.announcements.drop(id),
    ),
  ];
}

function view({ id, kind, text, from, until }: Announcement) {
  return { id, kind, text, from: from.toISOString(), until: until?.toISOString() };
}
