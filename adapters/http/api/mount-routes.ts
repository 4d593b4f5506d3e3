import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type HttpContext, orNotFound, signedIn } from '../context';
import type { ApiRoute } from './route';

/** Where every route of the API lives. */
export const apiBase = '/api/v1';

/** Serves the routes: who asks, whether they may, what they sent, in this order, before the route itself runs. */
export function mountRoutes(app: FastifyInstance, context: HttpContext, routes: readonly ApiRoute[]): void {
  for (const route of routes) {
    const { method, path, access, answer, rateLimit, bodyLimit, beforePassword } = route;
    const url = apiBase + path;
    app.route({
      method,
      url,
      bodyLimit,
      config: rateLimit ? { rateLimit } : {},
      handler: async (request, reply) => {
        const who = access === 'anyone' ? undefined : await signedIn(context, request, { beforePassword });
        if (who && access !== 'anyone') orNotFound(who.person, access);
        if (who && answer === 'events') endWithSession(context, { request, reply, personId: who.person.id });
        const given = await route.run({
          person: who?.person,
          tokenHash: who?.tokenHash,
          params: readBy(route.params, request.params),
          query: readBy(route.query, request.query),
          body: readBy(route.body, request.body),
          request,
          reply,
        });
        if (reply.sent || answer === 'events') return reply;
        return reply
          .status(route.status ?? (answer === 'nothing' ? 204 : 200))
          .send(answer === 'nothing' ? undefined : given);
      },
    });
  }
}

/** A stream is asked who it is once, at its beginning: it must not outlive the session, however quiet it is. */
function endWithSession(
  { ports, sessions }: HttpContext,
  { request, reply, personId }: { request: FastifyRequest; reply: FastifyReply; personId: string },
): void {
  const unwatch = ports.live.watch(`person ${personId}`, () => {
    sessions.current(request).then(
      (still) => {
        if (!still) reply.raw.destroy();
      },
      (error: unknown) => ports.log.warn({ error: String(error) }, 'session of a stream not looked at'),
    );
  });
  request.raw.on('close', unwatch);
}

function readBy(schema: z.ZodType | undefined, value: unknown): unknown {
  return schema?.parse(value ?? {});
}
