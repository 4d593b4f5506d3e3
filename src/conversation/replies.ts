import type { Article } from '../knowledge-base/article';
import type { Choice } from './conversation';
import type { TurnContext } from './decision';
import type { Form } from './form';
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

/** The passage that answers, its source, and "Solved / Not solved". */
export function articleReply(words: Words, article: Article, passage: string): Reply {
  const buttons = [button(words, 'solved', true), button(words, 'not-solved'), button(words, 'person')];
  return {
    blocks: [
      {
        kind: 'article',
        articleId: article.id,
        title: article.title,
        markdown: passage,
        source: words.say('answer.source', { title: article.title }),
      },
      { kind: 'buttons', buttons },
    ],
    summary: article.title,
  };
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

export function formReply(words: Words, form: Form, about: { language: Language; lead: string }): Reply {
  return {
    blocks: [
      { kind: 'text', text: about.lead },
      { kind: 'form', form, submit: words.say('button.submit'), language: about.language },
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
