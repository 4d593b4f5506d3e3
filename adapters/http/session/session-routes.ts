import { DeskError } from '../../../src/errors';
import { mayUseChat } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import { type ApiRoute, openRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId } from '../contract/basics';
import { meSchema, ownSessionsSchema, sessionOptionsSchema, signInSchema } from '../contract/session';
import { verifyPassword } from '../password';
import type { Session } from '../sessions';
import { meView, personView } from '../views';

/** Who am I, sign in, sign out, and where else one is signed in. */
export function sessionRoutes({
  accounts,
  sessions,
  sample,
  guard,
  provider,
  ports,
}: HttpContext): readonly ApiRoute[] {
  const area = 'Session';
  const offices = () => ports.settings().offices;
  const me = (person: Person, by?: Session['by']) => meView(person, { by, offices: offices() });
  return [
    route(
      {
        method: 'GET',
        path: '/session',
        summary: 'Say who is signed in.',
        area,
        access: mayUseChat,
        beforePassword: true,
        answer: meSchema,
      },
      async ({ person, tokenHash }) => me(person, (await accounts.session(tokenHash))?.by),
    ),
    openRoute(
      {
        method: 'GET',
        path: '/session/options',
        summary: 'List the ways to sign in.',
        area,
        answer: sessionOptionsSchema,
      },
      async () => ({
        samples: sample ? (await accounts.samples()).filter(mayUseChat).map((one) => personView(one, offices())) : [],
        provider: provider && { name: provider.name },
      }),
    ),
    openRoute(
      {
        method: 'POST',
        path: '/session',
        summary: 'Sign in.',
        area,
        body: signInSchema,
        answer: meSchema,
        // A password check costs a third of a second of processor time.
        rateLimit: { max: 60, timeWindow: '1 minute', keyGenerator: guard.callerOf },
      },
      async ({ body, request, reply }) => {
        if ('as' in body) {
          const one = sample ? (await accounts.samples()).find(({ id }) => id === body.as) : undefined;
          if (!one || !mayUseChat(one)) throw refused();
          await sessions.open({ request, reply }, one, 'sample');
          return me(one, 'sample');
        }
        const attempt = await guard.begin(request, body.email);
        const account = await accounts.withEmail(body.email);
        const right = await verifyPassword(body.password, account?.password);
        if (!right || !account || !mayUseChat(account.person)) throw refused();
        await attempt.succeeded(reply);
        const by = account.first ? 'first-password' : 'password';
        await sessions.open({ request, reply }, account.person, by);
        return me(account.person, by);
      },
    ),
    openRoute(
      { method: 'DELETE', path: '/session', summary: 'Sign out.', area, answer: 'nothing' },
      async ({ request, reply }) => {
        const ended = await sessions.close(request, reply);
        if (ended) ports.live.changed(`person ${ended.personId}`);
      },
    ),
    route(
      {
        method: 'GET',
        path: '/sessions',
        summary: 'List where one is signed in.',
        area,
        access: mayUseChat,
        answer: ownSessionsSchema,
      },
      async ({ person, tokenHash }) => {
        const now = ports.now();
        const all = (await accounts.sessionsOf(person.id)).filter(({ expiresAt }) => expiresAt > now);
        return all
          .toSorted((a, b) => b.seenAt.getTime() - a.seenAt.getTime())
          .map((one) => ({
            id: one.tokenHash,
            current: one.tokenHash === tokenHash,
            createdAt: one.createdAt.toISOString(),
            seenAt: one.seenAt.toISOString(),
            expiresAt: one.expiresAt.toISOString(),
            browser: one.browser,
            by: one.by,
          }));
      },
    ),
    route(
      {
        method: 'DELETE',
        path: '/sessions/:id',
        summary: 'End one of one’s sessions.',
        area,
        access: mayUseChat,
        params: byId,
        answer: 'nothing',
      },
      async ({ person, params }) => {
        const session = await accounts.session(params.id);
        if (session?.personId !== person.id) throw new DeskError('not-found', 'no such session');
        await accounts.closeSession(params.id);
        ports.live.changed(`person ${person.id}`);
      },
    ),
    route(
      {
        method: 'DELETE',
        path: '/sessions',
        summary: 'End all of one’s sessions but this.',
        area,
        access: mayUseChat,
        answer: 'nothing',
      },
      async ({ person, tokenHash }) => {
        await ports.people.endSessions(person.id, tokenHash);
        ports.live.changed(`person ${person.id}`);
      },
    ),
  ];
}

function refused(): DeskError {
  return new DeskError('not-allowed', 'that address and password do not belong together', {
    expected: 'the mail address and password of an account',
  });
}
