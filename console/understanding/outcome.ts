import type { IntentView } from '../../adapters/http/contract/catalog';

export type Outcome = IntentView['outcome'];
export type OutcomeKind = Outcome['outcome'];

export const outcomeKinds = [
  'answer',
  'form',
  'open',
  'hand-off',
  'say',
  'tickets',
  'comment',
  'reopen',
  'solved',
  'not-solved',
  'cancel',
  'out-of-scope',
] as const satisfies readonly OutcomeKind[];

/** How a ticket would be recorded that is opened from an intent about which nothing has been said yet. */
const usual = {
  type: 'service-request',
  category: 'other',
  group: 'service-desk',
  impact: 'person',
  urgency: 'medium',
} as const;

export const newOutcome: Outcome = { outcome: 'answer', family: 'user-support', articles: [], ...usual };

/** Leads elsewhere, and keeps of what was said before all that still means something. */
export function leadingTo(kind: OutcomeKind, before: Outcome): Outcome {
  const { family, articles } = before;
  const { type, category, group, impact, urgency } = { ...usual, ...before };
  const common = { family, articles };
  const outline = { ...common, type, category, group, impact, urgency };
  if (kind === 'answer') return { outcome: kind, ...outline };
  if (kind === 'open') return { outcome: kind, ...outline };
  if (kind === 'hand-off') return { outcome: kind, ...outline };
  if (kind === 'form') return { outcome: kind, form: 'form' in before ? before.form : '', ...outline };
  if (kind === 'say') return { outcome: kind, say: 'say' in before ? before.say : 'greeting', ...common };
  return { outcome: kind, ...common };
}
