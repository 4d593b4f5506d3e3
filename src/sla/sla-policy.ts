import { z } from 'zod';
import type { Priority } from '../ticket/priority';
import { seriesOf, type TicketType } from '../ticket/ticket';
import { type HoldReason, holdReasons } from './hold-reason';
import { type ReadProblem, readProblems } from './read-problems';

/** `holding` is what one group may hold a ticket; it starts anew with every transfer. */
export const clockKinds = ['firstResponse', 'nextResponse', 'resolution', 'holding'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** What a policy is chosen by. Offices and requester from the nearest outwards, so that a province's policy covers its counties. */
export interface TicketFacts {
  readonly type: TicketType;
  readonly priority: Priority;
  readonly category: string;
  /** The requester's office and those above it. */
  readonly offices?: readonly string[];
  /** The requester's id and what else they are known by, such as `vip`. */
  readonly requester?: readonly string[];
  readonly supplier?: string;
}

/** Each names the values it accepts; what is left out accepts everything. */
export interface PolicyMatch {
  readonly type?: readonly TicketType[];
  readonly priority?: readonly Priority[];
  readonly category?: readonly string[];
  readonly office?: readonly string[];
  readonly requester?: readonly string[];
  readonly supplier?: readonly string[];
}

/** The calendar of the group that has the ticket. No calendar can be called so. */
export const ofTheGroup = '@group';
/** The calendar of the requester's office, or of the nearest office above it that has one. */
export const ofTheOffice = '@office';

export interface SlaPolicy {
  readonly id: string;
  readonly name: string;
  readonly matches: PolicyMatch;
  /** Minutes of service time. A target left out is not promised. */
  readonly targets: { readonly firstResponse: number; readonly resolution: number } & {
    readonly [Kind in ClockKind]?: number;
  };
  /** Which waits pause which clock; a clock left out is paused by none. */
  readonly pausesOn: { readonly [Kind in ClockKind]?: readonly HoldReason[] };
  /** A calendar, or `ofTheGroup`, or `ofTheOffice`. */
  readonly hoursId: string;
  /** Left out, only a person's answer counts as first response. */
  readonly botAnswerCounts?: boolean;
}

/** The first that matches; undefined when none does: put one without conditions last. */
export function policyFor(policies: readonly SlaPolicy[], facts: TicketFacts): SlaPolicy | undefined {
  return policies.find(({ matches }) =>
    conditions(matches).every(([key, accepted]) => meets(accepted, factsBy[key](facts))),
  );
}

export const pauses = (policy: SlaPolicy, clock: ClockKind, hold: HoldReason): boolean =>
  policy.pausesOn[clock]?.includes(hold) ?? false;

const factsBy = {
  type: (facts) => [facts.type],
  priority: (facts) => [facts.priority],
  category: (facts) => [facts.category],
  office: (facts) => facts.offices ?? [],
  requester: (facts) => facts.requester ?? [],
  supplier: (facts) => (facts.supplier === undefined ? [] : [facts.supplier]),
} as const satisfies Record<keyof PolicyMatch, (facts: TicketFacts) => readonly string[]>;

type Condition = readonly [key: keyof PolicyMatch, accepted: readonly string[]];

function conditions(matches: PolicyMatch): Condition[] {
  return Object.entries(matches).flatMap(([key, accepted]) => (accepted ? [[key as keyof PolicyMatch, accepted]] : []));
}

const meets = (accepted: readonly string[], given: readonly string[]): boolean =>
  given.some((fact) => accepted.includes(fact));

/** A year of round-the-clock service, four of office hours; a longer target is a slip of the unit. */
const LONGEST_MINUTES = 525_600;

const minutes = z.int({ error: 'expected whole minutes of service time' }).min(1).max(LONGEST_MINUTES);
const names = z
  .array(z.string().min(1).max(200))
  .min(1, { error: 'expected at least one value: leave the condition out to accept all' })
  .max(1_000);
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'expected an id of lower case letters, digits and -' });

const policy = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  matches: z.strictObject({
    type: z
      .array(z.enum(Object.keys(seriesOf) as [TicketType]))
      .min(1)
      .optional(),
    priority: z
      .array(z.enum(['P1', 'P2', 'P3', 'P4'] satisfies Priority[]))
      .min(1)
      .optional(),
    category: names.optional(),
    office: names.optional(),
    requester: names.optional(),
    supplier: names.optional(),
  }),
  targets: z.strictObject({
    firstResponse: minutes,
    nextResponse: minutes.optional(),
    resolution: minutes,
    holding: minutes.optional(),
  }),
  pausesOn: z.partialRecord(z.enum(clockKinds), z.array(z.enum(holdReasons)).max(holdReasons.length)),
  hoursId: z.string().min(1).max(60),
  botAnswerCounts: z.boolean().optional(),
});

/**
 * Reads policies from untrusted data, in their order; gives them, or every problem found. `hoursIds` are the calendars
 * there are; left out, they are not looked at.
 */
export function readSlaPolicies(
  json: unknown,
  hoursIds?: readonly string[],
): { readonly policies: readonly SlaPolicy[] } | { readonly problems: readonly ReadProblem[] } {
  const read = z.array(policy).min(1).max(1_000).safeParse(json);
  if (!read.success) return { problems: readProblems(read.error, json) };
  const problems = read.data.flatMap((each, index) => {
    const before = read.data.slice(0, index);
    const covering = before.find((earlier) => covers(earlier.matches, each.matches));
    const complaints = [
      before.some((earlier) => earlier.id === each.id) && `the id ${each.id} stands twice`,
      hoursIds !== undefined &&
        each.hoursId !== ofTheGroup &&
        each.hoursId !== ofTheOffice &&
        !hoursIds.includes(each.hoursId) &&
        `there are no service hours ${each.hoursId}; expected ${ofTheGroup}, ${ofTheOffice} or one of ${hoursIds.join(', ')}`,
      covering && `is never reached, since ${covering.id} above it takes every such ticket: move it up`,
    ];
    return complaints.filter((text) => typeof text === 'string').map((problem) => ({ at: String(index), problem }));
  });
  return problems.length > 0 ? { problems } : { policies: read.data };
}

/** Whether every ticket that `narrow` accepts is accepted by `wide`. */
function covers(wide: PolicyMatch, narrow: PolicyMatch): boolean {
  return conditions(wide).every(([key, accepted]) => narrow[key]?.every((value) => accepted.includes(value)) ?? false);
}
