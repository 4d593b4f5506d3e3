import { simulateWeek } from './simulate-week';

test('days over four levels: nobody off shift gets work, caps hold, one owner always, one escalation at the limit', async () => {
  const { wrong, ...week } = await simulateWeek({ count: 160, seed: 5, days: 2 });
  expect(wrong).toEqual([]);
  expect(week).toMatchObject({ tickets: 160, levels: 4 });
  // The days must hold what it is to show.
  for (const name of ['groups', 'offers', 'toStandBy', 'passedOn', 'pinned', 'byHand'] as const)
    expect({ name, enough: week[name] >= (name === 'groups' ? 12 : 1) }).toEqual({ name, enough: true });
}, 60_000);
