import { DeskError } from '../errors';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { titleOf } from '../conversation/hand-off';
import { openTicket } from './open-ticket';
import type { Ticket } from './ticket';

/** Ways in which somebody is asked without the chat. */
export const callChannels = ['phone', 'corridor'] as const;

export interface Call {
  readonly requesterId: string;
  readonly channel: (typeof callChannels)[number];
  readonly text: string;
  readonly intent?: string;
  /** The same call is logged once. */
  readonly origin: string;
  readonly by: Person;
}

/** A ticket for somebody who called or came by, in their name, under the same promises. Throws `bad-input` for an unknown person. */
export async function logCall(ports: Ports, { requesterId, channel, text, intent, origin, by }: Call): Promise<Ticket> {
  const person = await ports.directory.byId(requesterId);
  if (!person) throw new DeskError('bad-input', 'no such person', { received: requesterId });
  const language = person.language ?? (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');
  return openTicket(
    ports,
    { requester: { personId: person.id, name: person.name }, channel, language, tried: [] },
    { draft: { title: titleOf(text), description: text, intent, origin }, announce: true, by: by.id },
  );
}
