import type { Conversation } from '../../src/conversation/conversation';
import { realQuestion } from '../../src/conversation/real-question';
import type { Ticket } from '../../src/ticket/ticket';
import { context, conversation, utterance } from './decide';
import { decideUtterance } from '../../src/conversation/decide-utterance';
import { openSmallDesk, type SmallDesk } from './small-desk';
import { meaning, smallKnowledge } from './small-knowledge';

/** As the small desk understands, and what people say around a question too. */
const talk: Readonly<Record<string, string>> = { 'no use': 'not-solved', 没用: 'not-solved', 真人: 'person' };
const knowledge: typeof smallKnowledge = {
  ...smallKnowledge,
  understand: (text) => {
    const word = Object.keys(talk).find((one) => text.includes(one));
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    if (text.includes('lamp') || text.includes('灯')) return meaning({}, { language, outOfScope: true });
    if (text.includes('odd')) return meaning({}, { language });
    return word ? meaning({ [talk[word] as string]: 0.6 }, { language }) : smallKnowledge.understand(text);
  },
};

describe('what a ticket is named after', () => {
  let desk: SmallDesk;
  beforeEach(async () => {
    desk = await openSmallDesk({ knowledge: () => knowledge });
  });
  afterEach(() => desk.stop());

  const stored = async () => (await desk.ports.conversations.load('c1')) as Conversation;
  async function say(...sayings: Parameters<SmallDesk['said']>[0][]) {
    for (const saying of sayings) {
      await desk.desk.receive(desk.said(saying));
      await desk.desk.takeTurn('c1');
    }
  }
  const press = (action: string) => ({ kind: 'press', action }) as const;
  const ticketOf = async () => (await desk.ports.tickets.byId((await stored()).ticketId ?? '')) as Ticket;
  const found = async (text: string) => {
    const { tickets } = await desk.ports.inbox.find({ text, filter: { is: {} } }, { limit: 10 });
    return tickets.map(({ number }) => number);
  };

  test.each([
    ['the button after an answer', ['my vpn says 691', press('person')], 'my vpn says 691', '691'],
    ['the label, typed', ['my vpn says 691', 'Talk to a person.'], 'my vpn says 691', 'vpn'],
    ['words of one’s own', ['my vpn says 691', 'a human please'], 'my vpn says 691', '691'],
    [
      'after "solved?" was answered with no',
      ['my vpn says 691', press('not-solved'), press('person')],
      'my vpn says 691',
      '691',
    ],
    ['words that were not surely understood', ['my vpn says 691', 'no use', press('person')], 'my vpn says 691', 'vpn'],
    ['both in one breath', ['it prints no paper, talk to a person'], 'it prints no paper', 'prints paper'],
    ['both in one breath, not in ours', ['my lamp flickers. Talk to a person!'], 'my lamp flickers.', 'lamp'],
    ['what was not ours', ['my lamp flickers', press('person')], 'my lamp flickers', 'lamp flickers'],
    ['what was never understood', ['it is odd', 'very odd', press('person')], 'it is odd', 'odd'],
    ['中文：按钮', ['VPN连不上', press('person')], 'VPN连不上', '连不上'],
    ['中文：转人工', ['VPN连不上', '转人工'], 'VPN连不上', 'vpn连不上'],
    ['中文：没用，转人工', ['VPN连不上', '没用，转人工'], 'VPN连不上', '连不上'],
    ['中文：没听懂', ['VPN连不上', '没用，真人', press('person')], 'VPN连不上', '连不上'],
    ['中文：一句话', ['会议室的灯不亮，转人工'], '会议室的灯不亮', '会议室'],
  ])('%s', async (_, sayings, title, words) => {
    await say(...sayings);
    expect(await stored()).toMatchObject({ attendedBy: { kind: 'waiting', reason: 'asked' } });
    const ticket = await ticketOf();
    expect(ticket.title).toBe(title);
    expect(desk.board.cards.at(-1)?.asked.split('\n')[0]).toBe(title);
    expect(await found(words)).toEqual([ticket.number]);
  });

  test('a word on the question stands behind it, another question in its place', async () => {
    await say('my vpn says 691', 'the lamp too, talk to a person');
    expect(await ticketOf()).toMatchObject({ title: 'my vpn says 691', description: 'my vpn says 691\nthe lamp too' });
    await desk.desk.resolve('c1', desk.people.agent, { code: 'fixed', note: 'done' });
    await say('an outage now, talk to a person');
    expect(await ticketOf()).toMatchObject({ title: 'an outage now', intent: 'system-down' });
  });

  test.each([
    ['en', press('person'), 'Wants to talk to a person', 'Wants to talk to a person'],
    ['en', 'talk to a person', 'Wants to talk to a person', 'Wants to talk to a person'],
    ['en', 'a human for the projector', 'Wants to talk to a person', 'a human for the projector'],
    ['zh', '转人工', '请求转人工', '请求转人工'],
    ['zh', '你好hello，转人工', '请求转人工', '请求转人工'],
  ])('with nothing asked before it says so: %s, %j', async (_, saying, title, description) => {
    await say(saying);
    const ticket = await ticketOf();
    expect(ticket).toMatchObject({ title, description });
    expect((await stored()).asked).toBeUndefined();
    expect(await found(description)).toEqual([ticket.number]);
  });

  test('what was called solved is not what a person is asked for', async () => {
    await say('my vpn says 691', press('solved'), press('person'));
    expect((await ticketOf()).title).toBe('Wants to talk to a person');
    expect(desk.board.cards.at(-1)?.asked).toBe('');
  });

  test('unless it is said not to be after all', async () => {
    await say('my vpn says 691', press('solved'), press('not-solved'), press('person'));
    expect((await ticketOf()).title).toBe('my vpn says 691');
  });

  test('a ticket asked for after words that only ask is named after the question too', async () => {
    await say('my vpn says 691', 'no use', press('open-ticket'));
    expect((await ticketOf()).title).toBe('my vpn says 691');
  });
});

test.each([
  ['my vpn fails', 'my vpn fails'],
  ['hello, my vpn fails', 'hello, my vpn fails'],
  ['hello! It is odd, a human please', 'It is odd'],
  ['see 10.0.0.1, talk to a person', 'see 10.0.0.1'],
  ['a human please', undefined],
  ['Talk to a person', undefined],
  ['？！', undefined],
  ['', undefined],
])('the question in %j is %j', (text, question) => {
  expect(realQuestion(text, context())).toBe(question);
});

test('a long text is looked at quickly and a person asked for at its end is heard', () => {
  const log = 'a,b.c\n'.repeat(20_000);
  const decision = decideUtterance(conversation(), utterance(`${log}转人工`), context());
  expect(decision.rule).toBe('person');
});
