import { fileTypeOf } from '../../../src/knowledge-base/article-files';
import { audiencesOf, mayCurate, mayRead, maySeeKnowledge, mayUseChat } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import { z } from 'zod';
import { apiBase } from '../api/mount-routes';
import { type ApiRoute, route } from '../api/route';
import { type HttpContext, orNotFound } from '../context';
import { fileId, fileSchema, kebab, largestFile, uploadSchema } from '../contract/knowledge';

/** Pictures and documents of articles: kept in the store, given to those who may read the article. */
export function articleFileRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  return [
    route(
      {
        method: 'POST',
        path: '/knowledge/files/:articleId',
        summary: 'Keep a picture or document for an article.',
        area: 'Curation',
        access: mayCurate,
        params: z.object({ articleId: kebab }),
        body: uploadSchema,
        answer: fileSchema,
        status: 201,
        bodyLimit: Math.ceil(largestFile * 1.4),
      },
      async ({ person, params: { articleId }, body: { name, data } }) => {
        const bytes = Buffer.from(data, 'base64');
        const type = fileTypeOf(bytes);
        const id = ports.newId();
        const by = { id: person.id, name: person.name };
        await ports.articleFiles.add({ id, articleId, name, type, bytes, by, at: ports.now() });
        return { id, name, type, size: bytes.byteLength, url: `${apiBase}/knowledge/files/${id}` };
      },
    ),
    route(
      {
        method: 'GET',
        path: '/knowledge/files/:id',
        summary: 'Give a picture or document of an article one may read.',
        area: 'Knowledge',
        access: mayUseChat,
        params: fileId,
        answer: 'file',
      },
      async ({ person, params: { id }, reply }) => {
        const found = await ports.articleFiles.byId(id);
        const file = orNotFound(found && (await readable(person, found.articleId)) ? found : undefined, () => true);
        const shown = file.type === 'application/pdf' ? 'attachment' : 'inline';
        reply
          .header('content-type', file.type)
          .header('content-disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('x-content-type-options', 'nosniff')
          .header('cache-control', 'private, max-age=86400, immutable');
        return Buffer.from(file.bytes);
      },
    ),
  ];

  /** Whoever may read the article in either language; curators see the drafts too. */
  async function readable(person: Person, articleId: string): Promise<boolean> {
    if (maySeeKnowledge(person)) return true;
    const audiences = audiencesOf(person, ports.settings().offices);
    const both = await Promise.all(
      (['en', 'zh'] as const).map((language) => ports.articles.load({ id: articleId, language })),
    );
    return both.some((one) => one?.edition && !one.retired && mayRead(audiences, one.edition.text));
  }
}
