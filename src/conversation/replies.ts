import type { Article } from '../knowledge-base/article';
import type { Choice } from './conversation';
import type { TurnContext } from './decision';
import type { Form, FormValues } from './form';
import type { Button, Reply, TicketCard } from './reply';
import type { Language } from './understanding';

type Words = Pick<TurnContext, 'say'>;

export function button(words: Words, action: string, primary = false): Button {
  return { action, label: words.say(`button.${action}`), primary };
}

export function plain(text: string, buttons: readonly Button[] = []): Reply {
  const blocks = [{ kind: 'text', text } as const];
  return { blocks: buttons.length > 0 ? [...blocks, { kind: 'buttons', buttons }] : blocks, summary: text };
}

/** The passage that answers, its source, the whole article one press away, and "Solved / Not solved". */
export function articleReply(words: Words, article: Article, passage: string): Reply {
  const buttons = [button(words, 'solved', true), button(words, 'not-solved'), button(words, 'person')];
  const whole = passage.trim() === article.body.trim();
  const more = { ...button(words, 'whole-article'), value: article.id };
  return {
    blocks: [
      { ...articleBlock(words, article, passage), ...(!whole && { more }) },
      { kind: 'buttons', buttons },
    ],
    summary: article.title,
  };
}

export function wholeArticleReply(words: Words, article: Article): Reply {
  return { blocks: [articleBlock(words, article, article.body)], summary: article.title };
}

function articleBlock(words: Words, { id, title }: Article, markdown: string) {
  return { kind: 'article', articleId: id, title, markdown, source: words.say('answer.source', { title }) } as const;
}

export function choicesReply(words: Words, choices: readonly Choice[]): Reply {
  const picks = choices.map((choice, index) => ({ action: 'choose', value: String(index), label: choice.label }));
  const none = button(words, 'none-of-these');
  const text = words.say(choices.length === 1 ? 'choose.one' : 'choose.which');
  return {
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [...picks, none] },
    ],
    summary: text,
  };
}

/** Nothing we trust: a ticket or a person. */
export function offerReply(words: Words, key: string): Reply {
  return plain(words.say(key), [button(words, 'open-ticket', true), button(words, 'person')]);
}

export function formReply(
  words: Words,
  form: Form,
  about: { language: Language; lead: string; values: FormValues },
): Reply {
  return {
    blocks: [
      { kind: 'text', text: about.lead },
      { kind: 'form', form, submit: words.say('button.submit'), language: about.language, values: about.values },
      { kind: 'buttons', buttons: [button(words, 'cancel')] },
    ],
    summary: about.lead,
  };
}

export function ticketsReply(words: Words, cards: readonly TicketCard[]): Reply {
  if (cards.length === 0) return plain(words.say('tickets.none'), [button(words, 'open-ticket')]);
  const lead = words.say('tickets.yours', { count: cards.length });
  const lines = cards.map((card) => `${card.number} ${card.title}: ${card.statusLabel}`);
  return {
    blocks: [{ kind: 'text', text: lead }, ...cards.map((ticket) => ({ kind: 'ticket', ticket }) as const)],
    summary: [lead, ...lines].join('\n'),
  };
}
