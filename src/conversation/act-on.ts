import type { Finding } from '../knowledge-base/finding';
import { cardOf } from '../ticket/card';
import type { Conversation } from './conversation';
import { type Decision, decided, idle, saying, type TurnContext } from './decision';
import { answer, offer, offerChoices } from './offers';
import { nextField, questionOf, shownValue } from './form-question';
import { draftOf, handOff, isOpen } from './hand-off';
import { knownValues } from './known-values';
import type { Outcome } from './outcome';
import { personFor } from './real-question';
import { formReply, plain, ticketsReply } from './replies';
import type { Entity } from './understanding';

export interface Wanted {
  readonly intent: string;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly question: string;
  /** The incoming message that asked for it. */
  readonly origin: string;
  /** Values in the question. */
  readonly entities?: readonly Entity[];
}

/** Does what an intent leads to. What that is stands in content, so a new intent adds no case here. */
export function actOn(conversation: Conversation, wanted: Wanted, context: TurnContext): Decision {
  const { intent, outcome, question, origin, entities } = wanted;
  switch (outcome.outcome) {
    case 'answer':
      return answerIntent(conversation, { ...wanted, outcome }, context);
    case 'form':
      return askForm(conversation, { intent, form: outcome.form, question, entities }, context);
    case 'open':
      return outcome.family === 'desk'
        ? describe(conversation, context)
        : openTicket(conversation, { question, intent, origin, rule: 'open-at-once' }, context);
    case 'hand-off':
      return handOff(
        conversation,
        {
          reason: 'asked',
          question: personFor(conversation, question, context),
          words: question,
          intent,
          origin,
          rule: 'person',
        },
        context,
      );
    case 'say':
      return sayOnly(conversation, `say.${outcome.say}`, context);
    case 'hours':
      return sayWords(conversation, { text: context.hours(question), rule: 'hours' }, context);
    case 'tickets':
      return showTickets(conversation, context);
    case 'comment':
      return comment(conversation, wanted, context);
    case 'reopen':
      return reopen(conversation, origin, context);
    case 'solved':
      return solved(conversation, origin, context);
    case 'not-solved':
      return notSolved(conversation, origin, context);
    case 'cancel':
      return sayOnly({ ...conversation, dialogue: idle() }, 'cancelled', context);
    case 'out-of-scope':
      return sayOnly({ ...conversation, dialogue: idle() }, 'out-of-scope', context);
  }
}

/** The best of the intent's own articles; where none of them fits well, the requester picks. */
function answerIntent(
  conversation: Conversation,
  wanted: Wanted & { outcome: { outcome: 'answer' } },
  context: TurnContext,
): Decision {
  const { intent, outcome, question } = wanted;
  const own = wanted.findings.filter((finding) => outcome.articles.includes(finding.articleId));
  const best = own[0];
  const { fair, sure } = context.bands(outcome.category);
  if (best && (best.confidence >= fair || outcome.articles.length === 1)) {
    return answer(conversation, { finding: best, question, intent, rule: 'sure-intent' }, context);
  }
  const elsewhere = wanted.findings[0];
  if (elsewhere && elsewhere.confidence >= Math.max(sure, elsewhere.sure)) {
    return answer(conversation, { finding: elsewhere, question, intent, rule: 'sure-article' }, context);
  }
  const choices = outcome.articles.slice(0, 3).flatMap((articleId) => {
    const article = context.knowledge.article(articleId, conversation.language);
    return article ? [{ kind: 'article', articleId, label: article.title } as const] : [];
  });
  if (choices.length > 0) return offerChoices(conversation, { question, choices }, context);
  return offer(conversation, { question, intent, key: 'offer.no-answer', rule: 'no-article' }, context);
}

export function askForm(
  conversation: Conversation,
  about: {
    readonly intent?: string;
    readonly form: string;
    readonly question: string;
    readonly entities?: readonly Entity[];
  },
  context: TurnContext,
): Decision {
  const form = context.knowledge.form(about.form);
  if (!form) return offer(conversation, { ...about, key: 'offer.no-answer', rule: 'form-gone' }, context);
  const { language } = conversation;
  const values = knownValues(form, about.entities ?? [], about.question);
  const first = nextField(form, values);
  const question = first ? questionOf(first, language) : '';
  const noted = form.fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined ? [] : [`${field.label[language]} ${shownValue(field, value, language)}`];
  });
  const asking = context.say('form.lead', { title: form.title[language], question });
  const lead = noted.length > 0 ? `${asking}\n${context.say('form.noted')}\n${noted.join('\n')}` : asking;
  return saying(conversation, formReply(context, form, { language, lead, values }), {
    rule: 'form',
    next: (replyId) => ({
      kind: 'filling',
      question: about.question,
      form: form.id,
      intent: about.intent,
      values,
      replyId,
    }),
    newId: context.newId,
  });
}

export function openTicket(
  conversation: Conversation,
  about: {
    readonly question: string;
    readonly intent?: string;
    readonly origin: string;
    readonly rule: string;
    readonly form?: { readonly id: string; readonly values: Readonly<Record<string, unknown>> };
  },
  context: TurnContext,
): Decision {
  const { question, intent, origin, rule, form } = about;
  const draft = { ...draftOf(question, { intent, origin }, context), form };
  return decided({ ...conversation, dialogue: idle(), asked: question }, rule, [
    { kind: 'open-ticket', draft, next: 'tell' },
  ]);
}

/** "I want to open a ticket" without saying what for: asked once. */
export function describe(conversation: Conversation, context: TurnContext): Decision {
  return saying(
    conversation,
    plain(context.say('ticket.describe'), [{ action: 'cancel', label: context.say('button.cancel') }]),
    {
      rule: 'describe',
      next: () => ({ kind: 'describing' }),
      newId: context.newId,
    },
  );
}

function sayOnly(conversation: Conversation, key: string, context: TurnContext): Decision {
  return sayWords(conversation, { text: context.say(key), rule: key }, context);
}

function sayWords(
  conversation: Conversation,
  { text, rule }: { readonly text: string; readonly rule: string },
  context: TurnContext,
): Decision {
  return decided(conversation, rule, [{ kind: 'say', replyId: context.newId(), reply: plain(text), by: 'bot' }]);
}

export function showTickets(conversation: Conversation, context: TurnContext): Decision {
  const cards = context.tickets
    .filter((ticket) => ticket.status.kind !== 'closed')
    .slice(0, 5)
    .map((ticket) => cardOf(ticket, conversation.language, context));
  return decided(conversation, 'tickets', [
    { kind: 'say', replyId: context.newId(), reply: ticketsReply(context, cards), by: 'bot' },
  ]);
}

function comment(conversation: Conversation, { question, origin }: Wanted, context: TurnContext): Decision {
  const open = context.tickets.find((ticket) => isOpen(ticket.status.kind));
  if (!open) return showTickets(conversation, context);
  const reply = plain(context.say('ticket.commented', { number: open.number }));
  return decided(conversation, 'comment', [
    {
      kind: 'ticket-comment',
      ticketId: open.id,
      text: question,
      authorId: conversation.requester.personId,
      origin,
    },
    { kind: 'say', replyId: context.newId(), reply, by: 'bot' },
  ]);
}

function reopen(conversation: Conversation, origin: string, context: TurnContext): Decision {
  const resolved = context.tickets.find((ticket) => ticket.status.kind === 'resolved');
  if (!resolved) return sayOnly(conversation, 'ticket.nothing-to-reopen', context);
  return reopenTicket(conversation, { ticketId: resolved.id, number: resolved.number, origin }, context);
}

function reopenTicket(
  conversation: Conversation,
  { ticketId, number, origin }: { ticketId: string; number: string; origin: string },
  context: TurnContext,
): Decision {
  return decided({ ...conversation, dialogue: idle() }, 'reopen', [
    { kind: 'ticket-confirm', ticketId, solved: false, origin },
    { kind: 'say', replyId: context.newId(), reply: plain(context.say('ticket.reopened', { number })), by: 'bot' },
    ...(conversation.cards.length > 0 ? [{ kind: 'show-desk' } as const] : []),
  ]);
}

export function solved(conversation: Conversation, origin: string, context: TurnContext): Decision {
  const { dialogue } = conversation;
  const { asked, ...rest } = conversation;
  const done = { ...rest, solved: asked ?? rest.solved, dialogue: idle(), tried: [] };
  const thanks = sayOnly(done, 'solved.thanks', context);
  if (dialogue.kind !== 'confirming') return thanks;
  return {
    ...thanks,
    effects: [{ kind: 'ticket-confirm', ticketId: dialogue.ticketId, solved: true, origin }, ...thanks.effects],
  };
}

export function notSolved(conversation: Conversation, origin: string, context: TurnContext): Decision {
  const { dialogue } = conversation;
  if (dialogue.kind === 'confirming') {
    const ticket = context.tickets.find(({ id }) => id === dialogue.ticketId);
    return reopenTicket(conversation, { ticketId: dialogue.ticketId, number: ticket?.number ?? '', origin }, context);
  }
  const question = dialogue.kind === 'answered' ? dialogue.question : (conversation.asked ?? conversation.solved ?? '');
  if (!question) return describe(conversation, context);
  const intent = dialogue.kind === 'answered' ? dialogue.intent : undefined;
  return offer(conversation, { question, intent, key: 'offer.not-solved', rule: 'not-solved' }, context);
}
