import type { DeskCard } from '../../src/ports';
import type { Say } from '../../src/wording';
import { type ButtonElement, type KitBlock, type KitMessage, limits } from './block-kit';
import { fallbackText, plainText } from './plain-text';
import { shorten } from './split-text';
import { actions } from './write-slack';

/** An escalated conversation as a card of the desk channel, with the buttons that its state allows. */
export function writeCard(card: DeskCard, say: Say): KitMessage {
  const word = (key: string, params?: Readonly<Record<string, string | number>>) =>
    say(card.language, `slack.card.${key}`, params);
  const title = word(card.state, { requester: card.requester, agent: card.agent ?? '' });
  const lines = [
    [word('channel'), card.channel],
    [word('group'), card.group],
    ...(card.agent ? [[word('agent'), card.agent]] : []),
    ...(card.reason ? [[word('reason'), card.reason]] : []),
    ...(card.understood ? [[word('understood'), understoodWords(card.understood)]] : []),
    ...(card.ticket
      ? [[word('ticket'), `${card.ticket.number} · ${card.ticket.priority} · ${card.ticket.promise}`]]
      : []),
  ];
  const tried = card.tried.length > 0 ? card.tried.map((one) => `• ${one}`).join('\n') : word('nothing-tried');
  return {
    text: fallbackText(`${title}: ${card.asked}`),
    blocks: [
      { type: 'header', text: plainText(title, limits.header) },
      ...quote(card.asked),
      { type: 'section', fields: lines.map(([name, value]) => plainText(`${name}\n${value}`, limits.field)) },
      { type: 'section', text: plainText(`${word('tried')}\n${tried}`) },
      ...actions(buttonsFor(card, (key) => word(key))),
      ...(card.state === 'resolved' ? [] : [hint(word('hint'))]),
    ],
  };
}

function understoodWords({ name, confidence }: NonNullable<DeskCard['understood']>): string {
  return `${name} (${Math.round(confidence * 100)} %)`;
}

/** The requester's own words, set apart and literal. */
function quote(asked: string): readonly KitBlock[] {
  const text = shorten(asked.replace(/\p{Surrogate}/gu, '\ufffd'), 2500);
  if (!text.trim()) return [];
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }] }];
}

function hint(text: string): KitBlock {
  return { type: 'context', elements: [plainText(text, limits.field)] };
}

/** Resolving needs a ticket; nothing is offered once it is resolved. */
function buttonsFor(card: DeskCard, word: (key: string) => string): readonly ButtonElement[] {
  if (card.state === 'resolved') return [];
  const acts = [
    card.state === 'attended' ? 'hand-back' : 'take-over',
    ...(card.state === 'waiting' ? ['hand-back'] : []),
    ...(card.ticket ? ['resolve'] : []),
  ];
  const value = JSON.stringify({ conversationId: card.conversationId, language: card.language });
  return acts.map((act) => ({
    type: 'button',
    action_id: `firstline-desk:${act}`,
    text: plainText(word(act), limits.button),
    value,
    ...(act === 'take-over' ? { style: 'primary' as const } : {}),
  }));
}
