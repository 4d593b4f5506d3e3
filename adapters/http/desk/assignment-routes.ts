import { maySeeDesk, mayWorkDesk } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { Ports } from '../../../src/ports';
import { ownerOf } from '../../../src/ticket/owner';
import type { Ticket } from '../../../src/ticket/ticket';
import { senderOf, wayOf } from '../../../src/ticket/transfer';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import {
  assignmentSchema,
  type AssignmentView,
  assignSchema,
  consentSchema,
  escalateSchema,
  returnSchema,
} from '../contract/assignment';
import { byId } from '../contract/basics';
import { ticketSeenBy } from './seen-by';

/** Who has a ticket and how it goes from hand to hand. */
export function assignmentRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Tickets', access: mayWorkDesk, answer: assignmentSchema, params: byId } as const;
  const act = { ...common, method: 'POST' } as const;
  const idOf = async (person: Person, { id }: { id: string }) => (await ticketSeenBy(person, id, ports)).id;
  const view = (ticket: Ticket) => assignmentView(ticket, ports);
  return [
    route(
      {
        ...common,
        access: maySeeDesk,
        method: 'GET',
        path: '/desk/tickets/:id/assignment',
        summary: 'Say who answers for a ticket, who is asked, where it was and where it may go.',
      },
      async ({ person, params }) => view(await ticketSeenBy(person, params.id, ports)),
    ),
    route(
      { ...act, path: '/desk/tickets/:id/accept', summary: 'Accept what was offered.' },
      async ({ person, params }) => view(await desk.acceptTicket(await idOf(person, params), person)),
    ),
    route(
      { ...act, path: '/desk/tickets/:id/decline', summary: 'Leave an offer to the next.' },
      async ({ person, params }) => view(await desk.declineTicket(await idOf(person, params), person)),
    ),
    route(
      {
        ...act,
        path: '/desk/tickets/:id/assign',
        summary: 'Give a ticket to somebody who is there.',
        body: assignSchema,
      },
      async ({ person, params, body }) =>
        view(await desk.assignTicket(await idOf(person, params), person, body.agentId)),
    ),
    route(
      {
        ...act,
        path: '/desk/tickets/:id/return',
        summary: 'Send a ticket back to the group it came from; a pinned one once its lead agrees.',
        body: returnSchema,
      },
      async ({ person, params, body }) =>
        view(await desk.returnTicket(await idOf(person, params), person, body.reason)),
    ),
    route(
      {
        ...act,
        path: '/desk/tickets/:id/escalate',
        summary: 'Take a ticket a tier up, with what was done so far.',
        body: escalateSchema,
      },
      async ({ person, params, body }) =>
        view(await desk.escalateTicket(await idOf(person, params), person, body.done)),
    ),
    route(
      {
        ...act,
        path: '/desk/tickets/:id/consent',
        summary: 'Say, as the lead it is pinned to, whether a ticket may go where somebody wants to send it.',
        body: consentSchema,
      },
      async ({ person, params, body }) =>
        view(await desk.answerConsent(await idOf(person, params), person, body.agreed)),
    ),
  ];
}

async function assignmentView(ticket: Ticket, { directory, settings }: Ports): Promise<AssignmentView> {
  const { groups, routing } = settings();
  const named = async (id: string) => ({ id, name: (await directory.byId(id))?.name ?? id });
  const owner = ownerOf(ticket, groups);
  const { offer, pin, supplier } = ticket;
  const asked = pin?.asked;
  return {
    owner: owner && { ...(await named(owner.personId)), as: owner.as },
    offer: offer && { id: offer.personId, name: offer.name, until: offer.until.toISOString() },
    contact: ticket.contact,
    pin: pin && {
      lead: await named(pin.lead),
      since: pin.since.toISOString(),
      asked: asked && { ...asked, by: await named(asked.by), at: asked.at.toISOString() },
    },
    supplier: supplier && {
      since: supplier.since.toISOString(),
      dueAt: supplier.dueAt.toISOString(),
      late: supplier.late ?? false,
    },
    bounces: ticket.bounces,
    bounceLimit: routing.bounceLimit,
    way: [...wayOf(ticket)],
    sender: senderOf(ticket),
    nextTier: groups.get(ticket.group)?.nextTier,
  };
}
