import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { type HttpContext, orNotFound, signedIn } from '../context';
import type { ApiRoute } from './route';

/** Where every route of the API lives. */
export const apiBase = '/api/v1';

/** Serves the routes: who asks, whether they may, what they sent, in this order, before the route itself runs. */
export function mountRoutes(app: FastifyInstance, context: HttpContext, routes: readonly ApiRoute[]): void {
  for (const route of routes) {
    const { method, path, access, answer, rateLimit } = route;
    const url = apiBase + path;
    app.route({
      method,
      url,
      config: rateLimit ? { rateLimit } : {},
      handler: async (request, reply) => {
        const person = access === 'anyone' ? undefined : orNotFound(await signedIn(context, request), access);
        const given = await route.run({
          person,
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

function readBy(schema: z.ZodType | undefined, value: unknown): unknown {
  return schema?.parse(value ?? {});
}
