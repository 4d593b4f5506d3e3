import type { Choice, Dialogue } from '../../src/conversation/conversation';
import { decideForm } from '../../src/conversation/fill-form';
import { decidePress, labelOf } from '../../src/conversation/decide-press';
import { decideUtterance } from '../../src/conversation/decide-utterance';
import { actionsOf, context, conversation, repliesOf, utterance } from './decide';
import { meaning } from './small-knowledge';

const answered: Dialogue = {
  kind: 'answered',
  question: 'vpn 691',
  articleId: 'vpn-691',
  intent: 'vpn-fails',
  replyId: 'live',
};
const choices: readonly Choice[] = [
  { kind: 'article', articleId: 'printer-paper', label: 'The printer has no paper' },
  { kind: 'intent', intent: 'system-down', label: 'A system is down' },
];
const choosing: Dialogue = { kind: 'choosing', question: 'it prints nothing', choices, replyId: 'live' };
const filling: Dialogue = {
  kind: 'filling',
  question: 'vpn please',
  form: 'vpn-access',
  intent: 'vpn-access',
  values: {},
  replyId: 'live',
};

const type = (dialogue: Dialogue, text: string, given: Parameters<typeof utterance>[1] = {}) =>
  decideUtterance(conversation({ dialogue, asked: 'it prints nothing' }), utterance(text, given), context());
const press = (dialogue: Dialogue, action: string, about: { value?: string; replyId?: string } = { replyId: 'live' }) =>
  decidePress(conversation({ dialogue, asked: 'it prints nothing' }), { action, origin: 'm1', ...about }, context());

describe('a button may be typed', () => {
  test.each<[Dialogue, string, string]>([
    [answered, 'Solved', 'solved.thanks'],
    [answered, ' ｓｏｌｖｅｄ！ ', 'solved.thanks'],
    [answered, '没解决', 'not-solved'],
    [answered, 'Not solved.', 'not-solved'],
    [choosing, 'None of these', 'none-of-these'],
    [filling, 'cancel', 'cancelled'],
    [{ kind: 'describing' }, 'Cancel', 'cancelled'],
    [{ kind: 'idle' }, 'my tickets', 'tickets'],
    [filling, 'Talk to a person', 'person'],
    [{ kind: 'describing' }, '转人工', 'person'],
  ])('%j: %s', (dialogue, text, rule) => {
    expect(type(dialogue, text).rule).toBe(rule);
  });

  test('but only while it is offered', () => {
    expect(type({ kind: 'idle' }, 'None of these').rule).toBe('not-understood');
  });
});

describe('a choice', () => {
  test.each(['1', '1.', 'the printer has no paper', '１'])('typed as %s is the article', (text) => {
    expect(type(choosing, text)).toMatchObject({ rule: 'chosen', conversation: { tried: ['printer-paper'] } });
  });

  test('typed as its number leads to what the intent leads to', () => {
    expect(type(choosing, '2')).toMatchObject({
      rule: 'open-at-once',
      effects: [{ kind: 'open-ticket', draft: { description: 'it prints nothing', intent: 'system-down' } }],
    });
  });

  test.each(['0', '3', '-1', '1e0', '1.5'])('typed as %s is none', (text) => {
    expect(type(choosing, text).rule).not.toMatch(/chosen|open-at-once/);
  });

  test.each([
    ['0', 'chosen'],
    ['1', 'open-at-once'],
    ['7', 'no-such-choice'],
    ['__proto__', 'no-such-choice'],
    [undefined, 'no-such-choice'],
  ])('pressed with value %s: %s', (value, rule) => {
    expect(press(choosing, 'choose', { value, replyId: 'live' }).rule).toBe(rule);
  });

  test('pressed, the buttons go inert and show what was chosen', () => {
    expect(press(choosing, 'choose', { value: '0', replyId: 'live' }).effects[0]).toEqual({
      kind: 'retire',
      replyId: 'live',
      chosen: 'The printer has no paper',
    });
  });

  test('none of them: a ticket with the question, or a person', () => {
    const decision = press(choosing, 'none-of-these');
    expect(actionsOf(decision)).toEqual(['open-ticket', 'person']);
    expect(decision.conversation.dialogue).toMatchObject({ kind: 'offering', question: 'it prints nothing' });
  });
});

describe('a button of an earlier answer', () => {
  test.each(['solved', 'not-solved', 'choose', 'cancel', 'none-of-these'])(
    '%s changes nothing and is told to be old',
    (action) => {
      const before = conversation({ dialogue: choosing });
      const decision = decidePress(before, { action, value: '0', replyId: 'earlier', origin: 'm1' }, context());
      expect(decision.conversation).toBe(before);
      expect(decision.effects).toHaveLength(1);
      expect(repliesOf(decision)[0]?.summary).toContain('earlier answer');
    },
  );

  test.each(['person', 'my-tickets', 'open-ticket'])('%s means the same at any time', (action) => {
    expect(press(choosing, action, { replyId: 'earlier' }).rule).not.toBe('old-button');
  });

  test('one we never made does nothing', () => {
    const before = conversation({ dialogue: choosing });
    expect(decidePress(before, { action: 'constructor', origin: 'm1' }, context())).toMatchObject({
      rule: 'unknown-button',
      conversation: before,
      effects: [],
    });
  });

  test('one we never made, as if of the live reply, leaves the live buttons alone', () => {
    expect(press(choosing, 'constructor')).toMatchObject({
      rule: 'unknown-button',
      conversation: { dialogue: choosing },
      effects: [],
    });
    expect(labelOf(conversation(), { action: 'constructor', origin: '' }, context())).toBe('constructor');
  });
});

describe('a form in words', () => {
  const fill = (texts: readonly string[]) =>
    texts.reduce(({ conversation: current }, text) => decideUtterance(current, utterance(text), context()), {
      conversation: conversation({ dialogue: filling }),
    } as ReturnType<typeof decideUtterance>);

  test('asks one required field after another and opens the request', () => {
    expect(repliesOf(fill(['travelling']))[0]?.summary).toBe('Which system?\n1. Core system\n2. Mail');
    const decision = fill(['travelling', '2']);
    expect(decision).toMatchObject({
      rule: 'form-filled',
      conversation: { dialogue: { kind: 'idle' } },
      effects: [
        {
          kind: 'open-ticket',
          draft: {
            title: 'VPN access',
            description: 'VPN access\nWhy? travelling\nWhich system? Mail',
            intent: 'vpn-access',
            form: { id: 'vpn-access', values: { reason: 'travelling', system: 'mail' } },
          },
        },
      ],
    });
  });

  test.each(['mail', 'Mail', 'MAIL', '2'])('a choice may be answered with %s', (answer) => {
    expect(fill(['x', answer]).rule).toBe('form-filled');
  });

  test('a bad answer is named and the field asked again; what was given stays', () => {
    const decision = fill(['travelling', 'the fax']);
    expect(repliesOf(decision)[0]?.summary).toMatch(/pick one of the options[^]*1\. Core system/);
    expect(decision.conversation.dialogue).toMatchObject({ values: { reason: 'travelling' } });
    expect(repliesOf(fill(['x'.repeat(21)]))[0]?.summary).toContain('too long');
  });

  test('a person, or cancelling, is heard in the middle of it', () => {
    expect(type(filling, 'a human please', { understanding: meaning({ person: 0.9 }) }).rule).toBe('person');
    expect(type(filling, 'never mind', { understanding: meaning({ cancel: 0.9 }) }).conversation.dialogue.kind).toBe(
      'idle',
    );
    expect(type(filling, 'no person here', { understanding: meaning({ person: 0.5 }) }).rule).toBe('form-next');
  });
});

describe('a form sent whole', () => {
  const send = (values: Record<string, unknown>, replyId?: string) =>
    decideForm(conversation({ dialogue: filling }), { form: 'vpn-access', values, replyId, origin: 'm1' }, context());

  test('opens the request and makes the form inert', () => {
    expect(send({ reason: 'x', system: 'core' }, 'live').effects.map(({ kind }) => kind)).toEqual([
      'retire',
      'open-ticket',
    ]);
  });

  test('every problem is named and the form stays open', () => {
    const decision = send({ until: 'soon', extra: 1 }, 'live');
    expect(repliesOf(decision)[0]?.summary.split('\n')).toHaveLength(4);
    expect(decision.conversation.dialogue).toEqual(filling);
  });

  test('an earlier one, or one that is gone, changes nothing', () => {
    expect(send({ reason: 'x', system: 'core' }, 'earlier').rule).toBe('old-button');
    const gone = decideForm(
      conversation({ dialogue: filling }),
      { form: '__proto__', values: {}, origin: 'm1' },
      context(),
    );
    expect(gone.rule).toBe('unknown-form');
  });
});

describe('asked what the ticket is about', () => {
  const described = (text: string, given: Parameters<typeof utterance>[1] = {}) =>
    type({ kind: 'describing' }, text, given);

  test('the words become the ticket, whatever they are', () => {
    expect(
      described('my screen flickers\nsince Monday', { understanding: meaning({ 'vpn-fails': 0.2 }) }),
    ).toMatchObject({
      rule: 'described',
      effects: [{ draft: { title: 'my screen flickers', description: 'my screen flickers\nsince Monday' } }],
    });
  });

  test('a title is one line of at most 80 characters, never cut inside one', () => {
    const decision = described('😀'.repeat(200));
    const [effect] = decision.effects;
    const title = effect?.kind === 'open-ticket' ? effect.draft.title : '';
    expect(Array.from(title)).toHaveLength(80);
    expect(title).toBe(`${'😀'.repeat(79)}…`);
  });
});
