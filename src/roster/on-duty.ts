import type { Person } from '../people/person';
import type { SupportGroup } from '../people/support-group';
import type { Ports } from '../ports';
import type { Candidate } from './choose-agent';
import { backOnShift, type Presence, presenceOf, presenceSince } from './presence';
import type { Duty } from './roster';

const dayMs = 86_400_000;
/** Somebody with no shift this long before and any time after is not planned at all. */
const unplannedMs = 14 * dayMs;
/** How far ahead the roster is asked when somebody is back. */
const aheadMs = 14 * dayMs;

export interface OnDuty {
  readonly presence: Presence;
  /** When that began; absent where nobody knows. */
  readonly since?: Date;
  readonly duty: Duty;
}

type Needs = Pick<Ports, 'rosters' | 'now'>;

/** What each of these people is now. */
export async function onDuty({ rosters, now }: Needs, people: readonly string[]): Promise<ReadonlyMap<string, OnDuty>> {
  const at = now();
  // The duty first: an offer that it does not show yet makes saving it fail, one that it shows is counted.
  const duties = await rosters.duties(people);
  const shifts = await rosters.shifts({ from: new Date(at.getTime() - dayMs), to: new Date(at.getTime() + 1) }, people);
  const idle = people.filter((id) => !duties.get(id)?.byHand && !shifts.some(({ personId }) => personId === id));
  const planned = idle.length > 0 ? await rosters.planned(idle, new Date(at.getTime() - unplannedMs)) : new Set();
  return new Map(
    people.map((id): [string, OnDuty] => {
      const own = shifts.filter(({ personId }) => personId === id);
      const duty = duties.get(id) ?? { personId: id, version: 0, pending: [] };
      const presence = idle.includes(id) && !planned.has(id) ? 'unrostered' : presenceOf(own, duty.byHand, at);
      return [id, { presence, since: presenceSince(own, duty.byHand, at), duty }];
    }),
  );
}

/** When the first of these people is on shift again by the roster; undefined when it does not say. */
export async function backOf({ rosters, now }: Needs, people: readonly string[]): Promise<Date | undefined> {
  const at = now();
  const shifts = await rosters.shifts({ from: at, to: new Date(at.getTime() + aheadMs) }, people);
  return backOnShift(
    people.map((id) => shifts.filter(({ personId }) => personId === id)),
    at,
  );
}

/** Whether work may be given to somebody: they are on shift or may be called, or nobody plans them. */
export function mayReceive(presence: Presence): boolean {
  return presence !== 'off-shift' && presence !== 'leave';
}

/** The people of a group as they are now: who is there and how much they have. */
export async function candidatesOf(
  ports: Pick<Ports, 'rosters' | 'directory' | 'tickets' | 'settings' | 'now'>,
  group: SupportGroup,
): Promise<readonly (Candidate & OnDuty)[]> {
  const people = (await ports.directory.inGroup(group.id)).filter(({ disabled }) => !disabled);
  const ids = people.map(({ id }) => id);
  const there = await onDuty(ports, ids);
  const held = await ports.tickets.heldBy(ids);
  return people.map((person) => candidate(person, there.get(person.id) as OnDuty, { held, ports }));
}

function candidate(
  { id, name, skills = [], cap }: Person,
  there: OnDuty,
  { held, ports }: { held: ReadonlyMap<string, readonly string[]>; ports: Pick<Ports, 'settings' | 'now'> },
): Candidate & OnDuty {
  const pending = there.duty.pending.filter(({ until }) => until > ports.now()).map(({ ticketId }) => ticketId);
  const load = new Set([...(held.get(id) ?? []), ...pending]).size;
  const { lastOfferedAt } = there.duty;
  return { ...there, personId: id, name, skills, load, cap: cap ?? ports.settings().routing.cap, lastOfferedAt };
}
