import { z } from 'zod';
import { audiencesOf, mayRead, mayUseChat } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import { type HttpContext, orNotFound } from '../context';
import { byId, language } from '../contract/basics';
import { articleSchema } from '../contract/chat';

/** Articles as their readers see them. */
export function articleRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  return [
    route(
      {
        method: 'GET',
        path: '/articles/:id',
        summary: 'Give an article one may read.',
        area: 'Knowledge',
        access: mayUseChat,
        params: byId,
        query: z.object({ language: language.optional() }),
        answer: articleSchema,
      },
      async ({ person, params: { id }, query }) => {
        const speaks = query.language ?? person.language ?? 'en';
        const audiences = audiencesOf(person, ports.settings().offices);
        const article = orNotFound(ports.knowledge().article(id, speaks), (one) => mayRead(audiences, one));
        return { id: article.id, title: article.title, markdown: article.body, language: article.language };
      },
    ),
  ];
}
