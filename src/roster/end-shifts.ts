import type { Ports } from '../ports';
import { finishLeaving } from './change-duty';
import { handOver } from './hand-over-work';
import { onDuty } from './on-duty';

const batch = 200;

/** Hands over for everybody whose shift has ended, and for whoever left by hand and was not finished with. Returns how many. */
export async function endShifts(ports: Ports): Promise<number> {
  const leaving = await ports.rosters.leaving(batch);
  for (const personId of leaving) await finishLeaving(ports, personId);
  const ended = await ports.rosters.ended(ports.now(), batch);
  const there = await onDuty(ports, [...new Set(ended.map(({ personId }) => personId))]);
  for (const { id, personId, to: leftAt } of ended) {
    // Whoever goes straight on, by the next shift or by hand, hands over when that ends.
    const presence = there.get(personId)?.presence;
    if (presence === 'off-shift' || presence === 'leave') await handOver(ports, personId, { id, leftAt });
    await ports.rosters.closeShift(id);
  }
  return leaving.length + ended.length;
}
