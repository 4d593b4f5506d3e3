import { officePath, type Offices } from '../organization/office';
import { type Groups, type SupportGroup, type Tier, tiersFrom } from '../people/support-group';
import { weekdayOf } from '../sla/local-date';
import { readOpenInterval } from '../sla/open-interval';
import { isOpen, type ServiceHours } from '../sla/service-hours';
import { DAY_MS, wallClock } from '../sla/wall-clock';
import type { Priority } from '../ticket/priority';
import type { RoutingRule, RuleConditions, RuleResult, RuleTime } from './routing-rule';

/** What is known of a ticket when it is opened; `group` and `priority` as the content has them. */
export interface Facts {
  readonly intent?: string;
  readonly category: string;
  readonly office?: string;
  readonly channel: string;
  readonly priority: Priority;
  readonly group: string;
}

export interface Surroundings {
  readonly rules: readonly RoutingRule[];
  readonly groups: Groups;
  readonly offices: Offices;
  readonly hours: ReadonlyMap<string, ServiceHours>;
  /** IANA zone of the desk's wall. */
  readonly zone: string;
}

export interface Route {
  readonly group: string;
  readonly priority: Priority;
  readonly skills: readonly string[];
  /** The rule that decided; absent where none held. */
  readonly rule?: string;
}

/** Where a ticket goes and how urgent it is: the first rule that holds at `when`, else what the content says. */
export function route(facts: Facts, around: Surroundings, when: Date): Route {
  const rule = around.rules.find((one) => !one.off && holds(one.when, facts, { around, when }));
  const sets = rule?.sets ?? {};
  return {
    group: groupOf(facts, sets, around),
    priority: sets.priority ?? facts.priority,
    skills: sets.skills ?? [],
    ...(rule && { rule: rule.id }),
  };
}

function groupOf({ group: own, office }: Facts, sets: RuleResult, { groups, offices }: Surroundings): string {
  // A group that was taken away later leaves its tickets where the content sends them.
  const named = sets.group !== undefined && groups.has(sets.group) ? sets.group : undefined;
  const { tier } = sets;
  if (tier === undefined) return named ?? own;
  if (named !== undefined) return tiersFrom(groups, named).find((one) => one.tier === tier)?.id ?? named;
  return nearestOf(tier, { groups, path: officePath(offices, office), own })?.id ?? own;
}

/** The group of a tier that serves the nearest office on the way up; `own` before its neighbours, and where no office is known. */
export function nearestOf(
  tier: Tier,
  { groups, path, own }: { readonly groups: Groups; readonly path: readonly string[]; readonly own: string },
): SupportGroup | undefined {
  const ofTier = [...groups.values()].filter((group) => group.tier === tier);
  for (const office of path) {
    const there = ofTier.filter((group) => group.office === office);
    if (there.length > 0) return there.find(({ id }) => id === own) ?? there[0];
  }
  return tiersFrom(groups, own).find((group) => group.tier === tier);
}

function holds(
  { intents, categories, offices, priorities, channels, time }: RuleConditions,
  facts: Facts,
  { around, when }: { readonly around: Surroundings; readonly when: Date },
): boolean {
  const accepts = (accepted: readonly string[] | undefined, given: readonly string[]) =>
    accepted === undefined || given.some((one) => accepted.includes(one));
  return (
    accepts(intents, facts.intent === undefined ? [] : [facts.intent]) &&
    accepts(categories, [facts.category]) &&
    accepts(priorities, [facts.priority]) &&
    accepts(channels, [facts.channel]) &&
    accepts(offices, officePath(around.offices, facts.office)) &&
    (time === undefined || holdsTime(time, around, when))
  );
}

function holdsTime(time: RuleTime, { hours, zone }: Surroundings, when: Date): boolean {
  if (time.kind !== 'week') {
    const calendar = hours.get(time.hours);
    return calendar !== undefined && isOpen(calendar, when) === (time.kind === 'open');
  }
  const wall = wallClock(zone).shows(when.getTime());
  const span = readOpenInterval(time.between);
  if ('problem' in span || !time.days.includes(weekdayOf(Math.floor(wall / DAY_MS)))) return false;
  const minute = Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / 60_000);
  return minute >= span.from && minute < span.to;
}
