import { parse, serialize } from 'cookie';
import type { FastifyReply } from 'fastify';
import { isDeskError } from '../../../src/errors';
import { mayUseChat } from '../../../src/people/access';
import { type ApiRoute, openRoute } from '../api/route';
import type { HttpContext } from '../context';
import { providerQuery } from '../contract/session';
import { addCookie } from '../sessions';

const cookie = 'firstline-provider';
/** How long somebody may take at the provider. Seconds. */
const patience = 15 * 60;
const area = 'Session';

/** Sign-in by OpenID Connect: the browser goes to the provider and comes back. What went wrong is told on the page it began on. */
export function providerRoutes({ provider, sessions, ports, secure }: HttpContext): readonly ApiRoute[] {
  if (!provider) return [];
  // Lax, since the browser comes back from another site; it holds for nothing but this.
  const options = { path: '/api/v1/session/provider', httpOnly: true, sameSite: 'lax', secure } as const;
  const rateLimit = { max: 60, timeWindow: '1 minute' };
  const failed = (reply: FastifyReply, to: string, error: unknown) => {
    const why = isDeskError(error, 'retry-later') ? 'unreachable' : 'refused';
    if (!isDeskError(error, 'retry-later') && !isDeskError(error, 'not-allowed'))
      ports.log.error({ error: String(error) }, 'sign-in by the provider failed');
    return reply.redirect(`${to}?sign-in=${why}`);
  };
  return [
    openRoute(
      {
        method: 'GET',
        path: '/session/provider',
        summary: 'Go to the sign-in service.',
        area,
        query: providerQuery,
        answer: 'redirect',
        rateLimit,
      },
      async ({ query, reply }) => {
        try {
          const { url, carried } = await provider.begin();
          addCookie(reply, serialize(cookie, `${query.to} ${carried}`, { ...options, maxAge: patience }));
          return reply.redirect(url);
        } catch (error) {
          return failed(reply, query.to, error);
        }
      },
    ),
    openRoute(
      {
        method: 'GET',
        path: '/session/provider/callback',
        summary: 'Come back from the sign-in service.',
        area,
        answer: 'redirect',
        rateLimit,
      },
      async ({ request, reply }) => {
        const [given, carried = ''] = (parse(request.headers.cookie ?? '')[cookie] ?? '').split(' ');
        const to = providerQuery.catch({ to: '/chat' }).parse({ to: given }).to;
        addCookie(reply, serialize(cookie, '', { ...options, maxAge: 0 }));
        try {
          const person = await provider.finish(new URL(request.url, 'http://desk.invalid'), carried);
          if (!mayUseChat(person)) return reply.redirect(`${to}?sign-in=refused`);
          await sessions.open({ request, reply }, person, 'provider');
          return reply.redirect(to);
        } catch (error) {
          return failed(reply, to, error);
        }
      },
    ),
  ];
}
