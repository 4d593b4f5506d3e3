import type { Person } from '../../src/people/person';
import type { Groups } from '../../src/people/support-group';
import type { Shift } from '../../src/roster/shift';
import type { Random } from './random';

export const hour = 3_600_000;
const day = 24 * hour;
/** Monday 2 March 2026, 00:00 in Shanghai. */
export const monday = new Date('2026-03-01T16:00:00Z').getTime();
const at = (dayOfWeek: number, hours: number): Date => new Date(monday + dayOfWeek * day + hours * hour);

/** Three or four agents for every group that deals out its work; some belong to two. */
export function staffOf(groups: Groups, random: Random): readonly Person[] {
  const dealing = [...groups.values()].filter(({ assignment }) => assignment && assignment !== 'by-hand');
  return dealing.flatMap(({ id, office }, index) =>
    Array.from({ length: 3 + (index % 2) }, (_, number): Person => {
      const other = dealing[(index + 1) % dealing.length]?.id ?? id;
      return {
        id: `${id}-${number + 1}`,
        name: `${id} ${number + 1}`,
        email: `${id}-${number + 1}@sample.invalid`,
        roles: ['requester', 'agent'],
        groups: number === 2 ? [id, other] : [id],
        office,
        skills: random.chance(0.5) ? ['hardware'] : [],
        cap: 3 + random.below(5),
        language: 'zh',
        identities: [{ channel: 'talk', userId: `${id}-${number + 1}` }],
      };
    }),
  );
}

/** A week: early and late shifts with lunch, one on leave now and then, one on stand-by over each night. */
export function rosterOf(staff: readonly Person[], random: Random): readonly Shift[] {
  return staff.flatMap(({ id: personId }, index) => {
    const shifts: Shift[] = [];
    const add = (kind: Shift['kind'], span: { from: Date; to: Date; lunch?: Shift['lunch'] }) =>
      shifts.push({ id: `${personId}.${shifts.length}`, personId, kind, ...span });
    const begins = index % 3 === 0 ? 12 : 8;
    for (let weekday = 0; weekday < (index % 4 === 0 ? 7 : 5); weekday++) {
      const lunch = { from: at(weekday, begins + 4), to: at(weekday, begins + 5) };
      add('shift', { from: at(weekday, begins), to: at(weekday, begins + 9), lunch });
      if (index % 3 === 1) add('stand-by', { from: at(weekday, 21), to: at(weekday, 32) });
    }
    if (random.chance(0.2)) {
      const from = random.below(5);
      add('leave', { from: at(from, 0), to: at(from + 1, 0) });
    }
    return shifts;
  });
}
