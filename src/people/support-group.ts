import type { Language } from '../conversation/understanding';

export const tiers = [1, 2, 3, 'supplier'] as const;
export type Tier = (typeof tiers)[number];

/** How the group's tickets find somebody: left to be taken, to each in turn, or to whoever has least to do. */
export const assignments = ['by-hand', 'round-robin', 'least-load'] as const;
export type Assignment = (typeof assignments)[number];

/** How a supplier is reached, and the service minutes, in the group's hours, in which it has to be done. */
export interface Supplier {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly minutes: number;
}

/** A team that works tickets. Suppliers are groups too. */
export interface SupportGroup {
  readonly id: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly tier: Tier;
  /** The service hours its clocks run in. */
  readonly hours: string;
  /** The person who hears of warnings and breaches, and answers for whatever nobody has accepted. */
  readonly lead?: string;
  /** The group that takes over when this one does not manage. */
  readonly nextTier?: string;
  /** The office it belongs to; it serves that office and those below it. */
  readonly office?: string;
  /** Absent: by hand. */
  readonly assignment?: Assignment;
  readonly supplier?: Supplier;
}

export type Groups = ReadonlyMap<string, SupportGroup>;

/** The group and those that a ticket climbs to from it. */
export function tiersFrom(groups: Groups, id: string): readonly SupportGroup[] {
  const way: SupportGroup[] = [];
  for (let group = groups.get(id); group && !way.includes(group); group = groups.get(group.nextTier ?? ''))
    way.push(group);
  return way;
}

/** Who answers for what nobody in the group has: its lead, else the nearest lead further up. */
export function leadOf(groups: Groups, id: string): string | undefined {
  return tiersFrom(groups, id).find(({ lead }) => lead !== undefined)?.lead;
}
