import { actOn } from './act-on';
import type { Choice, Conversation } from './conversation';
import { decideTyped } from './decide-typed';
import { type Decision, decided, idle, saying, type TurnContext, type Utterance } from './decision';
import { answer, offer, offerChoices } from './offers';
import { realQuestion } from './real-question';
import { plain } from './replies';

/**
 * What the bot does with words. In order: an answer to what it just asked; a sure intent; a sure article; up to three
 * choices; admitting that it is not ours; asking once for other words; offering a ticket or a person.
 */
export function decideUtterance(conversation: Conversation, utterance: Utterance, context: TurnContext): Decision {
  const typed = decideTyped(conversation, utterance, context);
  if (typed) return typed;
  const { understanding, findings, text } = utterance;
  const question = realQuestion(text, context, understanding) ?? conversation.asked;
  const asked = { ...conversation, asked: question, later: undefined };
  const top = understanding.outOfScope ? undefined : understanding.intents[0];
  const outcome = top && context.knowledge.outcomeOf(top.intent);
  const bands = context.bands(outcome && 'category' in outcome ? outcome.category : undefined);
  if (top && outcome && top.confidence >= bands.sure) {
    const { entities } = understanding;
    const about = { intent: top.intent, outcome, findings, question: text, origin: utterance.origin, entities };
    return actOn(outcome.family === 'desk' ? conversation : asked, about, context);
  }
  const best = findings[0];
  if (best && best.confidence >= Math.max(bands.sure, best.sure))
    return answer(asked, { finding: best, question: text, rule: 'sure-article' }, context);
  const choices = choicesOf(utterance, context);
  if (choices.length > 0) return offerChoices(asked, { question: text, choices }, context);
  if (understanding.outOfScope || outcome?.outcome === 'out-of-scope') return notOurs(conversation, utterance, context);
  return askAgain(asked, utterance, context);
}

/** At most three different things to pick, the likeliest first; an intent that an article already stands for is left out. */
function choicesOf({ understanding, findings }: Utterance, context: TurnContext): readonly Choice[] {
  const { language } = understanding;
  const fair = context.bands(undefined).fair;
  const best = Math.max(
    understanding.outOfScope ? 0 : (understanding.intents[0]?.confidence ?? 0),
    findings[0]?.confidence ?? 0,
  );
  if (best < fair) return [];
  const articles = findings
    .filter((finding) => finding.confidence >= fair / 2)
    .map((finding) => ({
      at: finding.confidence,
      choice: { kind: 'article', articleId: finding.articleId, label: finding.title } as Choice,
    }));
  const covered = new Set(findings.map((finding) => finding.articleId));
  const intents = (understanding.outOfScope ? [] : understanding.intents)
    .filter(({ intent, confidence }) => {
      const outcome = context.knowledge.outcomeOf(intent);
      return (
        outcome &&
        outcome.family !== 'desk' &&
        confidence >= fair / 2 &&
        !outcome.articles.some((id) => covered.has(id))
      );
    })
    .map(({ intent, confidence }) => ({
      at: confidence,
      choice: { kind: 'intent', intent, label: context.knowledge.nameOf(intent, language) } as Choice,
    }));
  return [...intents, ...articles]
    .toSorted((a, b) => b.at - a.at)
    .slice(0, 3)
    .map(({ choice }) => choice);
}

/** Not the desk's: said plainly, nothing wrong offered, the way to a person left open. */
function notOurs(conversation: Conversation, { text, understanding }: Utterance, context: TurnContext): Decision {
  const { dialogue } = conversation;
  const said = realQuestion(text, context, understanding);
  // It may be a word on what is being talked about: a person who is asked for next reads both.
  const asked = said && 'question' in dialogue ? `${dialogue.question}\n${said}` : (said ?? conversation.asked);
  const reply = plain(context.say('out-of-scope'), [
    { action: 'person', label: context.say('button.person') },
    { action: 'my-tickets', label: context.say('button.my-tickets') },
  ]);
  return decided({ ...conversation, asked, dialogue: idle() }, 'out-of-scope', [
    { kind: 'say', replyId: context.newId(), reply, by: 'bot' },
  ]);
}

/** Once in other words, then a ticket or a person. */
function askAgain(conversation: Conversation, { text, understanding }: Utterance, context: TurnContext): Decision {
  const intent = understanding.outOfScope ? undefined : understanding.intents[0]?.intent;
  if (conversation.dialogue.kind === 'rephrasing') {
    const question = `${conversation.dialogue.question}\n${text}`;
    return offer(
      { ...conversation, asked: realQuestion(question, context) ?? conversation.asked },
      { question, intent, key: 'offer.not-understood', rule: 'not-understood-twice' },
      context,
    );
  }
  const reply = plain(context.say('rephrase'), [{ action: 'person', label: context.say('button.person') }]);
  return saying(conversation, reply, {
    rule: 'not-understood',
    next: () => ({ kind: 'rephrasing', question: text }),
    newId: context.newId,
  });
}
