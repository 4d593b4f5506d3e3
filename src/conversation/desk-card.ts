import { createHash } from 'node:crypto';
import { cardContext, promiseWords } from '../ticket/card';
import type { DeskCard, Ports } from '../ports';
import type { Ticket } from '../ticket/ticket';
import type { Conversation } from './conversation';
import { isOpen } from './hand-off';

/** The conversation as the desk must see it now: who asks, what was understood and tried, why it is here, who has it. */
export async function deskCardOf(ports: Ports, conversation: Conversation): Promise<DeskCard> {
  const { language, attendedBy } = conversation;
  const settings = ports.settings();
  const ticket = conversation.ticketId ? await ports.tickets.byId(conversation.ticketId) : undefined;
  const words = cardContext(ports, language);
  const { say, groupName } = words;
  const group = attendedBy.kind === 'waiting' ? attendedBy.group : (ticket?.group ?? settings.defaultGroup);
  const knowledge = ports.knowledge();
  const state = stateOf(conversation, ticket && isOpen(ticket.status.kind));
  const asked = conversation.asked ?? (state === 'resolved' ? conversation.solved : undefined);
  const understanding = asked ? knowledge.understand(asked) : undefined;
  const top = understanding?.outOfScope ? undefined : understanding?.intents[0];
  const people = ticket && isOpen(ticket.status.kind) ? await ports.directory.inGroup(group) : [];
  return {
    conversationId: conversation.id,
    version: cardVersion(conversation, ticket),
    assignable: people.slice(0, mostAssignable).map(({ id, name }) => ({ id, name })),
    assignee: ticket?.agent?.name,
    requester: conversation.requester.name,
    channel: conversation.channel,
    language,
    state,
    agent: attendedBy.kind === 'agent' ? attendedBy.name : undefined,
    group: groupName(group),
    asked: asked ?? '',
    understood: top && { ...top, name: knowledge.nameOf(top.intent, language) },
    tried: conversation.tried.flatMap((id) => knowledge.article(id, language)?.title ?? []),
    reason: attendedBy.kind === 'waiting' ? say(`hand-off-reason.${attendedBy.reason}`) : '',
    ticket: ticket && {
      number: ticket.number,
      priority: ticket.priority,
      promise: promiseWords(ticket, language, words),
    },
  };
}

/** People a card offers to assign to; vendors take 100. */
const mostAssignable = 50;

/** Names the state that a card shows: who has it, and whether the ticket is open. Another state, another version. */
export function cardVersion({ attendedBy }: Conversation, ticket: Ticket | undefined): string {
  const holder =
    attendedBy.kind === 'agent' ? attendedBy.agentId : attendedBy.kind === 'waiting' ? attendedBy.group : '';
  const since = attendedBy.kind === 'bot' ? '' : attendedBy.since.toISOString();
  const open = ticket && isOpen(ticket.status.kind);
  const state = JSON.stringify([attendedBy.kind, holder, since, open]);
  return createHash('sha256').update(state).digest('base64url').slice(0, 12);
}

function stateOf({ attendedBy }: Conversation, ticketOpen: boolean | undefined): DeskCard['state'] {
  if (attendedBy.kind === 'waiting') return 'waiting';
  if (attendedBy.kind === 'agent') return 'attended';
  return ticketOpen === false ? 'resolved' : 'with-bot';
}
