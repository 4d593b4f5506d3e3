import { maySeeDesk } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId } from '../contract/basics';
import { colleaguesSchema, workSchema } from '../contract/work';
import { workOf } from './work-view';

/** A ticket and its conversation in one place, and who else works here. */
export function workRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Inbox', access: maySeeDesk } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/work/:id',
        summary: 'Give a ticket with its conversation, by number, id or conversation.',
        params: byId,
        answer: workSchema,
      },
      async ({ person, params: { id } }) => workOf(ports, person, id),
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/colleagues',
        summary: 'List the people who work tickets.',
        answer: colleaguesSchema,
      },
      async () =>
        (await ports.directory.agents()).map(({ id, name, groups, roles }) => ({
          id,
          name,
          groups: [...groups],
          lead: roles.includes('lead'),
        })),
    ),
  ];
}
