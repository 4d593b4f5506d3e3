import { actOn, describe, notSolved, openTicket, showTickets, solved } from './act-on';
import type { Conversation } from './conversation';
import { answer, offer } from './offers';
import { type Decision, decided, idle, liveReply, type TurnContext } from './decision';
import { handOff, isOpen } from './hand-off';
import { plain, wholeArticleReply } from './replies';
import { nextRequest } from './later-requests';
import { openQuestion } from './real-question';

export interface Press {
  readonly action: string;
  readonly value?: string;
  /** The reply whose button was pressed; absent when the label was typed. */
  readonly replyId?: string;
  readonly origin: string;
}

/** Buttons that mean the same at any time; every other one belongs to the reply it stands in. */
const timeless = new Set(['person', 'my-tickets', 'open-ticket', 'whole-article', 'next-request', 'rate']);
/** Every button with a label of its own; what else a client may send is nothing we ever showed. */
const labelled = new Set([...timeless, 'solved', 'not-solved', 'none-of-these', 'cancel']);

/** What a button does. One of an earlier reply is told to be out of date and changes nothing. */
export function decidePress(conversation: Conversation, press: Press, context: TurnContext): Decision {
  const live = liveReply(conversation.dialogue);
  if (press.replyId && press.replyId !== live && !timeless.has(press.action)) {
    const reply = plain(context.say('button-out-of-date'));
    return decided(conversation, 'old-button', [{ kind: 'say', replyId: context.newId(), reply, by: 'bot' }]);
  }
  const decision = decideAction(conversation, press, context);
  // Reading on answers nothing: what was asked still stands.
  if (!press.replyId || decision.rule === 'unknown-button' || press.action === 'whole-article') return decision;
  return {
    ...decision,
    effects: [
      { kind: 'retire', replyId: press.replyId, chosen: labelOf(conversation, press, context) },
      ...decision.effects,
    ],
  };
}

/** What the pressed button said; of one that we never made, the word it came with. */
export function labelOf(
  conversation: Conversation,
  { action, value }: Press,
  context: Pick<TurnContext, 'say'>,
): string {
  const { dialogue } = conversation;
  if (action === 'rate') return context.say(`button.rate-${scoreOf(value)?.score ?? 3}`);
  if (labelled.has(action)) return context.say(`button.${action}`);
  if (action !== 'choose') return action;
  return (dialogue.kind === 'choosing' && dialogue.choices[Number(value)]?.label) || '';
}

function decideAction(conversation: Conversation, { action, value, origin }: Press, context: TurnContext): Decision {
  const { dialogue } = conversation;
  const shown = 'question' in dialogue ? dialogue.question : conversation.asked;
  const intent = 'intent' in dialogue ? dialogue.intent : undefined;
  switch (action) {
    case 'solved':
      return solved(conversation, origin, context);
    case 'not-solved':
      return notSolved(conversation, origin, context);
    case 'person':
      return person(conversation, { words: shown, intent, origin }, context);
    case 'open-ticket':
      // From a form that asked for the words at once.
      if (value) return openTicket(conversation, { question: value, origin, rule: 'ticket-asked' }, context);
      return ticket(conversation, { words: shown, intent, origin }, context);
    case 'rate':
      return rate(conversation, { value, origin }, context);
    case 'my-tickets':
      return showTickets(conversation, context);
    case 'none-of-these':
      return offer(conversation, { question: shown ?? '', key: 'offer.no-answer', rule: 'none-of-these' }, context);
    case 'cancel':
      return decided({ ...conversation, dialogue: idle() }, 'cancelled', [
        { kind: 'say', replyId: context.newId(), reply: plain(context.say('cancelled')), by: 'bot' },
      ]);
    case 'whole-article':
      return wholeArticle(conversation, value, context);
    case 'next-request':
      return nextRequest(conversation, context);
    case 'choose':
      return choose(conversation, { value, origin }, context);
    default:
      return decided(conversation, 'unknown-button');
  }
}

interface AskedIn {
  /** What the exchange was about when it was pressed. */
  readonly words?: string;
  readonly intent?: string;
  readonly origin: string;
}

function person(conversation: Conversation, { words, intent, origin }: AskedIn, context: TurnContext): Decision {
  const question = openQuestion(conversation, context);
  const alone = question === undefined ? words : undefined;
  return handOff(conversation, { reason: 'asked', question, words: alone, intent, origin, rule: 'person' }, context);
}

function ticket(conversation: Conversation, { words, intent, origin }: AskedIn, context: TurnContext): Decision {
  if (!words || conversation.dialogue.kind === 'idle') return describe(conversation, context);
  const question = openQuestion(conversation, context) ?? words;
  return openTicket(conversation, { question, intent, origin, rule: 'ticket-asked' }, context);
}

function wholeArticle(conversation: Conversation, id: string | undefined, context: TurnContext): Decision {
  const article = id === undefined ? undefined : context.knowledge.article(id, conversation.language);
  if (!article) return decided(conversation, 'unknown-button');
  const reply = wholeArticleReply(context, article);
  return decided(conversation, 'whole-article', [{ kind: 'say', replyId: context.newId(), reply, by: 'bot' }]);
}

/** A rating counts whenever it is given, and only for a ticket of one's own. */
function rate(
  conversation: Conversation,
  { value, origin }: { value?: string; origin: string },
  context: TurnContext,
): Decision {
  const given = scoreOf(value);
  const ticket = context.tickets.find(({ id, status }) => id === given?.ticketId && !isOpen(status.kind));
  if (!given || !ticket) return decided(conversation, 'unknown-button');
  const reply = plain(context.say('rated', { number: ticket.number }));
  return decided(conversation, 'rated', [
    { kind: 'ticket-rated', ...given, origin },
    { kind: 'say', replyId: context.newId(), reply, by: 'bot' },
  ]);
}

function scoreOf(value: string | undefined): { readonly ticketId: string; readonly score: number } | undefined {
  const [, ticketId, score] = /^(\S+) ([1-5])$/.exec(value ?? '') ?? [];
  return ticketId === undefined ? undefined : { ticketId, score: Number(score) };
}

function choose(
  conversation: Conversation,
  { value, origin }: { value?: string; origin: string },
  context: TurnContext,
): Decision {
  const { dialogue } = conversation;
  const choice = dialogue.kind === 'choosing' ? dialogue.choices[Number(value)] : undefined;
  if (dialogue.kind !== 'choosing' || !choice) return decided(conversation, 'no-such-choice');
  const { question } = dialogue;
  if (choice.kind === 'article') {
    return answer(conversation, { finding: { articleId: choice.articleId }, question, rule: 'chosen' }, context);
  }
  const outcome = context.knowledge.outcomeOf(choice.intent);
  if (!outcome) return offer(conversation, { question, key: 'offer.no-answer', rule: 'intent-gone' }, context);
  return actOn(
    conversation,
    { intent: choice.intent, outcome, findings: findingsOf(outcome.articles, conversation, context), question, origin },
    context,
  );
}

/** Chosen by hand, so the intent's first article counts as certain. */
function findingsOf(articles: readonly string[], { language }: Conversation, { knowledge }: TurnContext) {
  return articles.slice(0, 1).flatMap((articleId) => {
    const article = knowledge.article(articleId, language);
    return article
      ? [{ articleId, language: article.language, title: article.title, confidence: 1, sure: 1, why: {} }]
      : [];
  });
}
