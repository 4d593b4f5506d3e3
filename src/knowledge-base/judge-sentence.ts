import type { Language } from '../conversation/understanding';
import type { Ports } from '../ports';
import type { Judgement } from './proposal';

/** What the desk makes of a sentence as everybody asks it, with the articles that its intent points to. */
export function judgeSentence(ports: Pick<Ports, 'knowledge'>, text: string, language: Language): Judgement {
  const { understand, search, outcomeOf } = ports.knowledge();
  const { intents, outOfScope } = understand(text);
  const [top] = intents;
  const hinted = (top && !outOfScope && outcomeOf(top.intent)?.articles) || [];
  const [best] = search({ text, language, audiences: ['everyone', 'agents'], hinted }, 1);
  return {
    ...(top && { intent: top.intent }),
    intentConfidence: top?.confidence ?? 0,
    outOfScope,
    ...(best && { articleId: best.articleId }),
    articleConfidence: best?.confidence ?? 0,
  };
}
