import type { Ports } from '../ports';
import { mayReceive, onDuty } from '../roster/on-duty';
import { serviceMinutesBetween } from '../sla/service-hours';
import type { LetGo } from '../ticket/ticket';
import { changeConversation } from './change-conversation';
import type { AttendedBy, Conversation, Effect } from './conversation';
import type { Message } from './message';
import { plain } from './replies';
import { enqueue } from './settle';

/** Attended conversations looked at in one sweep, the longest untouched first. */
const batch = 500;

/** Looks for conversations whose agent has gone off shift or leaves the requester without a word. Returns how many went back. */
export async function findGoneAgents(ports: Ports): Promise<number> {
  const attended = await ports.conversations.queue({ kind: 'attended' }, batch);
  if (attended.length === 0) return 0;
  const agents = attended.flatMap(({ attendedBy }) => (attendedBy.kind === 'agent' ? [attendedBy.agentId] : []));
  const there = await onDuty(ports, [...new Set(agents)]);
  let gone = 0;
  for (const { id, attendedBy, awaitsAgentSince } of attended) {
    if (attendedBy.kind !== 'agent') continue;
    const duty = there.get(attendedBy.agentId);
    // Somebody who takes a conversation while off shift wants to: only whoever left afterwards is gone.
    const left =
      duty !== undefined && !mayReceive(duty.presence) && (duty.since ?? attendedBy.since) > attendedBy.since;
    const why = left ? 'off-shift' : isSilent(ports, awaitsAgentSince) ? 'silent' : undefined;
    if (why === undefined) continue;
    await bringBack(ports, id, { agentId: attendedBy.agentId, why });
    gone++;
  }
  return gone;
}

/** Nights do not count: they are the hours in which the desk answers at all. */
function isSilent({ settings, now }: Pick<Ports, 'settings' | 'now'>, since: Date | undefined): boolean {
  const { routing, groups, hours, defaultGroup } = settings();
  const calendar = hours.get(groups.get(defaultGroup)?.hours ?? '');
  if (since === undefined || calendar === undefined) return false;
  return serviceMinutesBetween(calendar, since, now()) >= routing.silentMinutes;
}

/**
 * The agent is gone: the conversation waits for the group again, never silently with the bot; the requester is told, and
 * the ticket looks for somebody else. Nothing happens where another agent has it meanwhile.
 */
export async function bringBack(
  ports: Ports,
  conversationId: string,
  { agentId, why }: { readonly agentId: string; readonly why: Extract<LetGo, 'off-shift' | 'silent'> },
): Promise<void> {
  const before = await ports.conversations.load(conversationId);
  const ticket = before?.ticketId === undefined ? undefined : await ports.tickets.byId(before.ticketId);
  const group = ticket?.group ?? ports.settings().defaultGroup;
  await changeConversation(ports, conversationId, (conversation, hand) => {
    const { attendedBy, ticketId } = conversation;
    if (attendedBy.kind !== 'agent' || attendedBy.agentId !== agentId) return conversation;
    const now = ports.now();
    const released: Effect[] = ticketId ? [{ kind: 'ticket-released', ticketId, agentId, why }] : [];
    const told = waiting(ports, conversation, { name: attendedBy.name, group, now });
    return enqueue(told.conversation, [...told.effects, ...released, { kind: 'show-desk' }], { hand, now });
  });
}

function waiting(
  ports: Ports,
  conversation: Conversation,
  { name, group, now }: { readonly name: string; readonly group: string; readonly now: Date },
): { readonly conversation: Conversation; readonly effects: readonly Effect[] } {
  const { language, seq } = conversation;
  const groupName = ports.settings().groups.get(group)?.name[language] ?? group;
  const reply = plain(ports.say(language, 'agent-gone', { name, group: groupName }));
  const replyId = ports.newId();
  const common = { conversationId: conversation.id, at: now, author: { kind: 'bot' } } as const;
  const detail = { group, reason: 'agent-gone', agent: name };
  const entries: readonly Message[] = [
    {
      ...common,
      id: ports.newId(),
      seq: seq + 1,
      content: { kind: 'event', event: 'handed-off', detail },
      visibleTo: 'desk',
    },
    { ...common, id: replyId, seq: seq + 2, content: { kind: 'reply', reply }, visibleTo: 'everyone' },
  ];
  const attendedBy: AttendedBy = { kind: 'waiting', group, since: now, reason: 'agent-gone', acknowledged: true };
  const { awaitsAgentSince: _, ...rest } = conversation;
  return {
    conversation: { ...rest, attendedBy, dialogue: { kind: 'idle' }, seq: seq + entries.length },
    // Said for the desk, not by the bot: a takeover at this moment must not drop it.
    effects: [
      { kind: 'record', skipped: [], entries },
      { kind: 'say', replyId, reply, by: 'agent' },
    ],
  };
}
