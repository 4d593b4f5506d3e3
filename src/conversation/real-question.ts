import type { Conversation } from './conversation';
import type { TurnContext } from './decision';
import type { Outcome } from './outcome';
import { isLabelOf } from './typed-button';
import type { Understanding } from './understanding';

type Around = Pick<TurnContext, 'knowledge' | 'bands' | 'labels'>;

/** Where one part of what was said ends; with the mark, so that the parts can be put together again. */
const seam = /([,;!?，。；！？、\n]+|\.(?=\s|$))/u;
/** Each part costs one more understanding, of half a millisecond; nobody asks for a person in more of them. */
const mostParts = 12;
/** What is said around a question and is none: a person asked for, whether it helped, a greeting. */
const talk: ReadonlySet<Outcome['outcome']> = new Set(['hand-off', 'solved', 'not-solved', 'cancel', 'say']);

/** "It still fails, talk to a person": one part of the words is that button, typed. */
export function asksForPerson(text: string, context: Pick<TurnContext, 'labels'>): boolean {
  // Of a pasted log only the end is looked at.
  return text
    .slice(-2000)
    .split(seam)
    .some((part) => isLabelOf('person', part, context));
}

/**
 * Words without those around a question; undefined where nothing is left. A ticket is named after it: "I want a human"
 * tells nobody what is wrong. `whole`: what all of it means, where that is known already.
 */
export function realQuestion(text: string, context: Around, whole?: Understanding): string | undefined {
  const isTalk = (part: string, known?: Understanding) =>
    isLabelOf('person', part, context) || isTalkOf(known ?? context.knowledge.understand(part), context);
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  if (!asksForPerson(text, context) && !isTalk(text, whole)) return text.trim();
  const pieces = text.split(seam);
  const parts = pieces.flatMap((words, at) => (at % 2 === 0 && words.trim() ? [{ words, mark: pieces[at + 1] }] : []));
  if (parts.length > mostParts) return text.trim();
  const kept = parts.filter(({ words }) => !isTalk(words.trim()));
  const left = kept.map(({ words, mark = '' }) => `${words}${mark}`).join('');
  return left.replace(/[\s,;，；、]+$/u, '').trim() || undefined;
}

/** The intent that a question surely is, so that its ticket goes to those who know. */
export function sureIntent(question: string | undefined, { knowledge, bands }: Around): string | undefined {
  const { outOfScope, intents } = knowledge.understand(question ?? '');
  const top = outOfScope || question === undefined ? undefined : intents[0];
  return top && top.confidence >= bands(undefined).sure ? top.intent : undefined;
}

/** What is asked about at this point of the exchange, if anything was. */
export function openQuestion(conversation: Conversation, context: Around): string | undefined {
  const { dialogue, asked } = conversation;
  return ('question' in dialogue && realQuestion(dialogue.question, context)) || asked;
}

/** What somebody who asks for a person in these words wants one for. */
export function personFor(conversation: Conversation, text: string, context: Around): string | undefined {
  const before = openQuestion(conversation, context);
  const beside = realQuestion(text, context);
  if (before === undefined || beside === undefined) return beside ?? before;
  return isWork(context.knowledge.understand(beside), context) ? beside : `${before}\n${beside}`;
}

function isTalkOf(understanding: Understanding, context: Around): boolean {
  const outcome = fairly(understanding, context);
  return outcome?.family === 'desk' && talk.has(outcome.outcome);
}

function isWork(understanding: Understanding, context: Around): boolean {
  const outcome = fairly(understanding, context);
  return outcome !== undefined && outcome.family !== 'desk';
}

/** What the words lead to, where that is at least fairly sure. */
function fairly({ outOfScope, intents }: Understanding, { knowledge, bands }: Around): Outcome | undefined {
  const top = outOfScope ? undefined : intents[0];
  return top && top.confidence >= bands(undefined).fair ? knowledge.outcomeOf(top.intent) : undefined;
}
