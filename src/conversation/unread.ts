import type { Ports } from '../ports';
import type { Conversation } from './conversation';
import type { DecidedStep } from './decide-steps';
import type { IncomingMessage } from './message';
import { plain } from './replies';

/** Turns over a message fail for this long, and are tried again by every sweep, before a person gets it unread. */
export const failingMs = 120_000;

/**
 * What is done with messages that no turn manages to deal with (a fault of ours): recorded as they came, a person brought
 * in, the requester told. A message must always land on somebody.
 */
export function unreadSteps(
  ports: Ports,
  conversation: Conversation,
  messages: readonly IncomingMessage[],
): readonly DecidedStep[] {
  const { requester, language } = conversation;
  const texts = messages.filter(({ saying }) => saying.kind === 'text');
  const entries = texts.map(({ id, sentAt, saying }): DecidedStep['entries'][number] => ({
    id,
    conversationId: conversation.id,
    at: sentAt,
    author: { kind: 'requester', id: requester.personId, name: requester.name },
    content: { kind: 'text', text: saying.kind === 'text' ? saying.text : '' },
    visibleTo: 'everyone',
  }));
  const skipped = messages.filter((message) => !texts.includes(message)).map(({ id }) => id);
  const { defaultGroup: group } = ports.settings();
  const reason = 'failure';
  const held: Conversation =
    conversation.attendedBy.kind === 'bot'
      ? {
          ...conversation,
          attendedBy: { kind: 'waiting', group, since: ports.now(), reason, acknowledged: true },
          dialogue: { kind: 'idle' },
        }
      : conversation;
  const reply = plain(ports.say(language, 'hand-off.failure'));
  return [
    {
      entries,
      skipped,
      decision: {
        conversation: held,
        effects: [{ kind: 'say', replyId: ports.newId(), reply, by: 'bot' }, { kind: 'show-desk' }],
        events: [{ event: 'handed-off', detail: { group, reason } }],
        rule: 'failing',
      },
    },
  ];
}
