import { z } from 'zod';
import { confusionsOf } from '../../../src/understanding/evaluation';
import type { Phrase } from '../../../src/understanding/phrase';
import { phrasesTaught, teach } from '../../../src/understanding/teach';
import { tryText } from '../../../src/understanding/try-text';
import { maySeeKnowledge, mayTeach } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import { type HttpContext, orNotFound } from '../context';
import { byId } from '../contract/basics';
import {
  bandsSchema,
  evaluationSchema,
  intentRowSchema,
  type IntentRow,
  intentSchema,
  phraseChangesSchema,
  retrainingSchema,
  triedSchema,
  tryTextSchema,
} from '../contract/teaching';
import { retrainingView } from '../knowledge/proposal-routes';

/** What the desk is taught, how well it understands, and how sure it must be. */
export function intentRoutes({ ports, settings }: HttpContext): readonly ApiRoute[] {
  const seen = { area: 'Understanding', access: maySeeKnowledge } as const;
  return [
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/intents',
        summary: 'List what people ask for, with how many phrases teach and judge it.',
        answer: z.array(intentRowSchema),
      },
      async () => rowsOf(await phrasesTaught(ports)),
    ),
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/intents/:id',
        summary: 'Give an intent with its phrases.',
        params: byId,
        answer: intentSchema,
      },
      async ({ params: { id } }) => {
        const phrases = await phrasesTaught(ports);
        const row = orNotFound(
          rowsOf(phrases).find((one) => one.id === id),
          () => true,
        );
        return {
          ...row,
          articles: [...(ports.knowledge().outcomeOf(id)?.articles ?? [])],
          phrases: phrases
            .filter(({ intent }) => intent === id)
            .map(({ set, language, text }) => ({ set, language, text })),
        };
      },
    ),
    route(
      {
        ...seen,
        method: 'POST',
        path: '/understanding/phrases',
        summary: 'Learn anew with changed phrases, or only say what it would do. What makes it worse is refused.',
        access: mayTeach,
        body: phraseChangesSchema,
        answer: retrainingSchema,
      },
      async ({ person, body }) => retrainingView(await teach(ports, { ...body, by: person })),
    ),
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/evaluation',
        summary: 'Judge the model in use by the held-out phrases: how many are right, and what is taken for what.',
        answer: evaluationSchema,
      },
      async () => {
        const evaluation = await ports.teaching.judge(await phrasesTaught(ports));
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

  function rowsOf(phrases: readonly Phrase[]): IntentRow[] {
    const { nameOf, outcomeOf } = ports.knowledge();
    const rows = new Map<string, IntentRow>();
    for (const { intent, set, language } of phrases) {
      const outcome = outcomeOf(intent);
      const row = rows.get(intent) ?? {
        id: intent,
        names: { en: nameOf(intent, 'en'), zh: nameOf(intent, 'zh') },
        outcome: outcome?.outcome ?? '',
        family: outcome?.family ?? '',
        taught: { en: 0, zh: 0 },
        heldOut: { en: 0, zh: 0 },
      };
      row[set === 'training' ? 'taught' : 'heldOut'][language]++;
      rows.set(intent, row);
    }
    return [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  function bandsNow() {
    const { value, version } = settings.part('desk');
    return bandsSchema.strip().parse({ categoryBands: {}, ...(value as object), version });
  }
}
