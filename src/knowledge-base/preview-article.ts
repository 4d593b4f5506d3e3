import { articleReply } from '../conversation/replies';
import type { Reply } from '../conversation/reply';
import type { Ports } from '../ports';
import type { Article, ArticleName } from './article';
import type { ArticleText } from './article-record';

/** What the bot would say if somebody asked what the title says. */
export function previewArticle(ports: Ports, { id, language }: ArticleName, text: ArticleText): Reply {
  const { golden: _golden, ...content } = text;
  const article: Article = { id, language, ...content, state: 'draft' };
  const passage = ports.knowledge().passage(article, text.title);
  return articleReply({ say: (key, params) => ports.say(language, key, params) }, article, passage);
}
