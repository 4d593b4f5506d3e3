import type { Conversation, Effect } from '../../src/conversation/conversation';
import { carryOut } from '../../src/conversation/carry-out';
import { plain } from '../../src/conversation/replies';
import { enqueue } from '../../src/conversation/settle';
import { newHand } from '../../src/claim';
import { DeskError } from '../../src/errors';
import { openTicket } from '../../src/ticket/open-ticket';
import { undelivered } from '../../src/undelivered/undelivered';
import { conversation } from '../conversation/decide';
import { FakeChannel, openSmallDesk, type SmallDesk } from '../conversation/small-desk';

let desk: SmallDesk;
beforeEach(async () => {
  desk = await openSmallDesk();
});
afterEach(() => desk.stop());

const say = (text: string): Effect => ({ kind: 'say', replyId: `r-${text}`, reply: plain(text), by: 'bot' });
const stored = async () => (await desk.ports.conversations.load('c1')) as Conversation;
const letters = () => undelivered(desk.ports, desk.people.agent, 10);

/** A conversation of whose two replies the first can never be delivered. */
async function withOneLost(): Promise<void> {
  const hand = newHand(desk.ports);
  const queued = enqueue(conversation(), [say('one'), say('two')], { hand, now: desk.clock.now });
  desk.channel.failures.push(new DeskError('undeliverable', 'the account is gone'));
  await carryOut(desk.ports, await desk.ports.conversations.save(queued), hand);
}

const events = async () =>
  (await desk.ports.messages.timeline('c1', 0, 50)).flatMap(({ content, author }) =>
    content.kind === 'event' ? [`${content.event} ${'name' in author ? author.name : author.kind}`] : [],
  );

test('a reply that cannot be delivered is kept with its words, and what stood behind it goes out', async () => {
  await withOneLost();
  expect(desk.channel.texts()).toEqual(['two']);
  expect(await letters()).toMatchObject([
    { on: 'conversation', of: 'c1', what: 'say', text: 'one', requester: 'Tom', channel: 'talk' },
  ]);
  expect((await letters())[0]?.error).toContain('the account is gone');
});

test('sent again by two people at once it goes out once, the record says by whom, and the desk has nothing left', async () => {
  await withOneLost();
  const [letter] = await letters();
  if (!letter) throw new Error('nothing undelivered');
  const { agent, colleague } = desk.people;
  const pressed = await Promise.allSettled(
    [agent, colleague].map((person) => desk.desk.handleLetter(letter, person, 'send-again')),
  );
  expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(pressed.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'not-found' } });
  expect(desk.channel.texts()).toEqual(['two', 'one']);
  expect(await letters()).toEqual([]);
  expect(await stored()).toMatchObject({ outbox: [] });
  expect((await stored()).undeliverable).toBeUndefined();
  expect(await events()).toEqual(['undeliverable bot', expect.stringMatching(/^sent-again (Anna|Wei)$/)]);
});

test('a reply that had arrived after all is found and not sent again', async () => {
  await withOneLost();
  const [letter] = await letters();
  if (!letter) throw new Error('nothing undelivered');
  await desk.channel.send({}, plain('one'), { conversationId: 'c1', replyId: 'r-one', language: 'en' });
  await desk.desk.handleLetter(letter, desk.people.agent, 'send-again');
  expect(desk.channel.texts()).toEqual(['two', 'one']);
  expect((await stored()).receipts).toContainEqual({ replyId: 'r-one', receipt: { ts: 'r-one' } });
});

test('where nobody can say whether it arrived, a repeat says so', async () => {
  const forgetful = new FakeChannel();
  Object.assign(forgetful, { find: undefined });
  const { ports } = desk.process({ channels: new Map([[forgetful.name, forgetful]]) });
  const hand = newHand(ports);
  const queued = enqueue(conversation(), [say('one')], { hand, now: desk.clock.now });
  forgetful.lostAnswers = 1;
  await carryOut(ports, await ports.conversations.save(queued), hand);
  desk.clock.pass(2_000);
  await carryOut(ports, await stored());
  expect(forgetful.texts()).toEqual(['one', 'You may have had this message already: one']);
});

test('one that fails again comes back once; let go, it is gone and nothing is sent', async () => {
  await withOneLost();
  desk.channel.failures.push(new DeskError('undeliverable', 'still gone'));
  const [letter] = await letters();
  if (!letter) throw new Error('nothing undelivered');
  await desk.desk.handleLetter(letter, desk.people.agent, 'send-again');
  const [again, ...more] = await letters();
  expect(more).toEqual([]);
  expect(again?.error).toContain('still gone');
  if (again) await desk.desk.handleLetter(again, desk.people.colleague, 'let-go');
  expect(await letters()).toEqual([]);
  expect(desk.channel.texts()).toEqual(['two']);
  expect((await events()).at(-1)).toBe('let-go Wei');
});

test('news of a ticket that cannot be told is kept, and told again when a person says so', async () => {
  const draft = { title: 'VPN is gone', description: 'x', intent: 'system-down', origin: 'm1' };
  const { id, number } = await openTicket(desk.ports, conversation(), { draft, announce: false });
  desk.clock.pass(15 * 60_000);
  desk.channel.failures.push(new DeskError('undeliverable', 'no such user'));
  await desk.desk.checkClocks(id);
  const [letter] = await letters();
  expect(letter).toMatchObject({ on: 'ticket', of: id, number, what: 'notice' });
  expect(letter?.text).toContain('has broken its promised time');
  if (letter) await desk.desk.handleLetter(letter, desk.people.agent, 'send-again');
  expect(desk.alarms.at(-1)).toEqual({ id, when: desk.clock.now });
  await desk.desk.checkClocks(id);
  expect(desk.channel.texts()).toEqual([expect.stringContaining('has broken its promised time')]);
  expect(await letters()).toEqual([]);
});

test('a requester may not send anything again', async () => {
  await withOneLost();
  const [letter] = await letters();
  const tom = { ...desk.people.agent, id: 'tom', roles: ['requester'] as const };
  if (letter)
    await expect(desk.desk.handleLetter(letter, tom, 'send-again')).rejects.toMatchObject({ code: 'not-allowed' });
  expect(desk.channel.texts()).toEqual(['two']);
});
