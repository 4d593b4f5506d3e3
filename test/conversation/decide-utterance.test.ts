import { decideUtterance } from '../../src/conversation/decide-utterance';
import type { Dialogue } from '../../src/conversation/conversation';
import { actionsOf, context, conversation, repliesOf, utterance } from './decide';
import { finding, meaning } from './small-knowledge';

const decide = (text: string, given: Parameters<typeof utterance>[1], dialogue: Dialogue = { kind: 'idle' }) =>
  decideUtterance(conversation({ dialogue }), utterance(text, given), context());

describe('sure', () => {
  test('an intent with one article answers from it and remembers what for', () => {
    const findings = [finding('vpn-691', 0.2)];
    const decision = decide('vpn 691', { understanding: meaning({ 'vpn-fails': 0.75 }), findings });
    expect(decision.rule).toBe('sure-intent');
    expect(repliesOf(decision)[0]?.blocks[0]).toMatchObject({
      kind: 'article',
      articleId: 'vpn-691',
      source: 'From the knowledge base: VPN error 691',
    });
    expect(actionsOf(decision)).toEqual(['solved', 'not-solved', 'person']);
    expect(decision.conversation).toMatchObject({
      asked: 'vpn 691',
      tried: ['vpn-691'],
      dialogue: { kind: 'answered', articleId: 'vpn-691', intent: 'vpn-fails', replyId: 'reply-1' },
    });
  });

  test('an intent with several articles of which none fits lets the requester pick', () => {
    const decision = decide('paper', { understanding: meaning({ 'printer-fails': 0.9 }) });
    expect(decision.rule).toBe('fairly-sure');
    expect(decision.conversation.dialogue).toMatchObject({
      choices: [{ articleId: 'printer-offline' }, { articleId: 'printer-paper' }],
    });
  });

  test('an intent whose own articles do not fit gives way to an article that surely does', () => {
    const findings = [finding('vpn-691', 0.8), finding('printer-paper', 0.1)];
    const decision = decide('x', { understanding: meaning({ 'printer-fails': 0.9 }), findings });
    expect([decision.rule, decision.conversation.tried]).toEqual(['sure-article', ['vpn-691']]);
  });

  test('an article answers where no intent is sure', () => {
    const decision = decide('691', {
      understanding: meaning({ 'vpn-fails': 0.3 }),
      findings: [finding('vpn-691', 0.75)],
    });
    expect(decision.rule).toBe('sure-article');
  });

  test('an outage becomes a ticket at once', () => {
    const decision = decide('all is down', { understanding: meaning({ 'system-down': 0.9 }) });
    expect(decision.effects).toEqual([
      {
        kind: 'open-ticket',
        draft: {
          title: 'all is down',
          description: 'all is down',
          intent: 'system-down',
          origin: 'm1',
          form: undefined,
        },
        next: 'tell',
      },
    ]);
  });

  test('an intent without an article offers a ticket or a person', () => {
    const decision = decide('x', { understanding: meaning({ 'no-article': 0.9 }) });
    expect([decision.rule, actionsOf(decision)]).toEqual(['no-article', ['open-ticket', 'person']]);
  });

  test.each([
    ['greeting', 'say.greeting', /^Hello/],
    ['cancel', 'cancelled', /stopped/],
    ['weather', 'out-of-scope', /not something the IT desk/],
    ['solved', 'solved.thanks', /Good to hear/],
    ['ticket-status', 'tickets', /no open tickets/],
    ['ticket-comment', 'tickets', /no open tickets/],
    ['ticket-reopen', 'ticket.nothing-to-reopen', /no resolved ticket/],
    ['ticket-open', 'describe', /What is it about/],
    ['not-solved', 'describe', /What is it about/],
  ])('%s is rule %s', (intent, rule, words) => {
    const decision = decide('x', { understanding: meaning({ [intent]: 0.9 }) });
    expect(decision.rule).toBe(rule);
    expect(repliesOf(decision)[0]?.summary).toMatch(words);
  });

  test('words to the desk itself are not what was asked', () => {
    const asked = conversation({ asked: 'my printer' });
    const said = utterance('hello', { understanding: meaning({ greeting: 0.9 }) });
    expect(decideUtterance(asked, said, context()).conversation.asked).toBe('my printer');
  });
});

describe('fairly sure', () => {
  test('up to three choices, the likeliest first, and none of these', () => {
    const understanding = meaning({ 'vpn-fails': 0.45, 'system-down': 0.3, 'no-article': 0.25, 'vpn-access': 0.21 });
    const decision = decide('something', { understanding, findings: [finding('printer-paper', 0.5)] });
    expect(decision.conversation.dialogue).toMatchObject({
      kind: 'choosing',
      choices: [
        { kind: 'article', articleId: 'printer-paper' },
        { kind: 'intent', intent: 'vpn-fails', label: 'name of vpn-fails' },
        { kind: 'intent', intent: 'system-down' },
      ],
    });
    expect(actionsOf(decision)).toEqual(['choose', 'choose', 'choose', 'none-of-these']);
  });

  test('an intent that an article stands for already is not offered twice', () => {
    const decision = decide('691', {
      understanding: meaning({ 'vpn-fails': 0.5 }),
      findings: [finding('vpn-691', 0.6)],
    });
    expect(decision.conversation.dialogue).toMatchObject({ choices: [{ articleId: 'vpn-691' }] });
  });

  test('words to the desk itself are never a choice', () => {
    const decision = decide('x', { understanding: meaning({ person: 0.5, 'vpn-fails': 0.4 }) });
    expect(decision.conversation.dialogue).toMatchObject({ choices: [{ intent: 'vpn-fails' }] });
  });
});

describe('not sure', () => {
  test('asks once for other words, then offers a ticket with all of them', () => {
    const first = decide('it is odd', {});
    expect([first.rule, first.conversation.dialogue]).toEqual([
      'not-understood',
      { kind: 'rephrasing', question: 'it is odd' },
    ]);
    const second = decideUtterance(first.conversation, utterance('very odd'), context());
    expect([second.rule, actionsOf(second)]).toEqual(['not-understood-twice', ['open-ticket', 'person']]);
    expect(second.conversation).toMatchObject({
      asked: 'it is odd\nvery odd',
      dialogue: { kind: 'offering', question: 'it is odd\nvery odd' },
    });
  });

  test('what is not ours is said to be so, and nothing that was understood is acted on', () => {
    const understanding = meaning({ 'system-down': 0.99 }, { outOfScope: true });
    const decision = decide('the weather in Paris', { understanding });
    expect([decision.rule, actionsOf(decision)]).toEqual(['out-of-scope', ['person', 'my-tickets']]);
    expect(decision.effects.some(({ kind }) => kind === 'open-ticket')).toBe(false);
  });

  test('an article may answer what the classifier never saw', () => {
    const understanding = meaning({}, { outOfScope: true });
    expect(decide('691', { understanding, findings: [finding('vpn-691', 0.9)] }).rule).toBe('sure-article');
  });
});

test('bands are asked for the category of the intent', () => {
  const strict = context({ bands: (category) => ({ sure: category === 'network' ? 0.95 : 0.75, fair: 0.4 }) });
  const said = utterance('vpn', { understanding: meaning({ 'vpn-fails': 0.9 }), findings: [finding('vpn-691', 0.2)] });
  expect(decideUtterance(conversation(), said, strict).rule).toBe('fairly-sure');
  expect(decideUtterance(conversation(), said, context()).rule).toBe('sure-intent');
});

test('an intent that is no longer in the content is not acted on', () => {
  expect(decide('x', { understanding: meaning({ 'gone-since': 0.99 }) }).rule).toBe('not-understood');
});

test.each([
  ['surrogates and zero width', '\ud83d​'.repeat(50_000)],
  ['a bomb for regular expressions', `${'a'.repeat(50_000)}!`.repeat(2)],
  ['nothing but spaces', ' '.repeat(100_000)],
  ['places of the wording', '{name} {question} $& $1'],
])('hostile text is decided on quickly: %s', (_, text) => {
  for (const dialogue of [
    { kind: 'idle' },
    { kind: 'rephrasing', question: text },
    { kind: 'describing' },
    { kind: 'choosing', question: text, choices: [], replyId: 'r' },
    { kind: 'filling', question: text, form: 'vpn-access', values: {}, replyId: 'r' },
  ] as const)
    expect(decide(text, {}, dialogue).rule).not.toBe('');
});
