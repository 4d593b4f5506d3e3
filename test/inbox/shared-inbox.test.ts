import { createLocalLive } from '../../adapters/local/local-live';
import type { Inbox } from '../../src/inbox/inbox';
import { sharedInbox } from '../../src/inbox/shared-inbox';

function counting() {
  const asked: unknown[] = [];
  let broken = false;
  const count: Inbox['count'] = async (filter) => {
    asked.push(filter);
    if (broken) throw new Error('the store is away');
    return asked.length;
  };
  const live = createLocalLive();
  return {
    asked,
    live,
    inbox: sharedInbox({ count } as Inbox, live),
    fail: (now: boolean) => {
      broken = now;
    },
  };
}

test('the same question is looked up once until something changes', async () => {
  const { inbox, live, asked } = counting();
  const mine = { open: true, is: { agent: ['anna'] } } as const;
  expect(await Promise.all([inbox.count(mine), inbox.count({ ...mine })])).toEqual([1, 1]);
  expect(await inbox.count({ ...mine, is: { agent: ['wei'] } })).toBe(2);
  live.changed('desk');
  expect(await inbox.count(mine)).toBe(3);
  expect(asked).toHaveLength(3);
});

test('a change while it is looked up makes the next look again', async () => {
  const { inbox, live } = counting();
  const before = inbox.count({ is: {} });
  live.changed('desk');
  expect([await before, await inbox.count({ is: {} })]).toEqual([1, 2]);
});

test('a failure is not kept', async () => {
  const { inbox, fail } = counting();
  fail(true);
  await expect(inbox.count({ is: {} })).rejects.toThrow('away');
  fail(false);
  expect(await inbox.count({ is: {} })).toBe(2);
});
