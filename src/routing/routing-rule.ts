import { z } from 'zod';
import { organizationId, type Problem } from '../organization/organization';
import type { Offices } from '../organization/office';
import { type Groups, tiers, type Tier } from '../people/support-group';
import { readOpenInterval } from '../sla/open-interval';
import { WEEKDAYS, type Weekday } from '../sla/local-date';
import { priorities, type Priority } from '../ticket/priority';

/** What a rule looks at. What is left out accepts everything; what is named must all hold. */
export interface RuleConditions {
  readonly intents?: readonly string[];
  readonly categories?: readonly string[];
  /** The requester's office is one of these or lies below one. */
  readonly offices?: readonly string[];
  readonly priorities?: readonly Priority[];
  readonly channels?: readonly string[];
  /** On the desk's wall clock. */
  readonly time?: RuleTime;
}

export type RuleTime =
  | { readonly kind: 'open' | 'closed'; readonly hours: string }
  | { readonly kind: 'week'; readonly days: readonly Weekday[]; readonly between: string };

/** What the rule settles; what is left out stays as the content has it. */
export interface RuleResult {
  readonly group?: string;
  readonly priority?: Priority;
  /** Start at this tier: further up from the rule's group, or without one the group of that tier nearest to the requester's office. */
  readonly tier?: Tier;
  /** Who has them is asked first. */
  readonly skills?: readonly string[];
}

export interface RoutingRule {
  readonly id: string;
  readonly name: string;
  readonly off?: boolean;
  readonly when: RuleConditions;
  readonly sets: RuleResult;
}

const word = z.string().trim().min(1).max(60);
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(200).optional();
const timeShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['open', 'closed']), hours: word }),
  z.strictObject({
    kind: z.literal('week'),
    days: z.array(z.enum(WEEKDAYS)).min(1),
    between: z.string().refine((text) => !('problem' in readOpenInterval(text)), {
      error: 'expected an interval such as 18:00-24:00',
    }),
  }),
]);

export const ruleShape = z.strictObject({
  id: organizationId,
  name: z.string().trim().min(1).max(120),
  off: z.boolean().optional(),
  when: z.strictObject({
    intents: some(word),
    categories: some(word),
    offices: some(word),
    priorities: some(z.enum(priorities)),
    channels: some(word),
    time: timeShape.optional(),
  }),
  sets: z
    .strictObject({
      group: word.optional(),
      priority: z.enum(priorities).optional(),
      tier: z.union(tiers.map((tier) => z.literal(tier))).optional(),
      skills: some(word),
    })
    .refine((sets) => Object.values(sets).some((value) => value !== undefined), {
      error: 'expected a group, a priority, a tier or skills: a rule that settles nothing is no rule',
    }),
}) satisfies z.ZodType<RoutingRule>;

/** How tickets find people; times are minutes of the clock on the wall. */
export interface Routing {
  /** The first that holds counts. */
  readonly rules: readonly RoutingRule[];
  /** Minutes to accept what was offered; then the next is asked. */
  readonly acceptMinutes: number;
  /** Open tickets at once for a person without a cap of their own. */
  readonly cap: number;
  /** Transfers between groups after which the lead of the tier has it. */
  readonly bounceLimit: number;
  /** Minutes without a word to a waiting requester after which an agent counts as gone. */
  readonly silentMinutes: number;
  /** Who answers for a tier; a tier left out is answered for by the lead of the group. */
  readonly tierLeads: { readonly [T in '1' | '2' | '3' | 'supplier']?: string };
}

const person = z.string().min(1).max(300).optional();
export const routingShape = z.strictObject({
  rules: z.array(ruleShape).max(500),
  acceptMinutes: z.int().min(1).max(1440),
  cap: z.int().min(1).max(200),
  bounceLimit: z.int().min(1).max(20),
  silentMinutes: z.int().min(1).max(1440),
  tierLeads: z.strictObject({ '1': person, '2': person, '3': person, supplier: person }),
}) satisfies z.ZodType<Routing>;

/** Rules that name what is not there, by rule. */
export function routingProblems(
  { rules }: Routing,
  known: {
    readonly groups: Groups;
    readonly offices: Offices;
    /** Left out, they are not looked at. */
    readonly hoursIds?: readonly string[];
  },
): readonly Problem[] {
  return rules.flatMap(({ id, when, sets }) => {
    const wrong = (problem: string): Problem => ({ at: id, problem });
    const offices = (when.offices ?? []).filter((office) => !known.offices.has(office));
    const time = when.time;
    return [
      ...(sets.group !== undefined && !known.groups.has(sets.group) ? [wrong(`there is no group ${sets.group}`)] : []),
      ...offices.map((office) => wrong(`there is no office ${office}`)),
      ...(time && 'hours' in time && known.hoursIds && !known.hoursIds.includes(time.hours)
        ? [wrong(`there are no service hours ${time.hours}`)]
        : []),
    ];
  });
}
