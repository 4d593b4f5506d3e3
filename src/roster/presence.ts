import type { Shift } from './shift';

/** `unrostered`: nobody planned them and they never said so themselves; nothing is given to them and nothing taken away. */
export type Presence = 'on-shift' | 'lunch' | 'stand-by' | 'leave' | 'off-shift' | 'unrostered';

/** Somebody has gone on or off shift by hand. */
export interface ByHand {
  readonly state: 'on-shift' | 'off-shift';
  readonly at: Date;
}

/** People forget to go off; what is said by hand holds until the roster's next change, or this long. */
const byHandMs = 12 * 3_600_000;

/**
 * What somebody is at `now`: as the roster has it, unless they have said otherwise since its last change. Worked out
 * anew each time, so that no change of shift can be missed. `shifts` are that person's, from a day before `now` on.
 */
export function presenceOf(
  shifts: readonly Shift[],
  byHand: ByHand | undefined,
  now: Date,
): Exclude<Presence, 'unrostered'> {
  if (byHand && byHand.at <= now && now.getTime() - byHand.at.getTime() < byHandMs) {
    const last = changesOf(shifts).findLast((change) => change <= now.getTime());
    if (last === undefined || last <= byHand.at.getTime()) return byHand.state;
  }
  return rosteredAt(shifts, now);
}

/** As the roster has it. */
export function rosteredAt(shifts: readonly Shift[], now: Date): Exclude<Presence, 'unrostered'> {
  const covers = ({ from, to }: Pick<Shift, 'from' | 'to'>) => from <= now && now < to;
  const of = (kind: Shift['kind']) => shifts.find((shift) => shift.kind === kind && covers(shift));
  if (of('leave')) return 'leave';
  const work = of('shift');
  if (work) return work.lunch && covers(work.lunch) ? 'lunch' : 'on-shift';
  return of('stand-by') ? 'stand-by' : 'off-shift';
}

/** The first moment after `now` at which the roster has one of them on shift; undefined when it does not reach so far. */
export function backOnShift(shiftsOf: readonly (readonly Shift[])[], now: Date): Date | undefined {
  const moments = shiftsOf.flatMap((shifts) => {
    const found = changesOf(shifts).find(
      (change) => change > now.getTime() && rosteredAt(shifts, new Date(change)) === 'on-shift',
    );
    return found ?? [];
  });
  return moments.length === 0 ? undefined : new Date(Math.min(...moments));
}

/** Moments at which the roster changes what somebody is, in order. */
function changesOf(shifts: readonly Shift[]): readonly number[] {
  return shifts
    .flatMap(({ from, to, lunch }) => [from, to, ...(lunch ? [lunch.from, lunch.to] : [])])
    .map((date) => date.getTime())
    .toSorted((a, b) => a - b);
}

/** When somebody became what they are: the roster's last change or their own word, whichever came later. */
export function presenceSince(shifts: readonly Shift[], byHand: ByHand | undefined, now: Date): Date | undefined {
  const last = changesOf(shifts).findLast((change) => change <= now.getTime());
  const moments = [...(last === undefined ? [] : [last]), ...(byHand && byHand.at <= now ? [byHand.at.getTime()] : [])];
  return moments.length === 0 ? undefined : new Date(Math.max(...moments));
}
