import type { Hand } from '../claim';
import type { Ports } from '../ports';
import { assignTicket } from '../ticket/assign-ticket';
import { confirmTicket } from '../ticket/confirm-ticket';
import { commentTicket } from '../ticket/comment-ticket';
import { noteAnswer, noteBotAnswer } from '../ticket/note-answer';
import { noteAsked } from '../ticket/note-asked';
import { rateTicket } from '../ticket/rate-ticket';
import { openTicket } from '../ticket/open-ticket';
import { releaseTicket } from '../ticket/release-ticket';
import { carryChange } from './carry-change';
import { type Conversation, type Effect, type OutboxItem, type Receipt } from './conversation';
import type { Message } from './message';
import { deskCardOf } from './desk-card';
import { relayToBoards } from './relay-to-boards';
import { repeated, withoutButtons } from './reply';
import { tellOpened } from './tell-opened';

/** What an effect leaves on the conversation. Applied to the newest version, so it must not assume the one it began with. */
export type Change = (conversation: Conversation) => Conversation;

const nothing: Change = (conversation) => conversation;

/** Receipts kept: enough to make the buttons of recent replies inert. */
const receiptsKept = 20;

/**
 * Does one effect. `uncertain` says that it may have been done before by a process that died: where the channel can
 * tell, it is asked before anything is sent a second time.
 */
export async function perform(
  ports: Ports,
  conversation: Conversation,
  { item, uncertain, hand }: { readonly item: OutboxItem; readonly uncertain: boolean; readonly hand: Hand },
): Promise<Change> {
  const { effect } = item;
  switch (effect.kind) {
    case 'record':
      await ports.messages.record(effect.entries, effect.skipped);
      if (conversation.ticketId) await makeRecordFindable(ports, conversation.ticketId, effect.entries);
      ports.live.changed(conversation.id);
      ports.live.changed('desk');
      return nothing;
    case 'amend':
      await amend(ports, conversation, effect);
      return nothing;
    case 'say':
      return say(ports, conversation, { effect, uncertain });
    case 'retire':
      return retire(ports, conversation, effect);
    case 'open-ticket': {
      const ticket = await openTicket(ports, conversation, { draft: effect.draft, announce: effect.next === 'tell' });
      return tellOpened(ports, { ticket, next: effect.next, item, hand });
    }
    case 'ticket-comment':
      await commentTicket(ports, effect);
      await noteAsked(ports, { ...effect, at: ports.now() });
      return nothing;
    case 'ticket-assigned':
      await assignTicket(ports, effect);
      return nothing;
    case 'ticket-answered':
      await noteAnswer(ports, effect);
      return nothing;
    case 'ticket-released':
      await releaseTicket(ports, effect);
      return nothing;
    case 'ticket-asked':
      await noteAsked(ports, effect);
      return nothing;
    case 'ticket-bot-answered':
      await noteBotAnswer(ports, effect);
      return nothing;
    case 'ticket-rated':
      await rateTicket(ports, { ...effect, reasons: [] });
      return nothing;
    case 'ticket-confirm':
      await confirmTicket(ports, effect);
      return nothing;
    case 'correct':
    case 'take-back':
      await carryChange(ports, conversation, { item, effect });
      return nothing;
    case 'show-desk':
      return showDesk(ports, conversation);
    case 'relay':
      await relayToBoards(ports, conversation, { ...effect, id: `${conversation.id}-${item.id}` });
      return nothing;
  }
}

/** What people say about a ticket is what it is looked for by; the bot's own words are the same everywhere. */
async function makeRecordFindable(ports: Ports, ticketId: string, entries: readonly Message[]): Promise<void> {
  const texts = entries.flatMap(({ content }) =>
    content.kind === 'text' || content.kind === 'note' ? [content.text] : [],
  );
  const ticket = texts.length > 0 ? await ports.tickets.byId(ticketId) : undefined;
  if (ticket) await ports.inbox.addWords(ticket, texts);
}

async function amend(
  ports: Ports,
  conversation: Conversation,
  { of: id, note, ...change }: Of<'amend'>,
): Promise<void> {
  const hidden = note && (await ports.messages.byId(id))?.visibleTo === 'everyone';
  await ports.messages.amend(id, hidden ? { ...change, deleted: true } : change);
  ports.live.changed(conversation.id);
  ports.live.changed('desk');
  const ticket = change.edited && conversation.ticketId ? await ports.tickets.byId(conversation.ticketId) : undefined;
  if (ticket && change.edited) await ports.inbox.addWords(ticket, [change.edited.text]);
}

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

async function say(
  ports: Ports,
  conversation: Conversation,
  { effect, uncertain }: { effect: Of<'say'>; uncertain: boolean },
): Promise<Change> {
  const channel = ports.channels.get(conversation.channel);
  if (!channel) throw new Error(`no channel "${conversation.channel}" is connected; connect it and the reply goes out`);
  const { replyId, reply, name } = effect;
  const sent = uncertain ? await channel.find?.(conversation.address, replyId) : undefined;
  const { id: conversationId, language } = conversation;
  const said = uncertain && !channel.find ? repeated(reply, ports.say(language, 'repeated')) : reply;
  const receipt = sent ?? (await channel.send(conversation.address, said, { conversationId, replyId, name, language }));
  ports.meter.count('firstline_replies_sent_total', { channel: channel.name, by: effect.by });
  return (current) => ({ ...current, receipts: [...current.receipts, { replyId, receipt }].slice(-receiptsKept) });
}

/** Old buttons are a convenience to take away: if that fails they stay, and pressing one is answered as out of date. */
async function retire(ports: Ports, conversation: Conversation, { replyId, chosen }: Of<'retire'>): Promise<Change> {
  const receipt = conversation.receipts.find((one) => one.replyId === replyId)?.receipt;
  const entry = receipt && (await ports.messages.byId(replyId));
  if (!receipt || entry?.content.kind !== 'reply') return nothing;
  try {
    await ports.channels
      .get(conversation.channel)
      ?.update(conversation.address, receipt, withoutButtons(entry.content.reply, chosen));
  } catch (error) {
    ports.log.warn(
      { conversationId: conversation.id, replyId, error: String(error) },
      'buttons could not be made inert',
    );
  }
  return nothing;
}

async function showDesk(ports: Ports, conversation: Conversation): Promise<Change> {
  const card = await deskCardOf(ports, conversation);
  const shown: { board: string; ref: Receipt }[] = [];
  for (const board of ports.boards) {
    const ref = conversation.cards.find((one) => one.board === board.name)?.ref;
    const now = await board.show(card, ref);
    // A board without a place yet has nothing to come back to.
    if (Object.keys(now).length > 0) shown.push({ board: board.name, ref: now });
  }
  ports.live.changed('desk');
  ports.live.changed(conversation.id);
  return (current) => ({ ...current, cards: shown });
}
