import type { IntentView } from '../../adapters/http/contract/catalog';

export type Outcome = IntentView['outcome'];
export type OutcomeKind = Outcome['outcome'];

/** Every kind there is, by the compiler's word, in the order in which it is shown. */
export const outcomeKinds = Object.keys({
  answer: true,
  form: true,
  open: true,
  'hand-off': true,
  say: true,
  hours: true,
  tickets: true,
  comment: true,
  reopen: true,
  solved: true,
  'not-solved': true,
  cancel: true,
  'out-of-scope': true,
} satisfies Record<OutcomeKind, true>) as readonly OutcomeKind[];

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
