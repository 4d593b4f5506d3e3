import { z } from 'zod';
import type { ArticleName } from '../../../src/knowledge-base/article';
import type { ArticleRecord } from '../../../src/knowledge-base/article-record';
import { otherOf } from '../../../src/knowledge-base/curate';
import { loadArticle } from '../../../src/knowledge-base/keep-article';
import { previewArticle } from '../../../src/knowledge-base/preview-article';
import { tryArticle } from '../../../src/knowledge-base/try-article';
import { mayCurate, maySeeKnowledge } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import {
  approveSchema,
  articleNameSchema,
  articleRecordSchema,
  type ArticleRecordView,
  articleRowSchema,
  beginSchema,
  editionSchema,
  gateReportSchema,
  giveBackSchema,
  passedSchema,
  type PreviewView,
  previewSchema,
  rollBackSchema,
  stepSchema,
  textOnlySchema,
  writeSchema,
} from '../contract/knowledge';
import { articleRows, articleView, editionView, gateView } from './article-views';

const mostEditions = 100;

/** Articles in the hands of curators: every state, every step of their life. */
export function curatedArticleRoutes({ desk: { curators }, ports, authoring }: HttpContext): readonly ApiRoute[] {
  const view = async (record: ArticleRecord): Promise<ArticleRecordView> =>
    articleView(record, await ports.articles.load(otherOf(record)));
  const base = '/knowledge/articles';
  const one = { area: 'Curation', access: mayCurate, params: articleNameSchema } as const;
  const step = { ...one, method: 'POST', answer: articleRecordSchema } as const;
  return [
    route(
      {
        method: 'GET',
        path: base,
        summary: 'List articles in every state, last changed first.',
        area: 'Curation',
        access: maySeeKnowledge,
        answer: z.array(articleRowSchema),
      },
      async () => articleRows(await ports.articles.all()),
    ),
    route(
      {
        method: 'POST',
        path: base,
        summary: 'Begin an article in one language.',
        area: 'Curation',
        access: mayCurate,
        body: beginSchema,
        answer: articleRecordSchema,
        status: 201,
      },
      async ({ person, body: { id, language, text } }) => view(await curators.begin({ id, language }, text, person)),
    ),
    route(
      {
        ...one,
        access: maySeeKnowledge,
        method: 'GET',
        path: `${base}/:id/:language`,
        summary: 'Give an article with what is worked on and its history.',
        answer: articleRecordSchema,
      },
      async ({ params }) => view(await loadArticle(ports, params)),
    ),
    route(
      {
        ...one,
        method: 'PUT',
        path: `${base}/:id/:language`,
        summary: 'Save a draft.',
        body: writeSchema,
        answer: articleRecordSchema,
      },
      async ({ person, params, body: { version, text } }) =>
        view(await curators.write({ name: params, by: person, version }, text)),
    ),
    route(
      {
        ...one,
        method: 'POST',
        path: `${base}/:id/:language/try`,
        summary: 'Say what publishing this text would steal or break, question by question; nothing is changed.',
        body: textOnlySchema,
        answer: gateReportSchema,
      },
      async ({ params, body }) => gateView(await tryArticle(ports, params, body.text)),
    ),
    route(
      {
        ...one,
        access: maySeeKnowledge,
        method: 'POST',
        path: `${base}/:id/:language/preview`,
        summary: 'Show the answer as each channel’s writer makes it.',
        body: textOnlySchema,
        answer: previewSchema,
      },
      async ({ params, body }) => {
        const reply = previewArticle(ports, params, body.text);
        return { web: reply.blocks, ...authoring.preview(reply, params.language) } as unknown as PreviewView;
      },
    ),
    route(
      {
        ...one,
        method: 'POST',
        path: `${base}/:id/:language/submit`,
        summary: 'Ask for a review. With a report that is not open, nothing was changed.',
        body: stepSchema,
        answer: passedSchema,
      },
      async ({ person, params, body }) => {
        const { record, report } = await curators.submit({ name: params, by: person, ...body });
        return { article: await view(record), report: gateView(report) };
      },
    ),
    route(
      {
        ...one,
        method: 'POST',
        path: `${base}/:id/:language/approve`,
        summary: 'Publish what somebody else wrote, now or later. With a report that is not open, nothing was changed.',
        body: approveSchema,
        answer: passedSchema,
      },
      async ({ person, params, body: { version, publishAt } }) => {
        const at = publishAt === undefined ? undefined : new Date(publishAt);
        const { record, report } = await curators.approve({ name: params, by: person, version }, at);
        return { article: await view(record), report: gateView(report) };
      },
    ),
    route(
      {
        ...step,
        path: `${base}/:id/:language/return`,
        summary: 'Give it back to its author, with the reason.',
        body: giveBackSchema,
      },
      async ({ person, params, body }) => view(await curators.giveBack({ name: params, by: person, ...body })),
    ),
    ...(['discard', 'retire', 'check'] as const).map((act) =>
      route(
        { ...step, path: `${base}/:id/:language/${act}`, summary: summaries[act], body: stepSchema },
        async ({ person, params, body }) => view(await curators[act]({ name: params, by: person, ...body })),
      ),
    ),
    route(
      {
        ...step,
        path: `${base}/:id/:language/roll-back`,
        summary: 'Make a draft of an earlier edition.',
        body: rollBackSchema,
      },
      async ({ person, params, body: { version, number } }) =>
        view(await curators.rollBack({ name: params, by: person, version }, number)),
    ),
    route(
      {
        ...one,
        access: maySeeKnowledge,
        method: 'GET',
        path: `${base}/:id/:language/editions`,
        summary: 'Give what readers saw, newest first.',
        answer: z.array(editionSchema),
      },
      async ({ params }) => editionsOf(params),
    ),
  ];

  /** The first edition of planted articles is in the record alone. */
  async function editionsOf(name: ArticleName) {
    const { edition } = await loadArticle(ports, name);
    const kept = await ports.articles.editions(name, mostEditions);
    const all = edition && !kept.some(({ number }) => number === edition.number) ? [edition, ...kept] : kept;
    return all.map(editionView);
  }
}

const summaries = {
  discard: 'Throw away what is worked on; readers see what they saw.',
  retire: 'Take an article from its readers.',
  check: 'Say that this language says what the other one says.',
} as const;
