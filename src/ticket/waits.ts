import { type LadderEvent, noticeId, type Step } from '../sla/escalation';
import { addServiceMinutes, type ServiceHours } from '../sla/service-hours';
import { earliest, type Terms } from './clocks';
import type { Ticket } from './ticket';

type WaitKind = 'not-accepted' | 'silent' | 'waiting';
type WaitEvent = Extract<LadderEvent, { readonly kind: WaitKind }>;

/** One wait that somebody may have to hear of: since when, and the how-manieth of its kind. */
export type Wait = { readonly since: Date; readonly round: number } & (
  | { readonly kind: 'not-accepted' | 'silent' }
  | { readonly kind: 'waiting'; readonly reason: Extract<WaitEvent, { kind: 'waiting' }>['reason'] }
);

/** What of this ticket waits at the moment. On hold nobody is expected to accept or to answer. */
export function waitsOf({ status, agent, history }: Ticket): readonly Wait[] {
  if (status.kind === 'resolved' || status.kind === 'closed') return [];
  if (status.kind === 'on-hold') {
    const round = history.filter((event) => event.kind === 'status' && event.to === 'on-hold').length;
    return [{ kind: 'waiting', reason: status.reason, since: status.since, round }];
  }
  const waits: Wait[] = [];
  const resumed = history.findLast((event) => event.kind === 'status' && event.to === 'in-progress')?.at;
  const given = history.filter((event) => event.kind === 'transferred' || (event.kind === 'assigned' && !event.agent));
  const last = given.at(-1);
  if (!agent && last) waits.push({ kind: 'not-accepted', since: later(last.at, resumed), round: given.length });
  const words = history.filter((event) => event.kind === 'asked' || event.kind === 'answered');
  const word = words.at(-1);
  if (word?.kind === 'asked') {
    const round = words.filter(({ kind }) => kind === 'asked').length;
    waits.push({ kind: 'silent', since: later(word.at, resumed), round });
  }
  return waits;
}

/** When the next step that waits are for must be looked at. */
export function nextWaitOf(ticket: Ticket, terms: Terms): Date | undefined {
  return earliest(eventsOf(ticket, terms).map(({ at }) => at));
}

/** The waits that have lasted long enough for a step that was not climbed yet. */
export function waitedBy(ticket: Ticket, terms: Terms, now: Date): readonly LadderEvent[] {
  return eventsOf(ticket, terms).filter(({ at }) => at <= now);
}

function eventsOf(ticket: Ticket, { ladder, groupHours }: Terms): readonly WaitEvent[] {
  if (!ladder.some(({ when }) => isWait(when.kind))) return [];
  return waitsOf(ticket).flatMap((wait) =>
    eventsOfWait(wait, ladder, groupHours).filter((event) => isNew(event, ticket, ladder)),
  );
}

/** Every moment at which this wait makes a step of the ladder fire, whether it has come or not. */
export function eventsOfWait(wait: Wait, ladder: readonly Step[], hours: ServiceHours): readonly WaitEvent[] {
  return ladder.flatMap(({ when }): WaitEvent[] => {
    if (when.kind !== wait.kind || !('minutes' in when)) return [];
    if (when.kind === 'waiting' && wait.kind === 'waiting' && !when.reasons.includes(wait.reason)) return [];
    const { since, ...rest } = wait;
    return [{ ...rest, minutes: when.minutes, at: addServiceMinutes(hours, since, when.minutes) }];
  });
}

function isNew(event: WaitEvent, { climbed }: Ticket, ladder: readonly Step[]): boolean {
  return ladder.some(
    (step) =>
      step.when.kind === event.kind &&
      'minutes' in step.when &&
      step.when.minutes === event.minutes &&
      !climbed.includes(noticeId(step, event)),
  );
}

const isWait = (kind: string): kind is WaitKind => kind === 'not-accepted' || kind === 'silent' || kind === 'waiting';

const later = (a: Date, b: Date | undefined): Date => (b && b > a ? b : a);
