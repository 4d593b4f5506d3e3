import { dealOut } from '../assignment/deal-out';
import { isDeskError } from '../errors';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { handOver } from './hand-over-work';
import type { Duty } from './roster';

/** Says that one is there, whatever the roster has; work may come at once. Holds until the roster's next change. */
export async function goOnShift(ports: Ports, person: Person): Promise<void> {
  await changeDuty(ports, person.id, (duty) => ({
    ...duty,
    byHand: { state: 'on-shift', at: ports.now() },
    leaving: undefined,
  }));
  ports.live.changed('desk');
  await dealOut(ports, person.groups);
}

/** Says that one is gone. From this moment nothing new is given to them; what cannot wait goes on to others. */
export async function goOffShift(ports: Ports, person: Person): Promise<void> {
  const at = ports.now();
  await changeDuty(ports, person.id, (duty) => ({ ...duty, byHand: { state: 'off-shift', at }, leaving: true }));
  ports.live.changed('desk');
  await finishLeaving(ports, person.id);
}

/** Hands over for somebody who left by hand, and notes that it is done. */
export async function finishLeaving(ports: Ports, personId: string): Promise<void> {
  const { byHand } = await ports.rosters.duty(personId);
  const leftAt = byHand?.at ?? ports.now();
  await handOver(ports, personId, { id: `${personId}.${leftAt.getTime()}`, leftAt });
  await changeDuty(ports, personId, (duty) => ({ ...duty, leaving: undefined }));
}

async function changeDuty(ports: Ports, personId: string, change: (duty: Duty) => Duty): Promise<void> {
  for (;;) {
    try {
      return await ports.rosters.saveDuty(change(await ports.rosters.duty(personId)));
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
    }
  }
}
