import type { Conversation } from '../conversation/conversation';
import type { Article } from '../knowledge-base/article';
import { type Offices, officePath } from '../organization/office';
import type { SettingPart } from '../settings/setting-parts';
import type { Ticket } from '../ticket/ticket';
import type { InboxFilter } from '../inbox/facets';
import type { Macro } from '../inbox/macros';
import type { Person } from './person';

/*
 * Every question of access has its one answer here; docs/access.md holds the table and a test walks every route of the
 * API by it. Roles add up; a disabled person may do nothing. Somebody with a scope sees the tickets of that office and
 * of those below it, and whatever is theirs or their groups' anyway.
 */

const has = (person: Person, ...roles: readonly Person['roles'][number][]) =>
  !person.disabled && roles.some((role) => person.roles.includes(role));

/** May speak for the desk: take over, reply, note, resolve. */
export const mayWorkDesk = (person: Person): boolean => has(person, 'agent', 'lead');

/** May see the queue, conversations and tickets of others. */
export const maySeeDesk = (person: Person): boolean => has(person, 'agent', 'lead', 'administrator', 'auditor');

/** May act over the head of the agent who has it: hand back, assign, resolve. */
export const mayOverrule = (person: Person): boolean => has(person, 'lead');

/**
 * Requesters see their own; the desk sees what lies in its scope. "Not yours" is answered like "not there". `ticket`: the
 * one that the conversation led to, whose group and agent count as well.
 */
export function maySeeConversation(person: Person, conversation: Conversation, ticket?: Ticket): boolean {
  if (person.disabled) return false;
  if (conversation.requester.personId === person.id) return true;
  if (!maySeeDesk(person)) return false;
  const { attendedBy } = conversation;
  return (
    isWithinScope(person, ticket?.requester.offices ?? conversation.requester.offices) ||
    (attendedBy.kind === 'agent' && attendedBy.agentId === person.id) ||
    (attendedBy.kind === 'waiting' && person.groups.includes(attendedBy.group)) ||
    (ticket !== undefined && isTheirs(person, ticket))
  );
}

export function maySeeTicket(person: Person, ticket: Ticket): boolean {
  if (person.disabled) return false;
  if (ticket.requester.personId === person.id) return true;
  const { office, offices = office === undefined ? undefined : [office] } = ticket.requester;
  return maySeeDesk(person) && (isWithinScope(person, offices) || isTheirs(person, ticket));
}

/** What `maySeeTicket` says, for lists and counts of the desk; undefined: they see everything. */
export const ticketsSeenBy = ({ id, scope, groups }: Person): InboxFilter['within'] =>
  scope === undefined
    ? undefined
    : [
        // The largest first: the others are only looked at for what it leaves out.
        ['office', scope],
        ...groups.map((group) => ['group', group] as const),
        ['agent', id],
        ['offered', id],
        ['called', id],
        ['requester', id],
      ];

const isTheirs = ({ id, groups }: Person, { agent, offer, group, bridge }: Ticket) =>
  agent?.id === id || offer?.personId === id || groups.includes(group) || (bridge?.people.includes(id) ?? false);

/** What came from an office nobody named is seen only by those who see everything. */
const isWithinScope = ({ scope }: Person, offices: readonly string[] | undefined): boolean =>
  scope === undefined || (offices?.includes(scope) ?? false);

/** May see people, their roles and what was changed about them. */
export const maySeePeople = (person: Person): boolean => has(person, 'administrator', 'auditor');

/** May invite people, give and take roles, disable, reset passwords. */
export const mayManagePeople = (person: Person): boolean => has(person, 'administrator');

/** May read who changed what, and have the record checked. */
export const maySeeAudit = (person: Person): boolean => has(person, 'administrator', 'auditor');

/** May say something to everybody: news, how a service is, the questions that are asked most. */
export const mayAnnounce = (person: Person): boolean => has(person, 'lead', 'administrator');

/** One's own macros are one's own; everybody's are the leads'. */
export const mayManageMacros = (person: Person, macro: Pick<Macro, 'personId'>): boolean =>
  macro.personId === undefined ? has(person, 'lead') : mayWorkDesk(person) && macro.personId === person.id;

/** May say in which channel the desk's cards appear. */
export const mayPlaceBoard = (person: Person): boolean => has(person, 'lead', 'administrator');

export const mayUseChat = (person: Person): boolean => !person.disabled;

/** May see how the desk is set up: hours, policies, ladder, groups. */
export const maySeeSettings = (person: Person): boolean => has(person, 'lead', 'curator', 'administrator', 'auditor');

/** Every part is the administrators'; leads may also say how tickets are routed. */
export const mayChangeSetting = (person: Person, part: SettingPart): boolean =>
  has(person, 'administrator') || (part === 'routing' && has(person, 'lead'));

/** May plan who works when. */
export const mayPlanRoster = (person: Person): boolean => has(person, 'lead', 'administrator');

/** May see articles in every state, gaps, proposals and what the desk is taught. */
export const maySeeKnowledge = (person: Person): boolean =>
  has(person, 'agent', 'lead', 'curator', 'administrator', 'auditor');

/** May write, review and publish articles, and decide on proposals. */
export const mayCurate = (person: Person): boolean => has(person, 'curator', 'administrator');

/** May say what the bot should have done, and propose phrases and articles; a curator decides. */
export const mayPropose = (person: Person): boolean => has(person, 'agent', 'lead', 'curator', 'administrator');

/** May change what the desk is taught: what stands for which intent. */
export const mayTeach = (person: Person): boolean => has(person, 'curator', 'administrator');

/**
 * Audiences whose articles a person may read: `everyone`; `agents`, the desk's staff; `role:curator` and the like; and
 * `office:<id>` of their office and of all above it, so that what is for a province is for its counties too.
 */
export function audiencesOf(person: Person, offices: Offices): readonly string[] {
  if (person.disabled) return [];
  return [
    'everyone',
    ...(maySeeDesk(person) ? ['agents'] : []),
    ...person.roles.map((role) => `role:${role}`),
    ...officePath(offices, person.office).map((office) => `office:${office}`),
  ];
}

/** An article is for readers in any of its audiences. */
export const mayRead = (audiences: readonly string[], article: Pick<Article, 'audience'>): boolean =>
  article.audience.some((name) => audiences.includes(name));
