import { stringify } from 'yaml';
import type { ArticleText } from '../src/knowledge-base/article-record';

/** An article as its file holds it; `readArticle` reads it back. */
export function writeArticleFile({
  title,
  family,
  category,
  alternates,
  audience,
  reviewBy,
  body,
}: ArticleText): string {
  const head = stringify({ title, family, category, alternates, audience, ...(reviewBy && { reviewBy }) });
  return `---\n${head}---\n${body.trim()}\n`;
}

/** Its golden questions as their file holds them. */
export function writeGoldenFile({ golden }: ArticleText): string {
  return stringify({ questions: golden });
}
