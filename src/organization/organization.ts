import { z } from 'zod';
import { assignments, type Groups, type SupportGroup, tiers, tiersFrom } from '../people/support-group';
import { type Office, officeLevels, type Offices } from './office';

/** A name that a machine reads too: in settings, addresses and files. */
export const organizationId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, 'expected lower-case letters, digits, "." or "-", at most 60');
const name = z.string().trim().min(1).max(80);
const names = z.strictObject({ en: name, zh: name });

export const officeShape = z.strictObject({
  id: organizationId,
  name: names,
  level: z.enum(officeLevels),
  parent: organizationId.optional(),
  hours: z.string().min(1).max(60).optional(),
  head: z.string().min(1).max(300).optional(),
}) satisfies z.ZodType<Office>;

export const groupShape = z.strictObject({
  id: organizationId,
  name: names,
  tier: z.union(tiers.map((tier) => z.literal(tier))),
  hours: z.string().min(1).max(60),
  lead: z.string().min(1).max(300).optional(),
  nextTier: organizationId.optional(),
  office: organizationId.optional(),
  assignment: z.enum(assignments).optional(),
  supplier: z
    .strictObject({
      name,
      email: z.email().max(254).optional(),
      phone: z
        .string()
        .regex(/^\+?[\d ()-]{5,30}$/)
        .optional(),
      minutes: z.int().min(1).max(525_600),
    })
    .optional(),
}) satisfies z.ZodType<SupportGroup>;

/** Far more than any insurer has; a file of more is a mistake. */
export const officesShape = z.array(officeShape).max(5000);
export const groupsShape = z.array(groupShape).min(1).max(1000);

/** What each category is called; the codes are those of intents and articles. */
export const categoriesShape = z.record(
  z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected kebab-case, e.g. shared-folder'),
  names,
);

export interface Problem {
  readonly at: string;
  readonly problem: string;
}

/** What hangs in the air: hours, next tiers and offices that are not there, circles of tiers, suppliers without a contact. */
export function groupProblems(known: {
  readonly offices: Offices;
  readonly groups: Groups;
  /** Left out, they are not looked at. */
  readonly hoursIds?: readonly string[];
}): readonly Problem[] {
  return [...known.groups.values()].flatMap((group) => problemsOf(group, known));
}

function problemsOf(
  { id, hours, nextTier, office, tier, supplier, assignment, lead }: SupportGroup,
  { offices, groups, hoursIds }: Parameters<typeof groupProblems>[0],
): readonly Problem[] {
  const circle = nextTier !== undefined && tiersFrom(groups, nextTier).some((group) => group.id === id);
  const deals = assignment !== undefined && assignment !== 'by-hand';
  const complaints = [
    hoursIds &&
      !hoursIds.includes(hours) &&
      `there are no service hours ${hours}; expected one of ${hoursIds.join(', ')}`,
    nextTier !== undefined && !groups.has(nextTier) && `there is no group ${nextTier} to go on to`,
    circle && 'its tiers lead back to it: a ticket would go round for ever',
    office !== undefined && !offices.has(office) && `there is no office ${office}`,
    tier === 'supplier' && !supplier && 'a supplier needs a contact and the minutes it has',
    tier !== 'supplier' && supplier && 'only a group of the tier supplier has a contact and a clock of its own',
    deals && lead === undefined && 'tickets that find nobody need somebody who answers for them: name a lead',
  ];
  return complaints.flatMap((problem) => (problem ? [{ at: id, problem }] : []));
}

/** By id, in order. Of two with one id the later is lost, so callers refuse doubles first with `doubles`. */
export function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

export function doubles(items: readonly { readonly id: string }[]): readonly Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }) => {
    if (seen.has(id)) return [{ at: id, problem: 'is there twice' }];
    seen.add(id);
    return [];
  });
}
