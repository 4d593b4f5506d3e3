import type { Article } from '../knowledge-base/article';
import type { Decision, TurnContext } from './decision';
import { button } from './replies';
import type { Block, Reply } from './reply';

/** An answer in words made for this question, from this passage alone; undefined where the article's own are to be shown. */
export type WordAnswer = (
  question: string,
  from: { readonly article: Article; readonly passage: string },
) => Promise<string | undefined>;

type ArticleBlock = Extract<Block, { kind: 'article' }>;

/**
 * The decision with its answer put in words made for the question. They are shown literally, with the article's title and
 * source, and the article itself stays one press away. Whatever is not an answer stays as it is.
 */
export async function wordAnswer(
  decision: Decision,
  question: string,
  { word, context }: { readonly word: WordAnswer; readonly context: TurnContext },
): Promise<Decision> {
  if (decision.conversation.dialogue.kind !== 'answered') return decision;
  const { replyId } = decision.conversation.dialogue;
  const effects = await Promise.all(
    decision.effects.map(async (effect) => {
      if (effect.kind !== 'say' || effect.replyId !== replyId) return effect;
      const shown = effect.reply.blocks.find((block): block is ArticleBlock => block.kind === 'article');
      const article = shown && context.knowledge.article(shown.articleId, decision.conversation.language);
      const text = article && (await word(question, { article, passage: shown.markdown }));
      return text === undefined ? effect : { ...effect, reply: inWords(effect.reply, text, context) };
    }),
  );
  return { ...decision, effects };
}

function inWords(reply: Reply, text: string, context: TurnContext): Reply {
  const blocks = reply.blocks.flatMap((block): Block[] => {
    if (block.kind !== 'article') return [block];
    const more = { ...button(context, 'whole-article'), value: block.articleId };
    return [
      { kind: 'text', text },
      { ...block, markdown: '', more },
    ];
  });
  return { ...reply, blocks };
}
