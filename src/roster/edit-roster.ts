import { DateTime } from 'luxon';
import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { type Shift, shiftProblem } from './shift';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** Puts a shift into the roster, new or in place of the one of its id. Throws `bad-input` saying what is wrong with it. */
export async function putShift(ports: Ports, shift: Shift): Promise<void> {
  if (!(await ports.directory.byId(shift.personId)))
    throw new DeskError('bad-input', 'no such person', { received: shift.personId });
  const problem = shiftProblem(shift, await ports.rosters.shifts(shift, [shift.personId]));
  if (problem)
    throw new DeskError('bad-input', problem, { received: `${shift.from.toISOString()} to ${shift.to.toISOString()}` });
  await ports.rosters.putShifts([shift]);
  ports.live.changed('roster');
}

export async function removeShift(ports: Ports, id: string): Promise<void> {
  await ports.rosters.removeShift(id);
  ports.live.changed('roster');
}

/**
 * Plans a week as another was: every shift and stand-by, at the same times on the desk's wall; what would overlap with
 * what is there already is left out. Returns how many were added.
 */
export async function copyWeek(
  ports: Ports,
  { from, to, people }: { readonly from: Date; readonly to: Date; readonly people?: readonly string[] },
): Promise<number> {
  const days = Math.round((to.getTime() - from.getTime()) / dayMs);
  const { zone } = ports.settings();
  const moved = (date: Date) => DateTime.fromJSDate(date, { zone }).plus({ days }).toJSDate();
  const models = await ports.rosters.shifts({ from, to: new Date(from.getTime() + weekMs) }, people);
  const there = await ports.rosters.shifts({ from: to, to: new Date(to.getTime() + weekMs) }, people);
  const copies = models
    .filter(({ kind, from: begins }) => kind !== 'leave' && begins >= from)
    .map((shift): Shift => {
      const lunch = shift.lunch && { from: moved(shift.lunch.from), to: moved(shift.lunch.to) };
      return { ...shift, id: ports.newId(), from: moved(shift.from), to: moved(shift.to), ...(lunch && { lunch }) };
    })
    .filter(
      (shift) =>
        !shiftProblem(
          shift,
          there.filter(({ personId }) => personId === shift.personId),
        ),
    );
  await ports.rosters.putShifts(copies);
  ports.live.changed('roster');
  return copies.length;
}
