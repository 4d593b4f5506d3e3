import { DeskError, isDeskError } from '../errors';
import { mayCurate } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import type { ArticleName } from './article';
import { articleKey } from './article';
import { type ArticleText, newArticle, write } from './article-record';
import { keepArticle } from './keep-article';

/** An article read from outside, or why it could not be. */
export type Read =
  | { readonly name: ArticleName; readonly text: ArticleText }
  | { readonly at: string; readonly problem: string };

export interface Imported {
  readonly made: readonly (ArticleName & { readonly title: string })[];
  readonly problems: readonly { readonly at: string; readonly problem: string }[];
}

/**
 * What comes from outside becomes drafts, reviewed like any other; of an article there is already, the draft beside what
 * readers see. One that somebody is working on is left alone and named.
 */
export async function importArticles(
  ports: Pick<Ports, 'articles' | 'live' | 'now'>,
  read: readonly Read[],
  by: Person,
): Promise<Imported> {
  if (!mayCurate(by))
    throw new DeskError('not-allowed', `${by.name} may not change articles`, {
      expected: 'a curator or an administrator',
    });
  const made: (ArticleName & { title: string })[] = [];
  const problems: { at: string; problem: string }[] = [];
  for (const one of read) {
    if ('problem' in one) {
      problems.push(one);
      continue;
    }
    try {
      const record = (await ports.articles.load(one.name)) ?? newArticle(one.name);
      if (record.work) throw new DeskError('conflict', 'somebody is working on it');
      await keepArticle(ports, record, write(record, one.text, { by, now: ports.now() }));
      made.push({ ...one.name, title: one.text.title });
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
      problems.push({ at: articleKey(one.name), problem: error.message });
    }
  }
  return { made, problems };
}
