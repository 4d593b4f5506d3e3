import { maySeeDesk, mayWorkDesk } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import { remindersOf } from '../../../src/reminder/list-reminders';
import { instantOf } from '../../../src/reminder/moment';
import { hoursFor, termsOf } from '../../../src/ticket/terms';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId } from '../contract/basics';
import { ticketSchema } from '../contract/desk';
import {
  endReminderSchema,
  momentQuery,
  momentSchema,
  moveReminderSchema,
  ownRemindersSchema,
  reminderPath,
  setReminderSchema,
} from '../contract/reminders';
import { ticketSeenBy } from '../desk/seen-by';
import { reminderView, ticketView } from '../views';

/** What people want to be reminded of, on tickets. */
export function reminderRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Reminders', access: mayWorkDesk } as const;
  const act = { ...common, method: 'POST', answer: ticketSchema } as const;
  const view = (ticket: Parameters<typeof ticketView>[0]) => ticketView(ticket, ports.settings(), ports.now());
  const idOf = async (person: Person, id: string) => (await ticketSeenBy(person, id, ports)).id;
  return [
    route(
      {
        area: 'Reminders',
        access: maySeeDesk,
        method: 'GET',
        path: '/desk/reminders',
        summary: 'List one’s own reminders, soonest first.',
        answer: ownRemindersSchema,
      },
      async ({ person }) =>
        (await remindersOf(ports, person)).map(({ ticket, reminder }) => ({
          ...reminderView(reminder),
          ticket: {
            id: ticket.id,
            number: ticket.number,
            title: ticket.title,
            status: ticket.status.kind,
            requester: ticket.requester.name,
          },
        })),
    ),
    route(
      {
        area: 'Reminders',
        access: maySeeDesk,
        method: 'GET',
        path: '/desk/moment',
        summary: 'Read a moment from words such as “tomorrow at 9” or “两天后”.',
        query: momentQuery,
        answer: momentSchema,
      },
      async ({ person, query: { text, ticket: id, zone } }) => {
        const settings = ports.settings();
        const now = ports.now();
        const moment = ports.readMoment(text, { now, zone: zone ?? settings.zone });
        if (!moment) return { opens: false };
        const ticket = id === undefined ? undefined : await ticketSeenBy(person, id, ports);
        const group = settings.groups.get(person.groups[0] ?? settings.defaultGroup);
        const hours = ticket ? termsOf(settings, ticket).hours : hoursFor(settings, group?.hours ?? '');
        return { at: instantOf(moment, hours, now).toISOString(), opens: !moment.hasTime };
      },
    ),
    route(
      {
        ...act,
        path: '/desk/tickets/:id/reminders',
        summary: 'Set a reminder, a call-back, an appointment, or when to ask the requester again.',
        params: byId,
        body: setReminderSchema,
      },
      async ({ person, params, body: { clientId, at, ...reminder } }) => {
        const ticketId = await idOf(person, params.id);
        return view(await desk.setReminder({ ...reminder, ticketId, id: clientId, at: new Date(at), by: person }));
      },
    ),
    route(
      {
        ...act,
        path: '/desk/tickets/:id/reminders/:reminder/move',
        summary: 'Move a reminder to another moment.',
        params: reminderPath,
        body: moveReminderSchema,
      },
      async ({ person, params, body }) =>
        view(
          await desk.moveReminder(await idOf(person, params.id), person, {
            id: params.reminder,
            at: new Date(body.at),
          }),
        ),
    ),
    route(
      {
        ...act,
        path: '/desk/tickets/:id/reminders/:reminder/done',
        summary: 'Say that what a reminder is for was done, or call it off.',
        params: reminderPath,
        body: endReminderSchema,
      },
      async ({ person, params, body }) =>
        view(await desk.endReminder(await idOf(person, params.id), person, { id: params.reminder, ...body })),
    ),
  ];
}
