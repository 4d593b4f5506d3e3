import type { Conversation } from '../../src/conversation/conversation';
import { DeskError } from '../../src/errors';
import { openSmallDesk, type SmallDesk } from './small-desk';

let desk: SmallDesk;
beforeEach(async () => {
  desk = await openSmallDesk();
  await say('a human please');
  await desk.desk.takeOver('c1', desk.people.agent);
});
afterEach(() => desk.stop());

async function say(...sayings: Parameters<SmallDesk['said']>[0][]) {
  for (const saying of sayings) await desk.desk.receive(desk.said(saying));
  await desk.desk.takeTurn('c1');
}
const side = { side: 'desk', from: { channel: 'talk', userId: 'anna' } } as const;
/** Anna writes under the card; gives the id of the first. */
async function write(...sayings: Exclude<Parameters<SmallDesk['said']>[0], string>[]) {
  const messages = sayings.map((saying) => desk.said(saying, side));
  for (const message of messages) await desk.desk.receive(message);
  await desk.desk.takeTurn('c1');
  return messages[0]?.id as string;
}
const stored = async () => (await desk.ports.conversations.load('c1')) as Conversation;
const changes = () => desk.channel.updated.map(({ receipt, reply }) => [receipt.ts, reply.summary]);

test('an edit changes what the requester has got, and the record shows both', async () => {
  const of = await write({ kind: 'reply', text: 'ten minits' });
  await write({ kind: 'edit', of, text: 'ten minutes' });
  expect(changes()).toEqual([[of, 'ten minutes']]);
  expect(await desk.ports.messages.byId(of)).toMatchObject({
    content: { text: 'ten minits' },
    edited: { text: 'ten minutes' },
  });
  expect((await stored()).amended).toEqual([of]);
  expect(desk.board.relayed).toEqual([]);
});

test('an edit that makes a note of it takes it back, and colleagues read the note', async () => {
  const of = await write({ kind: 'reply', text: 'ten minutes' });
  await write({ kind: 'edit', of, text: 'he always shouts', note: true });
  expect(desk.channel.removed).toEqual([{ ts: of }]);
  expect(changes()).toEqual([]);
  expect(await desk.ports.messages.byId(of)).toMatchObject({ deleted: true, edited: { text: 'he always shouts' } });
});

test('an edited note stays what it is', async () => {
  const of = await write({ kind: 'note', text: 'he shouts' });
  await write({ kind: 'edit', of, text: 'he shouted', note: true });
  expect(desk.channel.removed).toEqual([]);
  const entry = await desk.ports.messages.byId(of);
  expect(entry).toMatchObject({ visibleTo: 'desk', edited: { text: 'he shouted' } });
  expect(entry?.deleted).toBeUndefined();
});

test('a deletion takes it back', async () => {
  const of = await write({ kind: 'reply', text: 'wrong window' });
  await write({ kind: 'deletion', of });
  expect(desk.channel.removed).toEqual([{ ts: of }]);
  expect(await desk.ports.messages.byId(of)).toMatchObject({ deleted: true });
  expect(desk.board.relayed).toEqual([]);
});

test('words deleted before they went out do not go out', async () => {
  const reply = desk.said({ kind: 'reply', text: 'wrong window' }, side);
  await desk.desk.receive(reply);
  const before = desk.channel.sent.length;
  await write({ kind: 'deletion', of: reply.id });
  expect(desk.channel.sent).toHaveLength(before);
  expect(await desk.ports.messages.byId(reply.id)).toMatchObject({ deleted: true, content: { text: 'wrong window' } });
});

test('words edited before they went out end as they now stand', async () => {
  const reply = desk.said({ kind: 'reply', text: 'ten minits' }, side);
  await desk.desk.receive(reply);
  await write({ kind: 'edit', of: reply.id, text: 'ten minutes' });
  expect(changes()).toEqual([[reply.id, 'ten minutes']]);
});

test.each([
  ['edit', { kind: 'edit', text: 'ten minutes' }, 'still reads this as it was first written'],
  ['deletion', { kind: 'deletion' }, 'can still read what was deleted here'],
] as const)('where the channel refuses the %s the agent is told under the card', async (_, change, words) => {
  const of = await write({ kind: 'reply', text: 'ten minits' });
  desk.channel.refusals.push(new DeskError('undeliverable', 'too old'));
  await write({ ...change, of });
  expect(desk.board.relayed).toEqual([expect.stringMatching(new RegExp(`^Anna, Tom ${words}`))]);
  expect((await stored()).attendedBy.kind).toBe('agent');
  expect((await stored()).undeliverable).toBeUndefined();
});

test('what may pass is tried again, and is told after the third time', async () => {
  const of = await write({ kind: 'reply', text: 'ten minits' });
  desk.channel.refusals.push(new Error('down'), new Error('down'), new Error('down'));
  await write({ kind: 'edit', of, text: 'ten minutes' });
  for (const _ of [1, 2]) {
    desk.clock.pass(60_000);
    await desk.desk.takeTurn('c1');
  }
  expect(desk.board.relayed).toEqual([expect.stringContaining('still reads this')]);
  desk.channel.refusals.push(new Error('down'));
  await write({ kind: 'edit', of, text: 'eleven minutes' });
  desk.clock.pass(60_000);
  await desk.desk.takeTurn('c1');
  expect(changes()).toEqual([[of, 'eleven minutes']]);
  expect(desk.board.relayed).toHaveLength(1);
});

test('of a note only the record changes, and nobody is told anything', async () => {
  const of = await write({ kind: 'note', text: 'careful' });
  await write({ kind: 'edit', of, text: 'very careful' });
  await write({ kind: 'deletion', of });
  expect([desk.channel.updated, desk.channel.removed, desk.board.relayed]).toEqual([[], [], []]);
  expect(await desk.ports.messages.byId(of)).toMatchObject({ edited: { text: 'very careful' }, deleted: true });
});

test('an agent who is one no longer changes nothing that the requester reads', async () => {
  const of = await write({ kind: 'reply', text: 'ten minutes' });
  const tom = { side: 'desk', from: { channel: 'talk', userId: 'tom' } } as const;
  await desk.desk.receive(desk.said({ kind: 'edit', of, text: 'never' }, tom));
  await desk.desk.receive(desk.said({ kind: 'deletion', of }, tom));
  await desk.desk.takeTurn('c1');
  expect([desk.channel.updated, desk.channel.removed]).toEqual([[], []]);
});

test('a ticket is found by the words as they now stand', async () => {
  await say('my skreen');
  const id = (await desk.ports.messages.timeline('c1', 0, 100)).find(
    ({ content }) => content.kind === 'text' && content.text === 'my skreen',
  )?.id as string;
  await say({ kind: 'edit', of: id, text: 'my screen' });
  const { tickets } = await desk.ports.inbox.find({ text: 'screen', filter: { is: {} } }, { limit: 5 });
  expect(tickets.map((ticket) => ticket.id)).toEqual([(await stored()).ticketId]);
});
