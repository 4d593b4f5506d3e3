import type { Conversation } from '../../src/conversation/conversation';
import type { Message } from '../../src/conversation/message';
import type { Article } from '../../src/knowledge-base/article';
import type { Ports } from '../../src/ports';
import { openSmallDesk, type SmallDesk } from './small-desk';
import { smallKnowledge } from './small-knowledge';

let desk: SmallDesk;
beforeEach(async () => {
  desk = await openSmallDesk();
});
afterEach(() => desk.stop());

const stored = async () => (await desk.ports.conversations.load('c1')) as Conversation;
const record = () => desk.ports.messages.timeline('c1', 0, 100);
const words = (entries: readonly Message[]) =>
  entries.map(({ content }) =>
    content.kind === 'text' ? content.text : content.kind === 'reply' ? content.reply.summary : content.kind,
  );
async function say(...sayings: Parameters<SmallDesk['said']>[0][]) {
  for (const saying of sayings) await desk.desk.receive(desk.said(saying));
  await desk.desk.takeTurn('c1');
}
/** An agent speaks from the desk's side. */
const fromDesk = (kind: 'reply' | 'note', text: string, userId = 'anna') =>
  desk.said({ kind, text }, { side: 'desk', from: { channel: 'talk', userId } });

describe('a turn', () => {
  test('answers everything unanswered at once', async () => {
    await say('hi there', 'my vpn', 'says error 691');
    expect(desk.channel.texts()).toEqual(['VPN error 691']);
    expect(words(await record())).toEqual(['hi there', 'my vpn', 'says error 691', 'VPN error 691']);
    expect((await record()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect((await record()).at(-1)?.turn).toMatchObject({
      utterance: 'hi there\nmy vpn\nsays error 691',
      rule: 'sure-intent',
      intents: [{ intent: 'vpn-fails', confidence: 0.9 }],
    });
  });

  test('a message replayed is one message with one reply', async () => {
    const message = desk.said('vpn 691');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => desk.desk.receive(message)));
    expect(outcomes.toSorted()).toEqual(['known', ...Array(8).fill('known'), 'new']);
    await desk.desk.takeTurn('c1');
    expect(await desk.desk.receive(message)).toBe('known');
    await desk.desk.takeTurn('c1');
    expect(desk.channel.texts()).toHaveLength(1);
  });

  test('taken by three processes at once is one turn', async () => {
    await desk.desk.receive(desk.said('vpn 691'));
    const others = [desk.process(), desk.process()];
    await Promise.all([desk, ...others].map((one) => one.desk.takeTurn('c1')));
    expect(desk.channel.texts()).toEqual(['VPN error 691']);
    expect(words(await record())).toEqual(['vpn 691', 'VPN error 691']);
  });

  test('a message that comes while one is under way is answered by the next', async () => {
    let free = () => undefined as void;
    desk.channel.held = new Promise((resolve) => (free = resolve));
    const begun = new Promise<void>((resolve) => (desk.channel.begun = resolve));
    const first = say('vpn 691');
    await begun;
    await desk.desk.receive(desk.said('hello'));
    const second = desk.desk.takeTurn('c1');
    free();
    await Promise.all([first, second]);
    await desk.desk.takeTurn('c1');
    expect(desk.channel.texts()).toEqual(['VPN error 691', expect.stringMatching(/^Hello/)]);
  });

  test('an edit or a deletion of answered words is kept and not answered again', async () => {
    await say('vpn 691');
    await say({ kind: 'edit', of: 'm1', text: 'vpn 692' });
    await say({ kind: 'deletion', of: 'm1' });
    expect(desk.channel.texts()).toHaveLength(1);
    expect(await desk.ports.messages.byId('m1')).toMatchObject({
      content: { text: 'vpn 691' },
      edited: { text: 'vpn 692' },
      deleted: true,
    });
    expect((await record()).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await desk.ports.messages.unanswered('c1')).toEqual([]);
  });

  test('is answered in the language that was spoken, a bare word in the one before', async () => {
    await say('你好，hello 请问');
    await say('ok');
    expect(await stored()).toMatchObject({ language: 'zh' });
    await say('hello to you all');
    expect(await stored()).toMatchObject({ language: 'en' });
  });

  test('a button that was never made is recorded and the conversation goes on', async () => {
    await say('vpn 691');
    await say({ kind: 'press', action: 'no-such-button', replyId: (await stored()).receipts[0]?.replyId });
    await say('hello');
    expect(desk.channel.texts()).toHaveLength(2);
  });

  test('hostile text is stored as it came and does no harm', async () => {
    const text = `<script>alert(1)</script> {"$where":"1"} @everyone ${'​a'.repeat(6000)}`;
    await say(text);
    expect(words(await record())[0]).toBe(text);
    await say('\ud83d broken');
    expect((await record()).length).toBeGreaterThanOrEqual(4);
  });
});

describe('a hand-off', () => {
  test('opens a ticket, tells the requester, shows the desk', async () => {
    await say('vpn 691', 'hmm');
    await say('a human please');
    expect(desk.channel.texts().at(-1)).toMatch(/bringing in a colleague from Service desk; your ticket is INC-1001/);
    expect(await stored()).toMatchObject({ attendedBy: { kind: 'waiting', group: 'service-desk', reason: 'asked' } });
    expect(desk.board.cards.at(-1)).toMatchObject({
      state: 'waiting',
      requester: 'Tom',
      asked: 'vpn 691\nhmm',
      tried: ['VPN error 691'],
      reason: 'Asked for a person',
      ticket: { number: 'INC-1001' },
    });
  });

  test('a second one uses the open ticket', async () => {
    await say('a human please');
    const { ticketId } = await stored();
    await desk.desk.handBack('c1', desk.people.agent);
    await say('a human please');
    expect((await stored()).ticketId).toBe(ticketId);
    expect(await desk.ports.tickets.ofRequester((await stored()).requester.personId, 10)).toHaveLength(1);
  });

  test('while waiting, words go to the desk and are noted once', async () => {
    await say('a human please');
    const before = desk.channel.texts().length;
    await say('it is urgent');
    await say('my vpn says 691');
    expect(desk.channel.texts().slice(before)).toEqual([expect.stringMatching(/^Noted/)]);
    expect(desk.board.relayed).toEqual(['it is urgent', 'my vpn says 691']);
  });

  test('withdrawn, the bot has it again and the ticket is closed', async () => {
    await say('a human please');
    await say('never mind');
    expect((await stored()).attendedBy).toEqual({ kind: 'bot' });
    const ticket = await desk.ports.tickets.byNumber('INC-1001');
    expect(ticket?.status).toMatchObject({ kind: 'closed', resolution: { code: 'withdrawn' } });
    expect(desk.board.cards.at(-1)?.state).toBe('resolved');
  });
});

describe('an agent', () => {
  test('takes it over by the first reply, and the reply goes out in their name', async () => {
    await say('a human please');
    await desk.desk.receive(fromDesk('reply', 'hello, Anna here'));
    await desk.desk.takeTurn('c1');
    expect(desk.channel.sent.at(-1)).toMatchObject({ reply: { summary: 'hello, Anna here' }, meta: { name: 'Anna' } });
    expect((await stored()).attendedBy).toMatchObject({ kind: 'agent', agentId: 'anna' });
    const ticket = await desk.ports.tickets.byNumber('INC-1001');
    expect(ticket).toMatchObject({ agent: { id: 'anna' }, clocks: { firstResponse: { state: 'met' } } });
  });

  test('the bot is quiet from then on, whatever is said', async () => {
    await say('a human please');
    await desk.desk.takeOver('c1', desk.people.agent);
    const before = desk.channel.texts().length;
    await say('vpn 691');
    await say({ kind: 'press', action: 'open-ticket', value: 'my mouse is broken' });
    await say('a human please');
    expect(desk.channel.texts()).toHaveLength(before);
    expect(desk.board.relayed).toEqual(['vpn 691', 'my mouse is broken', 'a human please']);
  });

  test('a note stays on the desk’s side', async () => {
    await say('a human please');
    const before = desk.channel.texts().length;
    await desk.desk.receive(fromDesk('note', 'he is always like that'));
    await desk.desk.takeTurn('c1');
    expect(desk.channel.texts()).toHaveLength(before);
    expect((await record()).at(-1)).toMatchObject({ visibleTo: 'desk', content: { kind: 'note' } });
    expect((await stored()).attendedBy.kind).toBe('waiting');
  });

  test('who is no agent cannot speak for the desk', async () => {
    await say('a human please');
    const before = desk.channel.texts().length;
    await desk.desk.receive(fromDesk('reply', 'trust me', 'mallory'));
    await desk.desk.takeTurn('c1');
    expect(desk.channel.texts()).toHaveLength(before);
    expect(JSON.stringify(await record())).not.toContain('trust me');
    expect(await desk.ports.messages.unanswered('c1')).toEqual([]);
  });

  test('two take it over at once: one has it, the other reads who', async () => {
    await say('a human please');
    const other = desk.process();
    const tried = await Promise.allSettled([
      desk.desk.takeOver('c1', desk.people.agent),
      other.desk.takeOver('c1', desk.people.colleague),
    ]);
    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { attendedBy } = await stored();
    const winner = attendedBy.kind === 'agent' ? attendedBy.name : '';
    const lost = tried.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'already-taken', message: expect.stringContaining(`${winner} has it`) });
    expect(desk.channel.texts().filter((text) => text.includes('is here now'))).toEqual([
      `${winner} from the service desk is here now.`,
    ]);
  });

  test('only the one who has it, or a lead, may hand it back', async () => {
    await say('a human please');
    await desk.desk.takeOver('c1', desk.people.agent);
    await expect(desk.desk.handBack('c1', desk.people.colleague)).rejects.toMatchObject({ code: 'not-allowed' });
    await desk.desk.handBack('c1', desk.people.lead);
    await say('vpn 691');
    expect(desk.channel.texts().at(-1)).toBe('VPN error 691');
  });

  test('what does not exist cannot be taken over', async () => {
    await expect(desk.desk.takeOver('nowhere', desk.people.agent)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a takeover in the middle of a turn', () => {
  test('met before the turn settles: the turn looks again and stays quiet', async () => {
    await say('vpn 691');
    const { conversations } = desk.ports;
    let taken = false;
    const slow = desk.process({
      conversations: {
        ...conversations,
        // The turn has decided; before it can settle, somebody takes over.
        save: async (next) => {
          if (!taken) {
            taken = true;
            await desk.desk.takeOver('c1', desk.people.agent);
          }
          return conversations.save(next);
        },
      },
    });
    await desk.desk.receive(desk.said('vpn 691 again'));
    await slow.desk.takeTurn('c1');
    expect(desk.channel.texts()).toEqual(['VPN error 691', 'Anna from the service desk is here now.']);
    expect(words(await record())).not.toContain(undefined);
    expect(await desk.ports.messages.unanswered('c1')).toEqual([]);
  });

  test('met after it settled: what was begun goes out, what was not is dropped', async () => {
    await say('hello');
    let free = () => undefined as void;
    desk.channel.held = new Promise((resolve) => (free = resolve));
    const begun = new Promise<void>((resolve) => (desk.channel.begun = resolve));
    // Two steps, so two replies: the first is claimed at once, the second waits behind it.
    const turn = say('vpn 691', { kind: 'press', action: 'my-tickets' });
    await begun;
    const taken = desk.desk.takeOver('c1', desk.people.agent);
    await taken;
    free();
    await turn;
    await desk.desk.takeTurn('c1');
    const after = desk.channel.texts().slice(1);
    expect(after).toEqual(['VPN error 691', 'Anna from the service desk is here now.']);
    expect((await stored()).outbox).toEqual([]);
  });
});

describe('an article', () => {
  const long = {
    ...smallKnowledge.article('vpn-691', 'en'),
    body: 'Wait, then try again.\n\n## Steps\n\n1. Wait.',
  } as Article;
  const knows = (article: Article): Partial<Ports> => ({
    knowledge: () => ({ ...smallKnowledge, article: (id) => (id === article.id ? article : undefined) }),
  });
  const shown = () => desk.channel.sent.map(({ reply }) => reply.blocks.find((block) => block.kind === 'article'));

  test('shows the passage that answers; the whole text is one press away and changes nothing', async () => {
    const { desk: acts } = desk.process(knows(long));
    await acts.receive(desk.said('vpn 691'));
    await acts.takeTurn('c1');
    const more = { action: 'whole-article', value: 'vpn-691', label: 'Read it in full' };
    expect(shown()[0]).toMatchObject({ markdown: 'Wait, then try again.', more });
    const before = (await stored()).dialogue;
    const replyId = desk.channel.sent[0]?.meta.replyId;
    await acts.receive(desk.said({ kind: 'press', action: 'whole-article', value: 'vpn-691', replyId }));
    await acts.takeTurn('c1');
    expect(shown()[1]).toMatchObject({ markdown: long.body });
    expect(shown()[1]).not.toHaveProperty('more');
    expect((await stored()).dialogue).toEqual(before);
    expect(desk.channel.updated).toEqual([]);
  });

  test('is answered in words made for the question, shown literally, its own text one press away', async () => {
    const asked: unknown[] = [];
    const { desk: acts } = desk.process({
      knowledge: () => ({
        ...smallKnowledge,
        article: () => long,
        word: async (question, { article, passage }) => {
          asked.push([question, article.id, passage]);
          return asked.length === 1 ? 'Wait <b>a little</b>.' : undefined;
        },
      }),
    });
    await acts.receive(desk.said('vpn 691'));
    await acts.takeTurn('c1');
    expect(asked).toEqual([['vpn 691', 'vpn-691', 'Wait, then try again.']]);
    expect(desk.channel.sent[0]?.reply.blocks.map(({ kind }) => kind)).toEqual(['text', 'article', 'buttons']);
    expect(desk.channel.sent[0]?.reply.blocks[0]).toEqual({ kind: 'text', text: 'Wait <b>a little</b>.' });
    expect(shown()[0]).toMatchObject({ markdown: '', more: { action: 'whole-article', value: 'vpn-691' } });
    await acts.receive(desk.said('vpn 691'));
    await acts.takeTurn('c1');
    expect(shown()[1]).toMatchObject({ markdown: 'Wait, then try again.' });
    await acts.receive(desk.said({ kind: 'press', action: 'whole-article', value: 'vpn-691' }));
    await acts.takeTurn('c1');
    expect(shown()[2]).toMatchObject({ markdown: long.body });
    expect(asked).toHaveLength(2);
  });

  test('that an intent points to is shown to its readers only, by press as well', async () => {
    const { desk: acts } = desk.process(knows({ ...long, audience: ['office:jiangsu'] }));
    await acts.receive(desk.said('vpn 691'));
    await acts.takeTurn('c1');
    await acts.receive(desk.said({ kind: 'press', action: 'whole-article', value: 'vpn-691' }));
    await acts.takeTurn('c1');
    expect(shown().filter(Boolean)).toEqual([]);
  });
});

test('out of hours the requester hears when the group is back, not only when it is due', async () => {
  // Friday 20:30 in Shanghai; the service desk opens again on Monday at 09:00.
  desk.clock.now = new Date('2026-03-06T12:30:00Z');
  await desk.desk.receive(desk.said('talk to a person'));
  await desk.desk.takeTurn('c1');
  expect(desk.channel.texts().at(-1)).toMatch(
    /INC-1001\. We are closed now and back Mon 9 Mar 09:00\. You will hear by Mon 9 Mar 10:00\./,
  );
});
