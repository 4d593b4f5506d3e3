import { setImmediate as soon } from 'node:timers/promises';
import type { Ports } from '../ports';
import { findGaps, type Gap, type NearestArticle, type UnansweredQuestion } from './gaps';

/** What was asked and not answered, as it stands in the record. */
export interface GapQuestions {
  /** Newest first, without those taken. */
  since(from: Date, limit: number): Promise<readonly UnansweredQuestion[]>;
  /** Somebody is doing something about them: they are no gap any more. */
  take(ids: readonly string[]): Promise<void>;
  /** Nothing came of it. */
  giveBack(ids: readonly string[]): Promise<void>;
}

/** A gap with what the desk has that comes nearest. */
export interface NearGap extends Gap {
  readonly nearestIntent: { readonly intent: string; readonly confidence: number } | undefined;
}

const days = 90;
const dayMs = 86_400_000;
/** The newest ones: looking each of them up costs a search. */
const most = 2_000;
const shown = 100;
/** Questions looked up before messages get their turn: some 10 ms. */
const slice = 20;

/** What people asked in the last 90 days without an answer that helped, most asked first. */
export async function listGaps(ports: Ports): Promise<readonly NearGap[]> {
  const questions = await ports.gapQuestions.since(new Date(ports.now().getTime() - days * dayMs), most);
  const nearest = new Map<string, NearestArticle | undefined>();
  const { search, understand } = ports.knowledge();
  for (const [at, { id, text, language }] of questions.entries()) {
    if (at % slice === slice - 1) await soon();
    const [found] = search({ text, language, audiences: ['everyone', 'agents'] }, 1);
    nearest.set(id, found && { articleId: found.articleId, confidence: found.confidence });
  }
  const gaps = findGaps(questions, { ...ports.curating, nearest: ({ id }) => nearest.get(id) });
  return gaps.slice(0, shown).map((gap) => {
    const [top] = understand(gap.questions[0]?.text ?? '').intents;
    return { ...gap, nearestIntent: top };
  });
}
