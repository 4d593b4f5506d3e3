import { DeskError } from '../errors';
import type { HoldReason } from './hold-reason';

/** What went on with a ticket for a while: which group held it, and whether it worked, waited, or thought it was done. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
  readonly group: string;
  readonly doing: 'working' | 'resolved' | HoldReason;
}

/** A ticket's history in order without gaps, so that its parts can add up to the whole. Throws `bad-input` otherwise. */
export function checkStretches(stretches: readonly Stretch[]): void {
  let end = stretches[0]?.from;
  if (!end)
    throw new DeskError('bad-input', 'History of a clock', { received: 'no stretch', expected: 'at least one' });
  for (const { from, to, group } of stretches) {
    if (from.getTime() !== end.getTime() || !(to >= from)) {
      throw new DeskError('bad-input', 'History of a clock', {
        received: `a stretch of ${group} from ${shown(from)} to ${shown(to)} after one that ended ${shown(end)}`,
        expected: 'stretches in order, each beginning where the one before ended',
      });
    }
    end = to;
  }
}

const shown = (date: Date): string => (Number.isNaN(date.getTime()) ? 'an invalid date' : date.toISOString());
