import type { Block, Button, Reply } from '../../src/conversation/reply';
import type { SendMeta } from '../../src/ports';
import type { Say } from '../../src/wording';
import { type ButtonElement, type KitBlock, type KitMessage, limits } from './block-kit';
import { fallbackText, plainText } from './plain-text';
import { splitText } from './split-text';
import { writeMarkdown } from './write-markdown';

/**
 * A reply as one or more messages of Slack's, in order. Every text but an article's is literal. What is longer than
 * Slack's limits goes on in the next block or message; nothing is left out.
 */
export function writeSlack(
  reply: Reply,
  meta: Pick<SendMeta, 'replyId' | 'name' | 'language'>,
  say: Say,
): readonly KitMessage[] {
  const name = meta.name ? [nameBlock(meta.name)] : [];
  const blocks = [...name, ...reply.blocks.flatMap((block) => blocksOf(block, meta, say))];
  const groups = packed(blocks);
  const summary = meta.name ? `${meta.name}: ${reply.summary}` : reply.summary;
  if (groups.length < 2) return [{ text: fallbackText(summary) || '…', blocks: groups[0] ?? [] }];
  return groups.map((group) => ({ text: fallbackText(wordsOf(group)) || '…', blocks: group }));
}

function nameBlock(name: string): KitBlock {
  const text = plainText(name).text;
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] }],
  };
}

function blocksOf(block: Block, meta: Pick<SendMeta, 'replyId'>, say: Say): readonly KitBlock[] {
  switch (block.kind) {
    case 'text':
      return literal(block.text);
    case 'article':
      return [
        { type: 'header', text: plainText(block.title, limits.header) },
        ...writeMarkdown(block.markdown),
        ...(block.source
          ? [{ type: 'context', elements: [plainText(block.source, limits.field)] } satisfies KitBlock]
          : []),
        ...(block.more ? actions(buttonOf(block.more, meta.replyId)) : []),
      ];
    case 'buttons':
      return actions(block.buttons.flatMap((button) => buttonOf(button, meta.replyId)));
    case 'ticket':
      return [ticketBlock(block.ticket)];
    case 'form': {
      const { form, language, values } = block;
      const carried = { form: form.id, replyId: meta.replyId, language };
      const whole = JSON.stringify({ ...carried, values });
      const value = whole.length <= limits.buttonValue ? whole : JSON.stringify(carried);
      const text = plainText(say(language, 'slack.fill-in'), limits.button);
      return [
        ...literal(form.title[language]),
        ...actions([{ type: 'button', action_id: 'firstline:form', text, value, style: 'primary' }]),
      ];
    }
  }
}

function literal(text: string): readonly KitBlock[] {
  if (text.trim() === '') return [];
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return splitText(whole, limits.section).map((piece) => ({ type: 'section', text: plainText(piece) }));
}

/** A button whose value Slack would refuse is left out: its label, typed, does the same. */
function buttonOf({ action, value, label, primary }: Button, replyId: string): readonly ButtonElement[] {
  const carried = JSON.stringify({ value, replyId });
  if (carried.length > limits.buttonValue) return [];
  return [
    {
      type: 'button',
      action_id: `firstline:${action}`,
      text: plainText(label, limits.button),
      value: carried,
      ...(primary ? { style: 'primary' as const } : {}),
    },
  ];
}

/** Action ids are unique within a block, so the second `choose` is `choose#2`. */
export function actions(buttons: readonly ButtonElement[]): readonly KitBlock[] {
  const blocks: KitBlock[] = [];
  for (let start = 0; start < buttons.length; start += limits.buttonsInBlock) {
    const seen = new Map<string, number>();
    const elements = buttons.slice(start, start + limits.buttonsInBlock).map((button) => {
      const count = (seen.get(button.action_id) ?? 0) + 1;
      seen.set(button.action_id, count);
      return count === 1 ? button : { ...button, action_id: `${button.action_id}#${count}` };
    });
    blocks.push({ type: 'actions', elements });
  }
  return blocks;
}

function ticketBlock(ticket: Extract<Block, { kind: 'ticket' }>['ticket']): KitBlock {
  const lines = [`${ticket.number} · ${ticket.statusLabel}`, ticket.title, ticket.owner, ticket.promise];
  return { type: 'section', fields: lines.filter(Boolean).map((line) => plainText(line, limits.field)) };
}

/** As many blocks to a message as Slack takes. */
function packed(blocks: readonly KitBlock[]): readonly (readonly KitBlock[])[] {
  const groups: KitBlock[][] = [];
  let size = 0;
  for (const block of blocks) {
    const length = wordsOf([block]).length;
    const last = groups.at(-1);
    if (last && last.length < limits.blocks && size + length <= limits.message) {
      last.push(block);
      size += length;
    } else {
      groups.push([block]);
      size = length;
    }
  }
  return groups;
}

/** The plain words of blocks, for notifications and screen readers. */
function wordsOf(blocks: readonly KitBlock[]): string {
  const words: string[] = [];
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) walk(one);
    else if (typeof part === 'object' && part !== null) {
      if ('text' in part && typeof part.text === 'string') words.push(part.text);
      else if ('text' in part) walk(part.text);
      if ('elements' in part) walk(part.elements);
      if ('fields' in part) walk(part.fields);
    }
  };
  walk(blocks);
  return words
    .join(' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
