import { cardContext, promiseWords } from '../ticket/card';
import type { DeskCard, Ports } from '../ports';
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
  const understanding = conversation.asked ? knowledge.understand(conversation.asked) : undefined;
  const top = understanding?.outOfScope ? undefined : understanding?.intents[0];
  return {
    conversationId: conversation.id,
    requester: conversation.requester.name,
    channel: conversation.channel,
    language,
    state: stateOf(conversation, ticket && isOpen(ticket.status.kind)),
    agent: attendedBy.kind === 'agent' ? attendedBy.name : undefined,
    group: groupName(group),
    asked: conversation.asked ?? '',
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

function stateOf({ attendedBy }: Conversation, ticketOpen: boolean | undefined): DeskCard['state'] {
  if (attendedBy.kind === 'waiting') return 'waiting';
  if (attendedBy.kind === 'agent') return 'attended';
  return ticketOpen === false ? 'resolved' : 'with-bot';
}
