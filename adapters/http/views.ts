import type { Conversation } from '../../src/conversation/conversation';
import { liveReply } from '../../src/conversation/decision';
import type { Message } from '../../src/conversation/message';
import type { Offices } from '../../src/organization/office';
import type { Person } from '../../src/people/person';
import type { DeskCard, Knowledge, Settings } from '../../src/ports';
import type { Reminder } from '../../src/reminder/reminder';
import { dueAt, remaining } from '../../src/sla/sla-clock';
import { hoursOf, present } from '../../src/ticket/clocks';
import { termsOf } from '../../src/ticket/terms';
import type { Ticket } from '../../src/ticket/ticket';
import type { ChatConversation, ConversationSummary } from './contract/chat';
import type { DeskConversation, TicketView } from './contract/desk';
import type { AttendedByView, MessageView } from './contract/messages';
import type { ReminderView } from './contract/reminders';
import type { Me, PersonView } from './contract/session';
import type { Session } from './sessions';

/** The desk's shapes as the API shows them. What the requester must not see is left out here, once. */

export function personView({ id, name, roles, groups, language, office }: Person, offices: Offices): PersonView {
  const named = office ? (offices.get(office)?.name ?? { en: office, zh: office }) : undefined;
  return { id, name, roles: [...roles], groups: [...groups], language, office: named };
}

/** To oneself: with the address, and whether a password has to be chosen first. */
export function meView(
  person: Person,
  { by, offices }: { readonly by?: Session['by']; readonly offices: Offices },
): Me {
  return {
    ...personView(person, offices),
    email: person.email,
    ...(by === 'first-password' && { mustChangePassword: true }),
  };
}

export function messageView(message: Message, reader: 'requester' | 'desk'): MessageView {
  const { id, seq, at, author, content, visibleTo, edited, deleted, turn } = message;
  return {
    id,
    seq,
    at: at.toISOString(),
    author,
    content: (reader === 'desk' ? content : readNow(message)) as MessageView['content'],
    visibleTo,
    edited: edited && {
      text: deleted && reader === 'requester' ? '' : edited.text,
      at: edited.at.toISOString(),
    },
    deleted,
    turn: reader === 'desk' ? (turn as MessageView['turn']) : undefined,
  };
}

/** What the requester reads of words that were changed or deleted: not what they were. */
function readNow({ content, edited, deleted }: Message): Message['content'] {
  if (content.kind !== 'text' || !(edited || deleted)) return content;
  return deleted ? { kind: 'text', text: '' } : { ...content, text: edited?.text ?? content.text };
}

export function attendedByView({ attendedBy, language }: Conversation, settings: Settings): AttendedByView {
  if (attendedBy.kind === 'bot') return { kind: 'bot' };
  const since = attendedBy.since.toISOString();
  if (attendedBy.kind === 'agent') return { kind: 'agent', agentId: attendedBy.agentId, name: attendedBy.name, since };
  const groupName = settings.groups.get(attendedBy.group)?.name[language] ?? attendedBy.group;
  return { kind: 'waiting', group: attendedBy.group, groupName, since };
}

/** The handoff card as agents read it: each in their own language. */
export function handoffView(
  card: DeskCard | undefined,
  { nameOf }: Pick<Knowledge, 'nameOf'>,
): DeskConversation['card'] {
  const { asked = '', understood, tried = [], reason = '' } = card ?? {};
  return {
    asked,
    understood: understood && {
      intent: understood.intent,
      name: { en: nameOf(understood.intent, 'en'), zh: nameOf(understood.intent, 'zh') },
      confidence: understood.confidence,
    },
    tried: [...tried],
    reason,
  };
}

export function summaryView(conversation: Conversation, settings: Settings): ConversationSummary {
  const { id, startedAt, lastAt, asked } = conversation;
  return {
    id,
    startedAt: startedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    asked,
    attendedBy: attendedByView(conversation, settings),
  };
}

export function chatView(
  conversation: Conversation,
  messages: readonly Message[],
  settings: Settings,
): ChatConversation {
  return {
    id: conversation.id,
    ...stateView(conversation, settings),
    messages: messages
      .filter(({ visibleTo }) => visibleTo === 'everyone')
      .map((message) => messageView(message, 'requester')),
  };
}

/** Who attends a conversation, and which reply's buttons are live; a conversation not begun is the bot's. */
export function stateView(
  conversation: Conversation | undefined,
  settings: Settings,
): Pick<ChatConversation, 'attendedBy' | 'liveReply'> {
  if (!conversation) return { attendedBy: { kind: 'bot' } };
  return { attendedBy: attendedByView(conversation, settings), liveReply: liveReply(conversation.dialogue) };
}

export function ticketView(ticket: Ticket, settings: Settings, now: Date): TicketView {
  const {
    id,
    number,
    type,
    title,
    description,
    category,
    priority,
    impact,
    urgency,
    group,
    agent,
    conversationId,
    bounces,
  } = ticket;
  return {
    id,
    number,
    type,
    title,
    description,
    category,
    priority,
    impact,
    urgency,
    status: ticket.status.kind,
    group,
    groupName: settings.groups.get(group)?.name[ticket.language] ?? group,
    agent,
    requester: { personId: ticket.requester.personId, name: ticket.requester.name },
    conversationId,
    bounces,
    hold: holdView(ticket),
    reminders: (ticket.reminders ?? []).map(reminderView),
    bridge: ticket.bridge && (ticket.bridge.closed ? 'closed' : 'open'),
    clocks: clocksOf(ticket, settings, now),
    openedAt: ticket.openedAt.toISOString(),
    history: ticket.history.map(({ at, by, kind, ...detail }) => ({
      at: at.toISOString(),
      by,
      kind,
      detail: Object.fromEntries(
        Object.entries(detail).map(([key, value]) => [
          key,
          value instanceof Date ? value.toISOString() : String(value),
        ]),
      ),
    })),
  };
}

function holdView({ status }: Ticket): TicketView['hold'] {
  if (status.kind !== 'on-hold') return undefined;
  const { reason, since, until } = status;
  return { reason, since: since.toISOString(), until: until?.toISOString() };
}

export function reminderView({ id, kind, at, personId, name, text, rangAt }: Reminder): ReminderView {
  return { id, kind, at: at.toISOString(), personId, name, text, rangAt: rangAt?.toISOString() };
}

export function clocksOf(ticket: Ticket, settings: Settings, now: Date): TicketView['clocks'] {
  const terms = termsOf(settings, ticket);
  return present(ticket.clocks).map(([name, clock]) => {
    const hours = hoursOf(name, terms);
    return {
      name,
      state: clock.state,
      allowedMinutes: clock.allowed,
      remainingMinutes: Math.round(remaining(clock, hours, now)),
      dueAt: dueAt(clock, hours)?.toISOString(),
      breached: clock.breach !== undefined || (clock.state === 'running' && remaining(clock, hours, now) < 0),
      reason: clock.state === 'paused' ? clock.reason : undefined,
    };
  });
}
