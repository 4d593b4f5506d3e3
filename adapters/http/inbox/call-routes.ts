import { z } from 'zod';
import { audiencesOf, maySeeDesk, mayWorkDesk } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { callSchema, foundPeopleSchema, suggestionSchema } from '../contract/acts';
import { language } from '../contract/basics';
import { workSchema } from '../contract/work';
import { workOf } from './work-view';

const peopleShown = 10;

/** The hotline and the corridor: who calls, what it is about, and a ticket for it. */
export function callRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  return [
    route(
      {
        area: 'Calls',
        access: mayWorkDesk,
        method: 'GET',
        path: '/desk/people',
        summary: 'Find people by the beginning of name, mail address or number.',
        query: z.object({ text: z.string().min(1).max(100) }),
        answer: foundPeopleSchema,
      },
      async ({ query: { text } }) =>
        (await ports.directory.search(text, peopleShown)).map(({ id, name, email, office }) => ({
          id,
          name,
          email,
          office,
        })),
    ),
    route(
      {
        area: 'Calls',
        access: maySeeDesk,
        method: 'GET',
        path: '/desk/suggestions',
        summary: 'Say what words are about, and which articles answer them.',
        query: z.object({ text: z.string().min(1).max(2000), language }),
        answer: suggestionSchema,
      },
      async ({ person, query }) => {
        const knowledge = ports.knowledge();
        const understanding = knowledge.understand(query.text);
        const top = understanding.outOfScope ? undefined : understanding.intents[0];
        const hinted = top && knowledge.outcomeOf(top.intent)?.articles;
        const audiences = audiencesOf(person, ports.settings().offices);
        const found = knowledge.search({ text: query.text, language: query.language, audiences, hinted }, 5);
        return {
          intent: top && {
            intent: top.intent,
            confidence: top.confidence,
            name: knowledge.nameOf(top.intent, query.language),
          },
          articles: found.flatMap(({ articleId, confidence, language: written }) => {
            const article = knowledge.article(articleId, written);
            if (!article) return [];
            const { id, title } = article;
            return [{ id, title, passage: knowledge.passage(article, query.text), confidence, language: written }];
          }),
        };
      },
    ),
    route(
      {
        area: 'Calls',
        access: mayWorkDesk,
        method: 'POST',
        path: '/desk/calls',
        summary: 'Open a ticket for somebody who called or came by.',
        body: callSchema,
        answer: workSchema,
      },
      async ({ person, body: { clientId, requesterId, channel, text, intent, resolved } }) => {
        const origin = `call:${person.id}:${clientId}`;
        const ticket = await desk.logCall({ requesterId, channel, text, intent, origin, by: person });
        await desk.assignTicket(ticket.id, person, person.id);
        if (resolved) await desk.resolveTicket(ticket.id, person, resolved);
        return workOf(ports, person, ticket.id);
      },
    ),
  ];
}
