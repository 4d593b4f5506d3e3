import { z } from 'zod';
import { DeskError } from '../../../src/errors';
import { mayManagePeople, maySeePeople } from '../../../src/people/access';
import { changePerson, invitePerson, resetAccess } from '../../../src/people/manage-people';
import type { PersonRecord } from '../../../src/people/people';
import { type Role, roles } from '../../../src/people/person';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId } from '../contract/basics';
import {
  type Account,
  accountSchema,
  changePersonSchema,
  invitedPersonSchema,
  inviteSchema,
  peopleQuery,
  peopleSchema,
} from '../contract/people';
import { newInvitation } from '../session/password-routes';

/** People and their accounts, for administrators; auditors look. */
export function peopleRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const see = { area: 'People', access: maySeePeople } as const;
  const manage = { area: 'People', access: mayManagePeople } as const;
  return [
    route(
      {
        ...see,
        method: 'GET',
        path: '/people',
        summary: 'Find people, by name.',
        query: peopleQuery,
        answer: peopleSchema,
      },
      async ({ query: { after, limit, ...query } }) => {
        const found = await ports.people.find({
          ...query,
          after: after === undefined ? undefined : readAfter(after),
          limit: limit + 1,
        });
        const last = found.length > limit ? found[limit - 1] : undefined;
        return { people: found.slice(0, limit).map(view), next: last && JSON.stringify([last.name, last.id]) };
      },
    ),
    route(
      { ...see, method: 'GET', path: '/people/:id', summary: 'Give one person.', params: byId, answer: accountSchema },
      async ({ params }) => view(await one(params.id)),
    ),
    route(
      {
        ...manage,
        method: 'POST',
        path: '/people',
        summary: 'Invite somebody.',
        body: inviteSchema,
        answer: invitedPersonSchema,
        status: 201,
      },
      async ({ person, body }) => {
        const { token, kept } = newInvitation(ports.now);
        const made = await invitePerson(ports, person, {
          person: { ...body, roles: withRequester(body.roles) },
          invitation: kept,
        });
        return { person: view(made), link: linkOf(token) };
      },
    ),
    route(
      {
        ...manage,
        method: 'PATCH',
        path: '/people/:id',
        summary: 'Change what somebody is, or disable them: their sessions end.',
        params: byId,
        body: changePersonSchema,
        answer: accountSchema,
      },
      async ({ person, params, body: { version, ...fields } }) => {
        const given = { ...fields, ...(fields.roles && { roles: withRequester(fields.roles) }) };
        return view(await changePerson(ports, person, { id: params.id, version, fields: given }));
      },
    ),
    route(
      {
        ...manage,
        method: 'POST',
        path: '/people/:id/invitation',
        summary: 'Take somebody’s password away, end their sessions, and invite them to choose another.',
        params: byId,
        answer: invitedPersonSchema,
      },
      async ({ person, params }) => {
        const { token, kept } = newInvitation(ports.now);
        const changed = await resetAccess(ports, person, { id: params.id, invitation: kept });
        return { person: view(changed), link: linkOf(token) };
      },
    ),
    route(
      {
        ...manage,
        method: 'DELETE',
        path: '/people/:id/sessions',
        summary: 'Sign somebody out everywhere.',
        params: byId,
        answer: 'nothing',
      },
      async ({ params }) => {
        const { id } = await one(params.id);
        await ports.people.endSessions(id);
        ports.live.changed(`person ${id}`);
      },
    ),
  ];

  async function one(id: string): Promise<PersonRecord> {
    const found = await ports.people.byId(id);
    if (!found) throw new DeskError('not-found', 'no such person');
    return found;
  }
}

/** Behind `#`, which browsers keep to themselves: the token stands in no log and no referrer. */
const linkOf = (token: string) => `/account#${token}`;

const withRequester = (given: readonly Role[]): readonly Role[] =>
  roles.filter((role) => role === 'requester' || given.includes(role));

const afterShape = z.tuple([z.string(), z.string()]);

function readAfter(given: string): { readonly name: string; readonly id: string } {
  try {
    const [name, id] = afterShape.parse(JSON.parse(given));
    return { name, id };
  } catch {
    throw new DeskError('bad-input', 'no such page', { expected: '`next` of the page before' });
  }
}

function view(record: PersonRecord): Account {
  const { id, name, email, roles: given, groups, office, scope, skills = [], cap, language, disabled = false } = record;
  const { password, invitedUntil, identities, version } = record;
  return {
    id,
    name,
    email,
    roles: [...given],
    groups: [...groups],
    office,
    scope,
    skills: [...skills],
    cap,
    language,
    disabled,
    password,
    invitedUntil: invitedUntil?.toISOString(),
    channels: [...new Set(identities.map(({ channel }) => channel))],
    version,
  };
}
