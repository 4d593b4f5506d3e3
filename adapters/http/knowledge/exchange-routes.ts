import { articleKey } from '../../../src/knowledge-base/article';
import { importArticles } from '../../../src/knowledge-base/import-articles';
import { loadArticle } from '../../../src/knowledge-base/keep-article';
import { mayCurate } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { articleNameSchema, importedSchema, importSchema } from '../contract/knowledge';

const largestImport = 4 * 1024 * 1024;

/** Articles in from other tools and out as files that `firstline knowledge import` reads. */
export function exchangeRoutes({ ports, authoring }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Curation', access: mayCurate } as const;
  return [
    route(
      {
        ...common,
        method: 'POST',
        path: '/knowledge/import',
        summary: 'Make drafts of Markdown, HTML or CSV.',
        body: importSchema,
        answer: importedSchema,
        bodyLimit: largestImport,
      },
      async ({ person, body }) => {
        const { made, problems } = await importArticles(ports, authoring.read(body), person);
        return { made: [...made], problems: [...problems] };
      },
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/knowledge/articles/:id/:language/file',
        summary: 'Give an article as a Markdown file.',
        params: articleNameSchema,
        answer: 'file',
      },
      async ({ params, reply }) => {
        const record = await loadArticle(ports, params);
        const text = (record.work ?? record.edition)?.text;
        reply
          .header('content-type', 'text/markdown; charset=utf-8')
          .header('content-disposition', `attachment; filename="${articleKey(params)}.md"`);
        return text ? authoring.write(text).article : '';
      },
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/knowledge/export',
        summary: 'Give what readers see, with the golden questions, as a folder of files.',
        answer: 'file',
      },
      async ({ reply }) => {
        const files = (await ports.articles.all()).flatMap(({ id, language, edition, retired }) => {
          if (!edition || retired) return [];
          const { article, golden } = authoring.write(edition.text);
          const one: [string, string][] = [[`articles/${language}/${id}.md`, article]];
          return edition.text.golden.length > 0
            ? [...one, [`evaluation/${language}/${id}.yaml`, golden] as [string, string]]
            : one;
        });
        reply
          .header('content-type', 'application/zip')
          .header('content-disposition', 'attachment; filename="knowledge.zip"');
        return Buffer.from(authoring.zip(Object.fromEntries(files)));
      },
    ),
  ];
}
