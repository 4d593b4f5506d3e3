import { mayWorkDesk } from '../people/access';
import type { Person } from '../people/person';
import type { Conversation, Effect } from './conversation';
import { type Decision, decided } from './decision';
import type { IncomingMessage, Saying } from './message';

type Amendment = Pick<IncomingMessage, 'side' | 'sentAt'> & {
  readonly saying: Extract<Saying, { kind: 'edit' | 'deletion' }>;
};

/** Entries changed of late that are remembered. */
const amendedKept = 20;

/**
 * Words changed or deleted after they were dealt with: the record keeps what becomes of them and nothing is answered anew.
 * An agent's go the same way where the requester reads them.
 */
export function decideAmendment(
  conversation: Conversation,
  { side, sentAt, saying }: Amendment,
  person: Person,
): Decision {
  const { of } = saying;
  const amended = [...(conversation.amended ?? []).filter((id) => id !== of), of].slice(-amendedKept);
  const carries = side === 'desk' && mayWorkDesk(person);
  const { name } = person;
  const amend: Effect =
    saying.kind === 'edit'
      ? { kind: 'amend', of, edited: { text: saying.text, at: sentAt }, ...(carries && saying.note && { note: true }) }
      : { kind: 'amend', of, deleted: true };
  const carry: Effect =
    saying.kind === 'edit' && !saying.note
      ? { kind: 'correct', replyId: of, text: saying.text, name }
      : { kind: 'take-back', replyId: of, name };
  return decided({ ...conversation, amended }, saying.kind, carries ? [amend, carry] : [amend]);
}
