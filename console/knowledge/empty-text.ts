import type { ArticleTextView } from '../../adapters/http/contract/knowledge';

/** What a new article begins with. */
export const emptyText: ArticleTextView = {
  title: '',
  alternates: [],
  golden: [],
  body: '',
  family: 'user-support',
  category: 'other',
  audience: ['everyone'],
};

/** Lower-case words joined by hyphens, as far as the title has such letters. */
export function idFrom(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? []).join('-').slice(0, 60).replace(/-$/, '');
}

export const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
