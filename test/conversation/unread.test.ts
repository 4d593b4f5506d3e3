import { type SmallDesk, openSmallDesk } from './small-desk';

let small: SmallDesk;
beforeAll(async () => {
  small = await openSmallDesk();
});
afterAll(() => small.stop());

test('a message that no turn can deal with is tried again, then a person gets it unread and the requester hears', async () => {
  const broken = () => {
    throw new Error('the model is damaged');
  };
  const { desk, ports } = small.process({ knowledge: () => ({ ...small.ports.knowledge(), understand: broken }) });
  await desk.receive(small.said('please help'));
  await expect(desk.takeTurn('c1')).rejects.toThrow('damaged');
  expect(await ports.messages.unanswered('c1')).toHaveLength(1);
  small.clock.pass(121_000);
  await desk.takeTurn('c1');
  const conversation = await ports.conversations.load('c1');
  expect(conversation?.attendedBy).toMatchObject({ kind: 'waiting', reason: 'failure' });
  expect(await ports.messages.unanswered('c1')).toEqual([]);
  const timeline = await ports.messages.timeline('c1', 0, 10);
  expect(timeline.map(({ content }) => content.kind)).toEqual(['text', 'event', 'reply']);
  expect(small.board.cards).not.toEqual([]);
});
