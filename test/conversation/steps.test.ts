import fc from 'fast-check';
import type { IncomingMessage, Saying } from '../../src/conversation/message';
import { stepsOf } from '../../src/conversation/steps';

const message = (id: string, second: number, saying: Saying | string, userId = 'tom'): IncomingMessage => ({
  id,
  channel: 'talk',
  conversationId: 'c1',
  address: {},
  from: { channel: 'talk', userId },
  sentAt: new Date(second * 1000),
  saying: typeof saying === 'string' ? { kind: 'text', text: saying } : saying,
  side: 'requester',
});
const shown = (messages: readonly IncomingMessage[]) =>
  stepsOf(messages).map((step) => (step.kind === 'utterance' ? step.text : step.kind));

test('several short messages are one utterance, in the order they were written', () => {
  expect(shown([message('c', 3, 'error 691'), message('a', 1, 'hi'), message('b', 2, 'my vpn')])).toEqual([
    'hi\nmy vpn\nerror 691',
  ]);
});

test('messages of the same moment keep one order, whatever order they arrive in', () => {
  const [a, b] = [message('a', 1, 'first'), message('b', 1, 'second')];
  expect(shown([b, a])).toEqual(shown([a, b]));
});

test('a press, a form, a reply or a note stands by itself and parts what is around it', () => {
  const press: Saying = { kind: 'press', action: 'solved' };
  expect(
    shown([message('a', 1, 'one'), message('b', 2, press), message('c', 3, 'two'), message('d', 4, 'three')]),
  ).toEqual(['one', 'press', 'two\nthree']);
  for (const saying of [
    { kind: 'form', form: 'f', values: {} },
    { kind: 'reply', text: 'x' },
    { kind: 'note', text: 'x' },
  ] as const)
    expect(shown([message('a', 1, 'one'), message('b', 2, saying)])).toEqual(['one', saying.kind]);
});

test('words of two people are two utterances', () => {
  expect(shown([message('a', 1, 'mine'), message('b', 2, 'theirs', 'wang')])).toEqual(['mine', 'theirs']);
});

test('an edit of words still unanswered changes what is answered; the last edit counts', () => {
  const edits = [
    message('b', 2, { kind: 'edit', of: 'a', text: 'vpn' }),
    message('c', 3, { kind: 'edit', of: 'a', text: 'printer' }),
  ];
  expect(shown([message('a', 1, 'vnp'), ...edits])).toEqual(['printer', 'nothing', 'nothing']);
});

test('deleted words are not answered, even when they were edited before', () => {
  const messages = [
    message('a', 1, 'my password is secret'),
    message('b', 2, { kind: 'edit', of: 'a', text: 'oh' }),
    message('c', 3, { kind: 'deletion', of: 'a' }),
    message('d', 4, 'hello'),
  ];
  expect(shown(messages)).toEqual(['nothing', 'nothing', 'nothing', 'hello']);
});

test('edits and deletions of words answered long ago are kept and answered by nobody', () => {
  expect(shown([message('b', 2, { kind: 'edit', of: 'long-ago', text: 'x' })])).toEqual(['nothing']);
  expect(shown([message('b', 2, { kind: 'deletion', of: 'long-ago' })])).toEqual(['nothing']);
});

test('every message is in exactly one step, whatever comes in whatever order', () => {
  const saying = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: fc.string({ unit: 'binary' }) }),
    fc.record({ kind: fc.constant('press' as const), action: fc.string() }),
    fc.record({ kind: fc.constant('edit' as const), of: fc.constantFrom('0', '1', '9'), text: fc.string() }),
    fc.record({ kind: fc.constant('deletion' as const), of: fc.constantFrom('0', '1', '9') }),
  );
  const any = fc.array(fc.tuple(fc.nat(3), saying, fc.constantFrom('tom', 'wang')), { maxLength: 12 });
  fc.assert(
    fc.property(any, (list) => {
      const messages = list.map(([second, said, who], index) => message(String(index), second, said, who));
      const seen = stepsOf(messages).flatMap((step) => step.messages.map(({ id }) => id));
      expect(seen.toSorted()).toEqual(messages.map(({ id }) => id).toSorted());
    }),
  );
});

test('a hundred thousand characters with unpaired surrogates pass through untouched', () => {
  const text = '\ud83d​'.repeat(50_000);
  expect(shown([message('a', 1, text)])).toEqual([text]);
});
