import type { Conversation } from './conversation';
import type { Language } from './understanding';

/** Something asked that was not answered, or was answered and did not help: kept with the requester's words. */
export interface Unanswered {
  readonly question: string;
  readonly language: Language;
  readonly why: 'not-understood' | 'not-ours' | 'no-answer' | 'not-solved';
  readonly at: Date;
}

const whyOf: Readonly<Record<string, Unanswered['why']>> = {
  'not-understood': 'not-understood',
  'not-understood-twice': 'not-understood',
  'out-of-scope': 'not-ours',
  'no-article': 'no-answer',
  'article-gone': 'no-answer',
  'intent-gone': 'no-answer',
  'none-of-these': 'no-answer',
  'not-solved': 'not-solved',
};
/** Longer is a story; how it begins says what it is about. UTF-16 units. */
const longest = 400;

/** What the rule that decided leaves unanswered: the words just said, or those that the pressed button was about. */
export function unansweredBy(
  rule: string,
  { before, said, now }: { readonly before: Conversation; readonly said?: string; readonly now: Date },
): Unanswered | undefined {
  const why = whyOf[rule];
  const { dialogue, language } = before;
  const about = 'question' in dialogue ? dialogue.question : before.asked;
  const question = (why === 'no-answer' || why === 'not-solved' ? about : undefined) ?? said;
  if (!why || !question?.trim()) return undefined;
  return { question: question.trim().slice(0, longest), language, why, at: now };
}
