import { simulateWeek } from './simulate-week';

test('a day over four levels: nobody off shift gets work, caps hold, one owner always, one escalation at the limit', async () => {
  const { wrong, ...week } = await simulateWeek({ count: 100, seed: 5, days: 1, bounceLimit: 2 });
  expect(wrong).toEqual([]);
  expect(week).toMatchObject({ tickets: 100, levels: 4 });
  // The day must hold what it is to show.
  for (const name of ['groups', 'offers', 'toStandBy', 'passedOn', 'pinned', 'byHand'] as const)
    expect({ name, enough: week[name] >= (name === 'groups' ? 12 : 1) }).toEqual({ name, enough: true });
}, 240_000);
