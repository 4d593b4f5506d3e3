import { z } from 'zod';
import { maySeeKnowledge, mayTeach } from '../../../src/people/access';
import { synonymsId, versionsIn } from '../../../src/understanding/catalog';
import { contentTaught, contentWith } from '../../../src/understanding/taught';
import { teach } from '../../../src/understanding/teach';
import type { Content } from '../../../src/understanding/teaching';
import { type ApiRoute, route } from '../api/route';
import { type HttpContext, orNotFound } from '../context';
import { byId } from '../contract/basics';
import {
  formsSchema,
  type IntentRow,
  intentRowSchema,
  intentViewSchema,
  lessonSchema,
  synonymsViewSchema,
} from '../contract/catalog';
import { retrainingSchema } from '../contract/teaching';
import { retrainingView } from '../knowledge/proposal-routes';

/** What people may ask for and how they say it: what the files say, with what people changed since. */
export function catalogRoutes({ ports, authoring }: HttpContext): readonly ApiRoute[] {
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
      async () => rowsOf(await contentTaught(ports.teaching)),
    ),
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/intents/:id',
        summary: 'Give an intent: its names, what it leads to, its phrases.',
        params: byId,
        answer: intentViewSchema,
      },
      async ({ params: { id } }) => {
        const { catalog, phrases, versionOf } = await versioned();
        const { names, outcome } = orNotFound(catalog.intents.get(id), () => true);
        const own = phrases.filter(({ intent }) => intent === id);
        return {
          id,
          version: versionOf({ kind: 'intent', id }),
          names,
          outcome: { ...outcome, articles: [...outcome.articles] },
          phrases: own.map(({ set, language, text }) => ({ set, language, text })),
        };
      },
    ),
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/forms',
        summary: 'Give the forms that are filled in before a ticket is opened, with the intents that lead to them.',
        answer: formsSchema,
      },
      async () => {
        const { catalog, versionOf } = await versioned();
        const intents = [...catalog.intents.values()];
        return formsSchema.parse(
          [...catalog.forms.values()].map((form) => ({
            ...form,
            version: versionOf({ kind: 'form', id: form.id }),
            usedBy: intents.flatMap(({ id, outcome }) =>
              outcome.outcome === 'form' && outcome.form === form.id ? [id] : [],
            ),
          })),
        );
      },
    ),
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/synonyms',
        summary: 'Give the lists of words that mean the same, in either language.',
        answer: synonymsViewSchema,
      },
      async () => {
        const { catalog, versionOf } = await versioned();
        return {
          version: versionOf({ kind: 'synonyms', id: synonymsId }),
          synonyms: catalog.synonyms.map((words) => [...words]),
        };
      },
    ),
    route(
      {
        ...seen,
        method: 'POST',
        path: '/understanding/lessons',
        summary:
          'Learn anew with changed phrases, intents, forms and synonyms, or only say what it would do. What makes it worse is refused.',
        access: mayTeach,
        body: lessonSchema,
        answer: retrainingSchema,
        bodyLimit: largestLesson,
      },
      async ({ person, body }) => retrainingView(await teach(ports, { ...body, by: person })),
    ),
    route(
      {
        ...seen,
        method: 'GET',
        path: '/understanding/export',
        summary: 'Give intents, phrases, forms and synonyms as the folder of files that a desk starts from.',
        access: mayTeach,
        answer: 'file',
      },
      async ({ reply }) => {
        reply
          .header('content-type', 'application/zip')
          .header('content-disposition', 'attachment; filename="intents.zip"');
        return Buffer.from(authoring.zip(authoring.writeCatalog(await contentTaught(ports.teaching))));
      },
    ),
  ];

  async function versioned() {
    const edits = await ports.teaching.edits();
    return { ...contentWith(ports.teaching.seed, edits), versionOf: versionsIn(edits.catalog) };
  }
}

/** 2,000 phrases of 400 characters, and the synonyms. */
const largestLesson = 4 * 1024 * 1024;

function rowsOf({ catalog, phrases }: Content): IntentRow[] {
  const rows = new Map(
    [...catalog.intents.values()].map(({ id, names, outcome }): [string, IntentRow] => [
      id,
      {
        id,
        names,
        outcome: outcome.outcome,
        family: outcome.family,
        taught: { en: 0, zh: 0 },
        heldOut: { en: 0, zh: 0 },
      },
    ]),
  );
  for (const { intent, set, language } of phrases) {
    const row = rows.get(intent);
    if (row) row[set === 'training' ? 'taught' : 'heldOut'][language]++;
  }
  return [...rows.values()];
}
