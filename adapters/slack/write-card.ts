import type { DeskCard } from '../../src/ports';
import type { Say } from '../../src/wording';
import { type ButtonElement, type KitBlock, type KitMessage, limits, type ListElement } from './block-kit';
import { fallbackText, plainText } from './plain-text';
import { shorten } from './split-text';
import { actions } from './write-slack';

/** An escalated conversation as a card of the desk channel, with the buttons that its state allows. */
export function writeCard(card: DeskCard, say: Say): KitMessage {
  const word = (key: string, params?: Readonly<Record<string, string | number>>) =>
    say(card.language, `card.${key}`, params);
  const title = word(card.state, { requester: card.requester, agent: card.agent ?? '' });
  const lines = [
    [word('channel'), card.channel],
    [word('group'), card.group],
    ...(card.agent ? [[word('agent'), card.agent]] : []),
    ...(card.assignee && card.assignee !== card.agent ? [[word('assignee'), card.assignee]] : []),
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
      ...rows(card, word),
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

type Word = (key: string) => string;

/** What the state allows: somebody who has it leaves nothing to take, and nothing is offered once it is resolved. */
function rows(card: DeskCard, word: Word): readonly KitBlock[] {
  if (card.state === 'resolved') return [];
  const lists = listsFor(card, word);
  return [
    ...actions(buttonsFor(card, word)),
    ...(lists.length > 0
      ? [
          {
            type: 'actions',
            block_id: `firstline-card:${card.language}:${card.version}`,
            elements: lists,
          } satisfies KitBlock,
        ]
      : []),
  ];
}

function buttonsFor(card: DeskCard, word: Word): readonly ButtonElement[] {
  const acts = [
    ...(card.state === 'attended' ? [] : ['take-over']),
    ...(card.ticket ? ['resolve'] : []),
    ...(card.state === 'waiting' ? ['not-a-request'] : []),
  ];
  const { conversationId, language, version } = card;
  const value = JSON.stringify({ conversationId, language, version });
  return acts.map((act) => ({
    type: 'button',
    action_id: `firstline-desk:${act}`,
    text: plainText(word(act), limits.button),
    value,
    ...(act === 'take-over' ? { style: 'primary' as const } : {}),
  }));
}

function listsFor(card: DeskCard, word: Word): readonly ListElement[] {
  const option = (value: string, label: string) => ({ text: plainText(label, limits.optionLabel), value });
  const more = [...(card.state === 'with-bot' ? [] : ['hand-back']), ...(card.ticket ? ['hold'] : []), 'history'];
  const people = card.assignable.filter(({ id }) => id.length <= limits.optionValue);
  return [
    ...(people.length > 0
      ? [
          {
            type: 'static_select',
            action_id: 'firstline-desk:assign',
            placeholder: plainText(word('assign'), limits.optionValue),
            options: people.map(({ id, name }) => option(id, name)),
          } as const,
        ]
      : []),
    { type: 'overflow', action_id: 'firstline-desk:more', options: more.map((act) => option(act, word(act))) },
  ];
}
