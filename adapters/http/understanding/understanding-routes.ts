import { confusionsOf } from '../../../src/understanding/evaluation';
import { contentTaught } from '../../../src/understanding/taught';
import { tryText } from '../../../src/understanding/try-text';
import { maySeeKnowledge, mayTeach } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { categoriesSchema, changeCategoriesSchema, evaluationSchema } from '../contract/catalog';
import { bandsSchema, triedSchema, tryTextSchema } from '../contract/teaching';

/** How well the desk understands, and how sure it must be. */
export function understandingRoutes({ ports, settings }: HttpContext): readonly ApiRoute[] {
  const seen = { area: 'Understanding', access: maySeeKnowledge } as const;
  return [
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/evaluation',
        summary: 'Judge the model in use by the held-out phrases: how many are right, and what is taken for what.',
        answer: evaluationSchema,
      },
      async () => {
        const evaluation = await ports.teaching.judge((await contentTaught(ports.teaching)).phrases);
        const { accuracy, phrases, confidentlyWrong, outOfScopePhrases } = evaluation;
        const confusions = confusionsOf(evaluation).map((pair) => ({ ...pair, phrases: [...pair.phrases] }));
        return { accuracy, phrases, confidentlyWrong, outOfScopePhrases, confusions };
      },
    ),
    route(
      {
        ...seen,
        method: 'POST',
        path: '/understanding/try',
        summary: 'Say what the desk makes of a text, and why.',
        body: tryTextSchema,
        answer: triedSchema,
      },
      async ({ body: { text } }) => {
        const { understanding, findings, bands, rule } = tryText(ports, text);
        const { language, intents, outOfScope, entities, why } = understanding;
        const { nameOf } = ports.knowledge();
        return {
          language,
          intents: intents.map((one) => ({
            ...one,
            names: { en: nameOf(one.intent, 'en'), zh: nameOf(one.intent, 'zh') },
          })),
          outOfScope,
          score: why.score,
          limit: why.limit,
          entities: entities.map(({ kind, value }) => ({ kind, value })),
          tokens: why.tokens.map(({ token, weight }) => ({ token, weight })),
          findings: findings.map((one) => ({ ...one, why: { ...one.why } })),
          bands,
          rule,
        };
      },
    ),
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/categories',
        summary: 'List the categories of tickets and articles with their names.',
        answer: categoriesSchema,
      },
      async () => categoriesNow(),
    ),
    route(
      {
        ...seen,
        method: 'PUT',
        path: '/understanding/categories',
        summary: 'Say what the categories are called; in force everywhere within seconds.',
        access: mayTeach,
        body: changeCategoriesSchema,
        answer: categoriesSchema,
      },
      async ({ person, body: { version, names } }) => {
        await settings.change({ part: 'categories', version, value: names, by: person });
        return categoriesNow();
      },
    ),
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/bands',
        summary: 'Give how sure the desk must be to act or to offer choices.',
        answer: bandsSchema,
      },
      async () => bandsNow(),
    ),
    route(
      {
        ...seen,
        method: 'PUT',
        path: '/understanding/bands',
        summary: 'Change how sure the desk must be; in force everywhere within seconds.',
        access: mayTeach,
        body: bandsSchema,
        answer: bandsSchema,
      },
      async ({ person, body: { version, bands, categoryBands } }) => {
        const value = { ...(settings.part('desk').value as object), bands, categoryBands };
        await settings.change({ part: 'desk', version, value, by: person });
        return bandsNow();
      },
    ),
  ];

  function categoriesNow() {
    const knowledge = ports.knowledge();
    const outcomes = knowledge.intents().flatMap((intent) => knowledge.outcomeOf(intent) ?? []);
    const used = outcomes.flatMap((outcome) => ('category' in outcome ? (outcome.category ?? []) : []));
    const { categories } = settings.current();
    return {
      version: settings.part('categories').version,
      categories: [...new Set([...categories.keys(), ...used])].map((id) => {
        const { en, zh } = categories.get(id) ?? { en: id, zh: id };
        return { id, name: { en, zh } };
      }),
    };
  }

  function bandsNow() {
    const { value, version } = settings.part('desk');
    return bandsSchema.strip().parse({ categoryBands: {}, ...(value as object), version });
  }
}
