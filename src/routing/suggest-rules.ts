import { officePath, type Offices } from '../organization/office';
import type { RoutingRule, RuleConditions } from './routing-rule';
import type { PastOpening } from './try-rules';

export interface Suggestion {
  readonly rule: RoutingRule;
  readonly from: string;
  readonly to: string;
  /** Tickets that were thrown about and would have begun where they ended. */
  readonly avoids: number;
  /** Tickets that were solved elsewhere and would have begun in the wrong place. */
  readonly costs: number;
}

/** Fewer are chance. */
const least = 2;

/**
 * For each group and category whose tickets mostly end elsewhere: the rule that sends them there at once. As wide as it
 * can be with more right than wrong: the category, else with the intent, else with the office.
 */
export function suggestRules(past: readonly PastOpening[], offices: Offices): readonly Suggestion[] {
  const pairs = new Map<string, PastOpening>();
  for (const one of past) {
    if (one.ticket.bounces > 0 && one.ended !== one.was.group)
      pairs.set([one.was.group, one.facts.category, one.ended].join('>'), one);
  }
  const found = [...pairs.values()].flatMap((model) => bestFor(model, past, offices) ?? []);
  const once = new Map(found.map((suggestion) => [suggestion.rule.id, suggestion]));
  return [...once.values()].toSorted((a, b) => b.avoids - b.costs - (a.avoids - a.costs));
}

function bestFor(model: PastOpening, past: readonly PastOpening[], offices: Offices): Suggestion | undefined {
  const { category, intent, office } = model.facts;
  const wide: RuleConditions = { categories: [category] };
  const ways: RuleConditions[] = [wide];
  if (intent !== undefined) ways.push({ ...wide, intents: [intent] });
  // The province: a rule for each county would be many rules for one cause.
  const province = officePath(offices, office).find((id) => offices.get(id)?.level === 'province');
  if (province !== undefined) ways.push({ ...wide, offices: [province] });
  for (const when of ways) {
    const alike = past.filter((one) => one.was.group === model.was.group && meets(one, when, offices));
    const avoids = alike.filter(({ ended, ticket }) => ended === model.ended && ticket.bounces > 0).length;
    const costs = alike.filter(({ ended }) => ended !== model.ended).length;
    if (avoids >= least && avoids > costs) return suggestion(model, when, { avoids, costs });
  }
  return undefined;
}

function meets(
  { facts }: PastOpening,
  { categories, intents, offices: of }: RuleConditions,
  offices: Offices,
): boolean {
  return (
    (categories?.includes(facts.category) ?? true) &&
    (intents === undefined || (facts.intent !== undefined && intents.includes(facts.intent))) &&
    (of === undefined || officePath(offices, facts.office).some((office) => of.includes(office)))
  );
}

function suggestion(
  { was, ended, facts }: PastOpening,
  when: RuleConditions,
  counts: { readonly avoids: number; readonly costs: number },
): Suggestion {
  const parts = [facts.category, ...(when.intents ?? []), ...(when.offices ?? []), ended];
  const id = parts
    .join('-')
    .replaceAll(/[^a-z0-9.-]/g, '-')
    .slice(0, 60);
  const name = [facts.category, ...(when.intents ?? []), ...(when.offices ?? [])].join(', ');
  return {
    rule: { id, name: `${name} → ${ended}`, when, sets: { group: ended } },
    from: was.group,
    to: ended,
    ...counts,
  };
}
