import { carryOut, pauseMs } from '../../src/conversation/carry-out';
import type { Conversation, Effect } from '../../src/conversation/conversation';
import { plain } from '../../src/conversation/replies';
import { enqueue } from '../../src/conversation/settle';
import { newHand } from '../../src/claim';
import { DeskError } from '../../src/errors';
import type { Ports } from '../../src/ports';
import { conversation } from './decide';
import { openSmallDesk, type SmallDesk } from './small-desk';

let desk: SmallDesk;
beforeEach(async () => {
  desk = await openSmallDesk();
});
afterEach(() => desk.stop());

const say = (text: string): Effect => ({ kind: 'say', replyId: `r-${text}`, reply: plain(text), by: 'bot' });

/** Saves the conversation with these effects waiting, as a turn would, and returns the hand that has them. */
async function waiting(effects: readonly Effect[], ports: Ports = desk.ports) {
  const hand = newHand(ports);
  const saved = await ports.conversations.save(enqueue(conversation(), effects, { hand, now: ports.now() }));
  return { hand, saved };
}
const stored = async () => (await desk.ports.conversations.load('c1')) as Conversation;

test('what was decided is done in order, once, and leaves nothing behind', async () => {
  const { saved, hand } = await waiting([say('one'), { kind: 'show-desk' }, say('two'), say('three')]);
  await carryOut(desk.ports, saved, hand);
  expect(desk.channel.texts()).toEqual(['one', 'two', 'three']);
  expect(desk.channel.sent[0]?.meta).toMatchObject({ conversationId: 'c1', replyId: 'r-one', language: 'en' });
  expect(await stored()).toMatchObject({
    outbox: [],
    receipts: [
      { replyId: 'r-one', receipt: { ts: 'r-one' } },
      { replyId: 'r-two', receipt: { ts: 'r-two' } },
      { replyId: 'r-three', receipt: { ts: 'r-three' } },
    ],
  });
});

test('what fails is tried again after a pause, and what stands behind it waits its turn', async () => {
  const { saved, hand } = await waiting([say('one'), say('two')]);
  desk.channel.failures.push(new Error('no route to host'));
  await carryOut(desk.ports, saved, hand);
  expect(desk.channel.texts()).toEqual([]);
  const due = new Date(desk.clock.now.getTime() + 1000);
  expect(desk.wakes).toEqual([{ id: 'c1', notBefore: due }]);
  expect((await stored()).outbox[0]).toMatchObject({ attempts: 1, notBefore: due });
  await carryOut(desk.ports, await stored());
  expect(desk.channel.texts()).toEqual([]);
  desk.clock.pass(1000);
  await carryOut(desk.ports, await stored());
  expect(desk.channel.texts()).toEqual(['one', 'two']);
});

test('a reply that the vendor has although the answer was lost is not sent twice', async () => {
  const { saved, hand } = await waiting([say('one')]);
  desk.channel.lostAnswers = 1;
  await carryOut(desk.ports, saved, hand);
  desk.clock.pass(1000);
  await carryOut(desk.ports, await stored());
  expect(desk.channel.texts()).toEqual(['one']);
  expect((await stored()).receipts).toEqual([{ replyId: 'r-one', receipt: { ts: 'r-one' } }]);
});

test('a claim that has nearly run out is renewed before anything is sent under it', async () => {
  const { saved, hand } = await waiting([say('one')]);
  desk.clock.pass(25_000);
  let claimedUntil = 0;
  let sent: Promise<void> = Promise.resolve();
  desk.channel.held = new Promise((resolve) => {
    desk.channel.begun = () => {
      sent = stored().then(({ outbox }) => {
        claimedUntil = outbox[0]?.claim?.until.getTime() ?? 0;
        resolve();
      });
    };
  });
  await carryOut(desk.ports, saved, hand);
  await sent;
  expect(claimedUntil - desk.clock.now.getTime()).toBe(30_000);
  expect(desk.channel.texts()).toEqual(['one']);
});

test('what another took over after the claim ran out is not sent again by the one who was late', async () => {
  const { saved, hand } = await waiting([say('one')]);
  desk.clock.pass(31_000);
  const other = desk.process();
  await carryOut(other.ports, await stored());
  await carryOut(desk.ports, saved, hand);
  expect(desk.channel.texts()).toEqual(['one']);
});

test('asked to wait, it waits until the time named, however often, and gives nothing up', async () => {
  const { saved, hand } = await waiting([say('one')]);
  for (let round = 0; round < 30; round++) {
    const until = new Date(desk.clock.now.getTime() + 30_000);
    desk.channel.failures.push(new DeskError('retry-later', 'too many requests', { until }));
    await carryOut(desk.ports, round === 0 ? saved : await stored(), round === 0 ? hand : undefined);
    expect((await stored()).outbox[0]).toMatchObject({ attempts: 0, notBefore: until });
    desk.clock.pass(30_000);
  }
  await carryOut(desk.ports, await stored());
  expect(desk.channel.texts()).toEqual(['one']);
});

test('pauses double up to ten minutes', () => {
  expect([1, 2, 5, 10, 11, 12].map(pauseMs)).toEqual([1000, 2000, 16_000, 512_000, 600_000, 600_000]);
});

test('a reply that can never be delivered is shown to the desk and does not stop what follows', async () => {
  const { saved, hand } = await waiting([say('one'), say('two')]);
  desk.channel.failures.push(new DeskError('undeliverable', 'the account is gone'));
  await carryOut(desk.ports, saved, hand);
  expect(desk.channel.texts()).toEqual(['two']);
  expect(await stored()).toMatchObject({
    outbox: [],
    undeliverable: { replyId: 'r-one', error: expect.stringContaining('the account is gone') },
  });
  const [entry] = await desk.ports.messages.timeline('c1', 0, 10);
  expect(entry).toMatchObject({ visibleTo: 'desk', content: { event: 'undeliverable', detail: { reply: 'r-one' } } });
  expect((await desk.ports.conversations.queue({ kind: 'undeliverable' }, 10)).map(({ id }) => id)).toEqual(['c1']);
  expect(desk.board.cards).toHaveLength(1);
});

test('patience ends after twelve tries, about an hour', async () => {
  const { saved, hand } = await waiting([say('one')]);
  const began = desk.clock.now.getTime();
  let tries = 0;
  desk.channel.begun = () => {
    tries++;
    desk.channel.failures.splice(0, 1, new Error('down'));
  };
  await carryOut(desk.ports, saved, hand);
  for (let head = (await stored()).outbox[0]; head?.notBefore; head = (await stored()).outbox[0]) {
    desk.clock.now = head.notBefore;
    await carryOut(desk.ports, await stored());
  }
  expect(tries).toBe(12);
  expect((desk.clock.now.getTime() - began) / 60_000).toBeGreaterThan(20);
  expect((await stored()).undeliverable).toBeDefined();
});

test('what is no reply and fails for good brings a person in', async () => {
  const { saved, hand } = await waiting([{ kind: 'show-desk' }]);
  desk.board.failures.push(new DeskError('undeliverable', 'the desk channel was archived'));
  await carryOut(desk.ports, saved, hand);
  expect((await stored()).attendedBy).toMatchObject({ kind: 'waiting', group: 'service-desk', reason: 'failure' });
  expect((await stored()).outbox).toEqual([]);
});

describe('two hands', () => {
  test('at once in one process: each reply goes out once', async () => {
    const { saved, hand } = await waiting([say('one'), say('two'), say('three')]);
    await Promise.all([carryOut(desk.ports, saved, hand), carryOut(desk.ports, saved), carryOut(desk.ports, saved)]);
    expect(desk.channel.texts()).toEqual(['one', 'two', 'three']);
  });

  test('in two processes: each reply goes out once', async () => {
    const other = desk.process();
    const { saved } = await waiting([]);
    const effects = [say('one'), say('two'), say('three')];
    const queued = await desk.ports.conversations.save({
      ...saved,
      outbox: effects.map((effect, index) => ({ id: `i${index}`, effect, attempts: 0 })),
    });
    await Promise.all([carryOut(desk.ports, queued), carryOut(other.ports, queued)]);
    expect(desk.channel.texts()).toEqual(['one', 'two', 'three']);
    expect((await stored()).outbox).toEqual([]);
  });

  test('what another process has begun is left to it until its claim has run out', async () => {
    const other = desk.process();
    const { saved } = await waiting([say('one')], other.ports);
    await carryOut(desk.ports, saved);
    expect(desk.channel.texts()).toEqual([]);
    expect(await desk.ports.conversations.withWork(desk.clock.now, { limit: 10, orphaned: false })).toEqual([]);
    desk.clock.pass(30_000);
    expect(await desk.ports.conversations.withWork(desk.clock.now, { limit: 10, orphaned: false })).toEqual(['c1']);
    await carryOut(desk.ports, await stored());
    expect(desk.channel.texts()).toEqual(['one']);
  });

  test('a dead process’s reply that went out is found there and not sent again', async () => {
    const dead = desk.process();
    const { saved } = await waiting([say('one'), say('two')], dead.ports);
    await desk.channel.send({ to: 'tom' }, plain('one'), { conversationId: 'c1', replyId: 'r-one', language: 'en' });
    desk.clock.pass(30_000);
    await carryOut(desk.ports, saved);
    expect(desk.channel.texts()).toEqual(['one', 'two']);
    expect((await stored()).receipts.map(({ replyId }) => replyId)).toEqual(['r-one', 'r-two']);
  });

  test('alone on the store, a claim of an earlier life is taken up at once', async () => {
    const dead = desk.process({ alone: true });
    await waiting([say('one')], dead.ports);
    const next = desk.process({ alone: true });
    expect(await next.ports.conversations.withWork(desk.clock.now, { limit: 10, orphaned: true })).toEqual(['c1']);
    await next.desk.sweep({ first: true });
    expect(desk.channel.texts()).toEqual(['one']);
  });
});
