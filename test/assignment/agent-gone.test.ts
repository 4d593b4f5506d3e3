import type { Conversation } from '../../src/conversation/conversation';
import { minutes, netta, openStaffedDesk, type StaffedDesk, story } from './staff';

let desk: StaffedDesk;
beforeEach(async () => {
  desk = await openStaffedDesk();
});
afterEach(() => desk.stop());

const say = async (text: string) => {
  await desk.desk.receive(desk.said(text));
  await desk.desk.takeTurn('c1');
};
const now = async () => (await desk.ports.conversations.load('c1')) as Conversation;
/** Tom asks for a person and Netta takes it. */
const taken = async () => {
  await say('a human please');
  await desk.desk.takeOver('c1', netta);
  return (await now()).ticketId as string;
};

test('an agent off shift: the conversation waits again, the requester and the lead are told, the ticket is free', async () => {
  await desk.works(netta, 0, 8);
  const id = await taken();
  expect((await desk.stored(id)).agent?.id).toBe('netta');
  await desk.desk.goOffShift(netta);
  expect((await now()).attendedBy).toMatchObject({ kind: 'waiting', reason: 'agent-gone' });
  expect(desk.channel.texts().at(-1)).toMatch(/^netta cannot go on just now\./);
  expect(story(await desk.stored(id)).slice(-1)).toEqual(['netta off-shift']);
  await desk.desk.checkClocks(id);
  expect((await desk.stored(id)).history.filter(({ kind }) => kind === 'told')).toContainEqual(
    expect.objectContaining({ notice: expect.stringMatching(/^gone-/) }),
  );
  // The requester is with people still: the bot is quiet.
  const said = desk.channel.sent.length;
  await say('still there?');
  expect(desk.channel.sent.length).toBe(said);
  expect(desk.board.cards.at(-1)).toMatchObject({ state: 'waiting', reason: 'The agent is away' });
});

test('an agent gone silent: after the set time of service the conversation goes back, once', async () => {
  await taken();
  await say('are you there?');
  desk.clock.pass(minutes(29));
  await desk.desk.sweep();
  expect((await now()).attendedBy.kind).toBe('agent');
  desk.clock.pass(minutes(2));
  await Promise.all([desk.desk.sweep(), desk.process().desk.sweep()]);
  expect((await now()).attendedBy).toMatchObject({ kind: 'waiting', reason: 'agent-gone' });
  expect(desk.channel.texts().filter((text) => text.startsWith('netta cannot go on'))).toHaveLength(1);
});

test('who has answered is not silent, and nights do not count', async () => {
  await taken();
  await say('are you there?');
  await desk.desk.receive(
    desk.said({ kind: 'reply', text: 'I am' }, { side: 'desk', from: { channel: 'talk', userId: 'netta' } }),
  );
  await desk.desk.takeTurn('c1');
  desk.clock.pass(minutes(60));
  await desk.desk.sweep();
  expect((await now()).attendedBy.kind).toBe('agent');
  // 17:55 in Shanghai: five minutes of service are left today.
  desk.clock.now = new Date('2026-03-02T09:55:00Z');
  await say('and now?');
  desk.clock.pass(minutes(12 * 60));
  await desk.desk.sweep();
  expect((await now()).attendedBy.kind).toBe('agent');
});

test('who takes a conversation while off shift keeps it', async () => {
  await desk.works(netta, -10, -1);
  await taken();
  await desk.desk.sweep();
  expect((await now()).attendedBy).toMatchObject({ kind: 'agent', agentId: 'netta' });
});
