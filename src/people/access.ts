import type { Conversation } from '../conversation/conversation';
import type { SettingPart } from '../settings/setting-parts';
import type { Ticket } from '../ticket/ticket';
import type { Person } from './person';

/*
 * Every question of access has its one answer here. Roles add up; a disabled person may do nothing. Offices will narrow
 * these answers, callers will not change.
 */

const has = (person: Person, ...roles: readonly Person['roles'][number][]) =>
  !person.disabled && roles.some((role) => person.roles.includes(role));

/** May speak for the desk: take over, reply, note, resolve. */
export const mayWorkDesk = (person: Person): boolean => has(person, 'agent', 'lead');

/** May see the queue, conversations and tickets of others. */
export const maySeeDesk = (person: Person): boolean => has(person, 'agent', 'lead', 'administrator', 'auditor');

/** Requesters see their own; the desk sees all. "Not yours" is answered like "not there". */
export const maySeeConversation = (person: Person, conversation: Conversation): boolean =>
  !person.disabled && (conversation.requester.personId === person.id || maySeeDesk(person));

export const maySeeTicket = (person: Person, ticket: Ticket): boolean =>
  !person.disabled && (ticket.requester.personId === person.id || maySeeDesk(person));

export const mayUseChat = (person: Person): boolean => !person.disabled;

/** May see how the desk is set up: hours, policies, ladder, groups. */
export const maySeeSettings = (person: Person): boolean => has(person, 'lead', 'curator', 'administrator', 'auditor');

/** Every part is the administrators'; a part that others may change too says so here. */
export const mayChangeSetting = (person: Person, _part: SettingPart): boolean => has(person, 'administrator');

/** May change what the desk is taught: what stands for which intent. */
export const mayTeach = (person: Person): boolean => has(person, 'curator', 'administrator');

/** Audiences whose articles a person may read. */
export function audiencesOf(person: Person): readonly string[] {
  return maySeeDesk(person) ? ['everyone', 'agents'] : ['everyone'];
}
