import { type QuietHours, speakableFrom } from './quiet-hours';
import type { HoldReason } from './hold-reason';
import type { ClockEvent } from './sla-clock';
import type { ClockKind } from './sla-policy';

/** Who hears; resolved to people when it is delivered. */
export const addressees = ['assignee', 'group', 'lead', 'next-tier', 'office-head', 'requester'] as const;
export type Addressee = (typeof addressees)[number] | { readonly address: string };
export const media = ['chat', 'mail', 'sms', 'call'] as const;
export type Medium = (typeof media)[number];
export const stepActs = ['remind', 'reassign', 'raise-priority', 'open-bridge'] as const;

/**
 * Times are counted per ticket; minutes are service time of the group that has it: since it was given to them
 * (`not-accepted`), since the requester's word that nobody has answered (`silent`), since it is on hold (`waiting`).
 */
export type StepTrigger =
  | { readonly kind: 'share'; readonly clocks: readonly ClockKind[]; readonly share: number }
  | { readonly kind: 'not-accepted' | 'silent'; readonly minutes: number }
  | { readonly kind: 'waiting'; readonly reasons: readonly HoldReason[]; readonly minutes: number }
  | { readonly kind: 'bounced' | 'reopened'; readonly times: number };

/** One rung of the ladder. Share 1 is the breach. `does` happens at once; quiet hours only hold back the words. */
export interface Step {
  readonly id: string;
  readonly when: StepTrigger;
  readonly whom: readonly Addressee[];
  readonly by: readonly Medium[];
  readonly quiet?: QuietHours;
  readonly does: (typeof stepActs)[number];
}

/**
 * What may make a step fire. `round` tells one run of a clock, one assignment or one silence from the next (1, 2, …), so
 * that a step fires again for the second question and never twice for the first.
 */
export type LadderEvent =
  | (ClockEvent & { readonly clock: ClockKind; readonly round: number })
  | { readonly kind: 'not-accepted' | 'silent'; readonly minutes: number; readonly round: number; readonly at: Date }
  | {
      readonly kind: 'waiting';
      readonly reason: HoldReason;
      readonly minutes: number;
      readonly round: number;
      readonly at: Date;
    }
  | { readonly kind: 'bounced' | 'reopened'; readonly times: number; readonly at: Date };

export interface LadderNotice {
  /** The same for the same step and occasion whenever it is computed: tell each id once per ticket. Holds no ":". */
  readonly id: string;
  readonly step: Step;
  readonly event: LadderEvent;
  /** Now, or the end of the step's quiet hours. */
  readonly sendAt: Date;
}

/** The notices that the events call for and that are not among `fired`, in the order of the events, then of the ladder. */
export function noticesFor(
  events: readonly LadderEvent[],
  ladder: readonly Step[],
  known: { readonly fired: Iterable<string>; readonly now: Date },
): LadderNotice[] {
  const fired = new Set(known.fired);
  const notices: LadderNotice[] = [];
  for (const event of events) {
    for (const step of ladder) {
      if (!fires(step.when, event)) continue;
      const id = noticeId(step, event);
      if (fired.has(id)) continue;
      fired.add(id);
      notices.push({ id, step, event, sendAt: speakableFrom(step.quiet, known.now) });
    }
  }
  return notices;
}

/** The shares at which a clock of this kind must be looked at. */
export function sharesOf(ladder: readonly Step[], clock: ClockKind): number[] {
  const shares = ladder.flatMap(({ when }) =>
    when.kind === 'share' && when.clocks.includes(clock) ? [when.share] : [],
  );
  return [...new Set(shares)].sort((a, b) => a - b);
}

function fires(when: StepTrigger, event: LadderEvent): boolean {
  if ('clock' in event) {
    const share = event.kind === 'breached' ? 1 : event.share;
    return when.kind === 'share' && when.share === share && when.clocks.includes(event.clock);
  }
  if (when.kind !== event.kind) return false;
  if (event.kind === 'waiting' && 'reasons' in when && !when.reasons.includes(event.reason)) return false;
  if ('minutes' in event) return 'minutes' in when && event.minutes >= when.minutes;
  return 'times' in when && event.times >= when.times;
}

/** The same for the same step and occasion; holds no ":". */
export function noticeId(step: Step, event: LadderEvent): string {
  const occasion = 'clock' in event ? [event.clock, event.round] : 'round' in event ? [event.round] : [];
  return [step.id, ...occasion].join('.');
}
