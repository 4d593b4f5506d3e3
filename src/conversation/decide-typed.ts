import { openTicket } from './act-on';
import type { Conversation } from './conversation';
import { decidePress } from './decide-press';
import type { Decision, TurnContext, Utterance } from './decision';
import { fillByWords } from './fill-form';
import { handOff } from './hand-off';
import { asksForPerson, personFor, sureIntent } from './real-question';
import { isLabelOf, normal } from './typed-button';

/** Buttons that may also be typed, whatever the bot asked last. */
const always = ['person', 'my-tickets', 'open-ticket', 'next-request'] as const;
/** Buttons that may be typed while the dialogue is in this state. */
const whileIn: Partial<Record<Conversation['dialogue']['kind'], readonly string[]>> = {
  answered: ['solved', 'not-solved'],
  confirming: ['solved', 'not-solved'],
  choosing: ['none-of-these'],
  filling: ['cancel'],
  describing: ['cancel'],
};

/** Words that answer what the bot just asked: a typed button, the number or label of a choice, the next field of a form. */
export function decideTyped(
  conversation: Conversation,
  utterance: Utterance,
  context: TurnContext,
): Decision | undefined {
  const { dialogue } = conversation;
  const said = normal(utterance.text);
  const action = [...always, ...(whileIn[dialogue.kind] ?? [])].find((name) =>
    isLabelOf(name, utterance.text, context),
  );
  if (action) return decidePress(conversation, { action, origin: utterance.origin }, context);
  if (asksForPerson(utterance.text, context)) {
    const question = personFor(conversation, utterance.text, context);
    const intent = sureIntent(question, context);
    return handOff(
      conversation,
      { reason: 'asked', question, intent, origin: utterance.origin, rule: 'person' },
      context,
    );
  }
  if (dialogue.kind === 'choosing') {
    const picked = dialogue.choices.findIndex(
      (choice, index) => said === String(index + 1) || said === normal(choice.label),
    );
    if (picked >= 0)
      return decidePress(conversation, { action: 'choose', value: String(picked), origin: utterance.origin }, context);
  }
  if (dialogue.kind === 'describing' && !sureCommand(utterance, context)) {
    const intent = utterance.understanding.outOfScope ? undefined : utterance.understanding.intents[0]?.intent;
    return openTicket(
      conversation,
      { question: utterance.text, intent, origin: utterance.origin, rule: 'described' },
      context,
    );
  }
  if (dialogue.kind === 'filling' && !sureCommand(utterance, context)) {
    return fillByWords(conversation, { dialogue, text: utterance.text, origin: utterance.origin }, context);
  }
  return undefined;
}

/** Something said to the desk itself (a person, cancel, my tickets) and not an answer to what was asked. */
function sureCommand({ understanding }: Utterance, context: TurnContext): boolean {
  const top = understanding.intents[0];
  const outcome = top && !understanding.outOfScope ? context.knowledge.outcomeOf(top.intent) : undefined;
  if (!top || !outcome || top.confidence < context.bands(undefined).sure) return false;
  return ['hand-off', 'cancel', 'tickets'].includes(outcome.outcome);
}
