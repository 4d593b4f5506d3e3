import type { Settings } from '../ports';
import type { LadderEvent } from '../sla/escalation';
import { type Clock, meetClock, pauseClock, resumeClock, retargetClock, startClock } from '../sla/sla-clock';
import { pauses } from '../sla/sla-policy';
import { climbLadder } from './climb-ladder';
import { hoursOf, mapClocks, pausedBy, type Terms } from './clocks';
import { promisesFor, termsOf } from './terms';
import type { ClockName, Ticket } from './ticket';
import { ledgersOf } from './ticket-ledger';

interface Circumstances {
  readonly settings: Settings;
  readonly now: Date;
}

/**
 * What follows for the promises from a change of the ticket, whoever made it: bounces and reopenings climb the ladder, a
 * ticket that is now of another kind is promised anew, another group begins with its own time.
 */
export function keepPromises(before: Ticket, after: Ticket, circumstances: Circumstances): Ticket {
  const climbed = climbLadder(after, happened(before, after, circumstances.now), circumstances);
  return withHolding(before, promisedAnew(before, climbed, circumstances), circumstances);
}

function happened(before: Ticket, after: Ticket, at: Date): readonly LadderEvent[] {
  const reopenings = reopeningsOf(after);
  return [
    ...(after.bounces > before.bounces ? [{ kind: 'bounced', times: after.bounces, at } as const] : []),
    ...(reopenings > reopeningsOf(before) ? [{ kind: 'reopened', times: reopenings, at } as const] : []),
  ];
}

export function reopeningsOf({ history }: Ticket): number {
  return history.filter((event) => event.kind === 'status' && event.from === 'resolved' && event.to === 'in-progress')
    .length;
}

/** Other facts may mean another policy. What was spent stays spent; a promise that was broken stays the one it was. */
function promisedAnew(before: Ticket, after: Ticket, { settings, now }: Circumstances): Ticket {
  if (sameFacts(before, after) || isDone(after)) return after;
  const { policy, hours } = promisesFor(after, settings);
  if (policy.id === after.policy && hours === after.hours) return after;
  const [was, next] = [termsOf(settings, before), termsOf(settings, { policy: policy.id, hours, group: before.group })];
  const { status } = after;
  const clocks = mapClocks(after.clocks, (clock, name) => {
    if (clock.state === 'met') return clock;
    const allowed = clock.breach ? clock.allowed : (policy.targets[name] ?? clock.allowed);
    return inStatus(retargetClock(clock, hoursOf(name, was), { allowed, at: now }), { name, status, terms: next, now });
  });
  return {
    ...after,
    policy: policy.id,
    hours,
    clocks,
    history: [
      ...after.history,
      {
        kind: 'promised',
        at: now,
        by: 'bot',
        policy: policy.id,
        hours,
        wasPolicy: before.policy,
        wasHours: before.hours,
        ...(status.kind === 'on-hold' && { pauses: pausedBy(policy, status.reason) }),
      },
    ],
  };
}

/** Running or paused, as the policy has it for the ticket's present status. */
function inStatus(
  clock: Clock,
  { name, status, terms, now }: { name: ClockName; status: Ticket['status']; terms: Terms; now: Date },
): Clock {
  const held = status.kind === 'on-hold' && pauses(terms.policy, name, status.reason);
  if (held && clock.state === 'running')
    return pauseClock(clock, hoursOf(name, terms), { at: now, reason: status.reason });
  return !held && clock.state === 'paused' ? resumeClock(clock, now) : clock;
}

/**
 * What one group may hold begins anew with every group. Where it comes to be promised while a group has the ticket, what
 * the group has had it for counts.
 */
function withHolding(before: Ticket, after: Ticket, { settings, now }: Circumstances): Ticket {
  const moved = before.group !== after.group;
  const promised = termsOf(settings, after).policy.targets.holding;
  if (!moved && (after.clocks.holding !== undefined) === (promised !== undefined)) return after;
  const { holding: old, ...others } = after.clocks;
  const left = old && old.state !== 'met' && meetClock(old, termsOf(settings, before).groupHours, now);
  // Broken while nobody looked: it is in the history, though the group that did it has the ticket no more.
  const untold = left && left.breach && !left.breach.told ? [left.breach.at] : [];
  const history = untold.map((at) => ({ kind: 'clock', at, by: 'bot', clock: 'holding', event: 'breached' }) as const);
  const next = { ...after, clocks: others, history: [...after.history, ...history] };
  if (promised === undefined || isDone(after)) return next;
  const spent = (ledgersOf(next, 'holding', { settings, now }).at(-1)?.ledger.byKind.counted ?? 0) / 60_000;
  const { status } = next;
  const terms = termsOf(settings, next);
  const holding = inStatus({ ...startClock(promised, now), spent }, { name: 'holding', status, terms, now });
  return { ...next, clocks: { ...others, holding } };
}

function sameFacts(a: Ticket, b: Ticket): boolean {
  return (
    a.type === b.type &&
    a.priority === b.priority &&
    a.category === b.category &&
    a.group === b.group &&
    a.requester === b.requester
  );
}

export const isDone = ({ status }: Ticket): boolean => status.kind === 'resolved' || status.kind === 'closed';
