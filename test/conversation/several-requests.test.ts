import type { Conversation } from '../../src/conversation/conversation';
import { buttonsOf } from '../../src/conversation/reply';
import { openSmallDesk, type SmallDesk } from './small-desk';
import { smallKnowledge } from './small-knowledge';

let desk: SmallDesk;
beforeEach(async () => {
  const requestsIn = (text: string) => {
    const parts = text.split(' also ');
    return parts.length < 2
      ? []
      : parts.map((part) => ({ text: part, understanding: smallKnowledge.understand(part) }));
  };
  const knowledge = { ...smallKnowledge, requestsIn };
  desk = await openSmallDesk({ knowledge: () => knowledge });
});
afterEach(() => desk.stop());

const stored = async () => (await desk.ports.conversations.load('c1')) as Conversation;
async function say(saying: Parameters<SmallDesk['said']>[0]) {
  await desk.desk.receive(desk.said(saying));
  await desk.desk.takeTurn('c1');
}
const replies = async () =>
  (await desk.ports.messages.timeline('c1', 0, 100)).flatMap(({ content, turn }) =>
    content.kind === 'reply' ? [{ reply: content.reply, turn }] : [],
  );
const kept = 'You also asked: “apply for access”. I will come to it when this is done, or press the button.';

test('the first is answered and the second offered, then asked for by its button', async () => {
  await say('vpn 691 also apply for access');
  expect(desk.channel.texts()).toEqual(['VPN error 691', kept]);
  const { later, dialogue } = await stored();
  expect([later, dialogue.kind]).toEqual([['apply for access'], 'answered']);
  const [, offer] = await replies();
  expect(buttonsOf(offer!.reply)).toMatchObject([{ action: 'next-request', label: 'Next question' }]);

  await say({ kind: 'press', action: 'next-request' });
  const asked = desk.channel.texts().at(-1) as string;
  expect(asked).toMatch(/^You also asked: “apply for access”\.\nVPN access: /);
  expect(await stored()).toMatchObject({ dialogue: { kind: 'filling', question: 'apply for access' } });
  expect((await stored()).later).toBeUndefined();
  expect((await replies()).at(-1)?.turn).toMatchObject({ utterance: 'apply for access', rule: 'form' });

  await say({ kind: 'press', action: 'cancel' });
  await say({ kind: 'press', action: 'next-request' });
  expect(desk.channel.texts().at(-1)).toMatch(/^That button belongs to an earlier answer/);
});

test('"solved" goes on to the second by itself', async () => {
  await say('vpn 691 also apply for access');
  await say('Solved');
  expect(desk.channel.texts().slice(2)).toEqual([
    'Good to hear. Write here whenever something else comes up.',
    expect.stringMatching(/^You also asked/),
  ]);
});

test('two that wait for nothing are both done at once, each with a ticket of its own', async () => {
  await say('outage of claims also outage of mail');
  const tickets = await desk.ports.tickets.ofRequester((await stored()).requester.personId, 10);
  expect(tickets.map(({ description }) => description).toSorted()).toEqual(['outage of claims', 'outage of mail']);
});

test('a person who is asked for reads the whole; nothing is answered behind their back', async () => {
  await say('human also vpn 691');
  expect((await stored()).attendedBy.kind).toBe('waiting');
  expect((await stored()).later).toBeUndefined();
  expect(desk.channel.texts().some((text) => text.includes('VPN error 691'))).toBe(false);
});

test('a new question takes the place of what waited', async () => {
  await say('vpn 691 also apply for access');
  await say('vpn 691 again');
  expect((await stored()).later).toBeUndefined();
});

test('an answer to a field of a form is not taken apart', async () => {
  await say('apply for access');
  await say('travel also paper');
  expect(await stored()).toMatchObject({ dialogue: { kind: 'filling', values: { reason: 'travel also paper' } } });
});
