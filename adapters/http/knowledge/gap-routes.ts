import { z } from 'zod';
import { draftArticle } from '../../../src/knowledge-base/draft-article';
import { listGaps, type NearGap } from '../../../src/knowledge-base/list-gaps';
import type { Language } from '../../../src/conversation/understanding';
import { mayCurate, mayPropose, maySeeKnowledge } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { language } from '../contract/basics';
import { articleRecordSchema } from '../contract/knowledge';
import { dismissSchema, draftSchema, gapSchema, type GapView } from '../contract/teaching';
import { ticketSeenBy } from '../desk/seen-by';
import { articleView } from './article-views';

const questionsShown = 50;

/** What is asked and not answered, and what is made of it. */
export function gapRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Curation' } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/knowledge/gaps',
        summary: 'List what was asked without an answer that helped, alike questions together, most asked first.',
        access: maySeeKnowledge,
        query: z.object({ language: language.default('en') }),
        answer: z.array(gapSchema),
      },
      async ({ query }) => (await listGaps(ports)).map((gap) => view(gap, query.language)),
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/knowledge/gaps/dismiss',
        summary: 'Leave questions out of the gaps: nothing is to be done about them.',
        access: mayCurate,
        body: dismissSchema,
        answer: 'nothing',
      },
      async ({ body }) => ports.gapQuestions.take(body.questions),
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/knowledge/drafts',
        summary: 'Make a draft article of a gap or of a solved ticket.',
        access: mayPropose,
        body: draftSchema,
        answer: articleRecordSchema,
        status: 201,
      },
      async ({ person, body: { id, language: spoken, source } }) => {
        const from =
          source.kind === 'gap'
            ? source
            : ({ kind: 'ticket', ticket: await ticketSeenBy(person, source.ticketId, ports) } as const);
        return articleView(await draftArticle(ports, { id, language: spoken, source: from, by: person }), undefined);
      },
    ),
  ];

  function view(
    { questions, count, countBy, lastAskedAt, nearest, nearestIntent }: NearGap,
    spoken: Language,
  ): GapView {
    const { article, nameOf } = ports.knowledge();
    return {
      questions: questions.slice(0, questionsShown).map((one) => ({ ...one, at: one.at.toISOString() })),
      count,
      countBy,
      lastAskedAt: lastAskedAt.toISOString(),
      nearestArticle: nearest && {
        id: nearest.articleId,
        title: article(nearest.articleId, spoken)?.title ?? nearest.articleId,
        confidence: nearest.confidence,
      },
      nearestIntent: nearestIntent && {
        id: nearestIntent.intent,
        name: nameOf(nearestIntent.intent, spoken),
        confidence: nearestIntent.confidence,
      },
    };
  }
}
