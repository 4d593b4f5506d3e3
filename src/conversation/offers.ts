import type { Finding } from '../knowledge-base/finding';
import type { Choice, Conversation } from './conversation';
import { type Decision, saying, type TurnContext } from './decision';
import { articleReply, choicesReply, offerReply } from './replies';

export function answer(
  conversation: Conversation,
  about: {
    readonly finding: Pick<Finding, 'articleId'>;
    readonly question: string;
    readonly intent?: string;
    readonly rule: string;
  },
  context: TurnContext,
): Decision {
  const article = context.knowledge.article(about.finding.articleId, conversation.language);
  if (!article) return offer(conversation, { ...about, key: 'offer.no-answer', rule: 'article-gone' }, context);
  const { question, intent } = about;
  return saying(
    { ...conversation, tried: [...new Set([...conversation.tried, article.id])].slice(-10) },
    articleReply(context, article, context.knowledge.passage(article, question)),
    {
      rule: about.rule,
      next: (replyId) => ({ kind: 'answered', question, articleId: article.id, intent, replyId }),
      newId: context.newId,
    },
  );
}

export function offer(
  conversation: Conversation,
  about: { readonly question: string; readonly intent?: string; readonly key: string; readonly rule: string },
  context: TurnContext,
): Decision {
  const { question, intent } = about;
  return saying(conversation, offerReply(context, about.key), {
    rule: about.rule,
    next: (replyId) => ({ kind: 'offering', question, intent, replyId }),
    newId: context.newId,
  });
}

export function offerChoices(
  conversation: Conversation,
  about: { readonly question: string; readonly choices: readonly Choice[] },
  context: TurnContext,
): Decision {
  const { question, choices } = about;
  return saying(conversation, choicesReply(context, choices), {
    rule: 'fairly-sure',
    next: (replyId) => ({ kind: 'choosing', question, choices, replyId }),
    newId: context.newId,
  });
}
