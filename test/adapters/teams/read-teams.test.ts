import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Reading, readTeams } from '../../../adapters/teams/read-teams';

const appId = '3f1c7c0e-9c1e-4a51-8b0d-5c7c3a1f0001';
const tenantId = '8b0d5c7c-0000-4a51-9c1e-3a1f3f1c7c0e';
const context = { appId, tenantId, receivedAt: new Date('2026-11-02T09:00:00Z') };
const serviceUrl = `https://smba.trafficmanager.net/emea/${tenantId}/`;

type Body = Record<string, unknown>;
const recorded = (name: string): Body =>
  JSON.parse(readFileSync(join(__dirname, `../../recordings/teams/${name}.json`), 'utf8'));
const read = (name: string, over: Body = {}): Reading => readTeams({ ...recorded(name), ...over }, context);
const heard = (reading: Reading) => {
  if (!('message' in reading)) throw new Error(`not a message: ${JSON.stringify(reading)}`);
  return reading;
};
const said = (name: string, over: Body = {}) => heard(read(name, over)).message.saying;

test('a personal message, whole', () => {
  expect(read('personal-message')).toEqual({
    addressed: true,
    language: 'en',
    message: {
      id: 'teams:a:1pQ-anna-desk:1793607330123',
      channel: 'teams',
      conversationId: 'teams:a:1pQ-anna-desk',
      address: {
        serviceUrl,
        conversation: 'a:1pQ-anna-desk',
        scope: 'personal',
        bot: `28:${appId}`,
        tenant: tenantId,
        team: undefined,
      },
      from: { channel: 'teams', userId: '29:1k3Qf0Vn6bXcAnnaBerg', name: 'Anna Berg' },
      sentAt: new Date('2026-11-02T08:15:30.123Z'),
      saying: { kind: 'text', text: 'VPN drops every 10 minutes & I see "809"\nsince <Monday>' },
      side: 'requester',
    },
  });
});

test('a Chinese message keeps its characters and tells the language of the client', () => {
  expect(heard(read('personal-message-zh'))).toMatchObject({
    language: 'zh',
    message: { saying: { kind: 'text', text: '打印机 卡纸了，怎么办？' } },
  });
});

test('a mention in a channel: the bot is taken out, others stay, the conversation is the thread', () => {
  const { message, addressed } = heard(read('channel-mention'));
  expect(addressed).toBe(true);
  expect(message.saying).toEqual({ kind: 'text', text: 'can Li Wei get a new laptop?' });
  expect(message.conversationId).toBe('teams:19:0f3a7c@thread.tacv2;messageid=1793607330123');
  expect(message.address).toMatchObject({ scope: 'channel', team: '19:team77@thread.tacv2' });
});

test('the first post of a thread belongs to it also where the client left out the thread', () => {
  const { conversation } = recorded('channel-mention');
  const bare = { ...(conversation as Body), id: '19:0f3a7c@thread.tacv2' };
  const first = heard(read('channel-mention', { conversation: bare }));
  expect(first.message.conversationId).toBe(heard(read('channel-follow-up')).message.conversationId);
});

test('words in a thread that are not said to the bot count only where it takes part', () => {
  expect(heard(read('channel-follow-up')).addressed).toBe(false);
});

test('a mention in the middle of a sentence leaves one space', () => {
  expect(heard(read('group-chat-mention'))).toMatchObject({
    addressed: true,
    message: { conversationId: 'teams:19:5d2c@thread.v2', saying: { text: 'hello please help' } },
  });
});

test('files and pictures come along without words; the HTML twin of the text does not', () => {
  expect(said('file-and-picture')).toEqual({
    kind: 'text',
    text: '',
    attachments: [
      { name: 'Claims.xlsx', type: 'xlsx', url: 'https://contoso.sharepoint.com/_layouts/15/download.aspx?UniqueId=1' },
      {
        name: 'image/*',
        type: 'image/*',
        url: 'https://smba.trafficmanager.net/emea/v3/attachments/0-neu-d1/views/original',
      },
    ],
  });
});

test('edit, deletion and its taking back name the message and are three sayings', () => {
  const original = heard(read('personal-message')).message.id;
  expect(said('edit')).toEqual({ kind: 'edit', of: original, text: 'VPN drops every 5 minutes' });
  expect(said('undelete')).toEqual({ kind: 'edit', of: original, text: 'VPN drops every 5 minutes' });
  expect(said('deletion')).toEqual({ kind: 'deletion', of: original });
  const ids = ['personal-message', 'edit', 'undelete', 'deletion'].map((name) => heard(read(name)).message.id);
  expect(new Set(ids).size).toBe(4);
});

test.each(['personal-message', 'channel-mention', 'edit', 'deletion', 'press-execute', 'press-submit'])(
  '%s delivered twice is one saying',
  (name) => {
    const later = readTeams(recorded(name), { ...context, receivedAt: new Date('2026-11-02T10:00:00Z') });
    expect(heard(later).message).toEqual(heard(read(name)).message);
  },
);

test('buttons and forms, by Action.Execute and by its fallback', () => {
  expect(said('press-execute')).toEqual({ kind: 'press', action: 'choose', value: '1', replyId: 'r7' });
  expect(said('press-submit')).toEqual({ kind: 'press', action: 'person', value: undefined, replyId: 'r7' });
  expect(said('form-execute')).toEqual({
    kind: 'form',
    form: 'vpn-access',
    replyId: 'r8',
    values: { reason: 'travel', until: '2026-12-01' },
  });
});

test('coming and going of the app', () => {
  expect(read('installed')).toMatchObject({
    greet: false,
    installation: { change: 'added', language: 'zh', scope: 'personal' },
  });
  expect(read('removed')).toMatchObject({ greet: false, installation: { change: 'removed' } });
  expect(read('bot-added')).toMatchObject({
    greet: true,
    installation: { change: 'added', from: { userId: '29:1k3Qf0Vn6bXcAnnaBerg' } },
  });
});

test.each([
  ['person-added', 'somebody came or went, or a name changed'],
  ['reaction', 'a messageReaction asks nothing of the desk'],
  ['from-a-bot', 'said by a bot, perhaps ourselves'],
  ['other-invoke', 'an invoke that no card of ours makes'],
])('%s is left alone with its reason', (name, ignored) => {
  expect(read(name)).toEqual({ ignored });
});

test.each<[string, Body, string]>([
  [
    'another tenant',
    { conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'other' } },
    'from another tenant',
  ],
  ['our own echo', { from: { id: `28:${appId}` } }, 'said by a bot, perhaps ourselves'],
  ['a role of bot', { from: { id: '29:x', role: 'bot' } }, 'said by a bot, perhaps ourselves'],
  ['no words', { text: ' &nbsp;\n' }, 'an empty message'],
])('%s is left alone', (_what, over, ignored) => {
  expect(read('personal-message', over)).toEqual({ ignored });
});

test('a time that is none is the time of arrival', () => {
  expect(heard(read('personal-message', { timestamp: 'soon' })).message.sentAt).toEqual(context.receivedAt);
});

describe('mentions', () => {
  const bot = { type: 'mention', mentioned: { id: `28:${appId}`, name: 'Desk' } };
  const text = (words: string, entities: unknown[]) => said('personal-message', { text: words, entities });

  test('without the text field, with attributes, with entities in the name', () => {
    expect(text('<at>Desk</at> hi', [bot])).toMatchObject({ text: 'hi' });
    expect(text('<at id="0">Desk</at> hi', [bot])).toMatchObject({ text: 'hi' });
    const named = { ...bot, mentioned: { ...bot.mentioned, name: 'R&D desk' } };
    expect(text('<at>R&amp;D desk</at> hi', [named])).toMatchObject({ text: 'hi' });
  });

  test('a colleague of the same name stays, told apart by order', () => {
    const person = { type: 'mention', mentioned: { id: '29:desk', name: 'Desk' } };
    expect(text('<at>Desk</at> ask <at>Desk</at> please', [bot, person])).toMatchObject({ text: 'ask Desk please' });
    expect(text('<at>Desk</at> ask <at>Desk</at> please', [person, bot])).toMatchObject({ text: 'Desk ask please' });
  });

  test('what a person typed as a tag stays as typed', () => {
    expect(text('the config says &lt;at&gt;Desk&lt;/at&gt;', [bot])).toMatchObject({
      text: 'the config says <at>Desk</at>',
    });
    expect(text('&amp;lt; is an entity', [])).toMatchObject({ text: '&lt; is an entity' });
  });
});

describe('hostile activities', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a number', 7],
    ['an empty object', {}],
    ['only a type', { type: 'message' }],
    ['a type that is a list', { type: ['message'] }],
  ])('%s is ignored', (_what, body) => {
    expect(readTeams(body, context)).toHaveProperty('ignored');
  });

  test.each(['\ud800', '..', 'a\u0000b', 'x'.repeat(2000)])(
    'an id that could not be an address is refused: %j',
    (id) => {
      expect(read('personal-message', { id })).toHaveProperty('ignored');
      expect(read('personal-message', { conversation: { id } })).toHaveProperty('ignored');
      expect(read('personal-message', { from: { id } })).toHaveProperty('ignored');
    },
  );

  test.each([
    ['100,000 opening tags', '<at'.repeat(100_000)],
    ['100,000 mentions of nobody', '<at>x</at>'.repeat(100_000)],
    ['100,000 ampersands', '&'.repeat(100_000)],
    ['unpaired surrogates', '\ud800\udc00\ud800'.repeat(30_000)],
    ['zero-width joiners', '\u200d'.repeat(100_000)],
    ['one open tag and a long name', `<at>${'a '.repeat(100_000)}`],
  ])('%s cost little and lose nothing', (_what, text) => {
    expect(said('personal-message', { text })).toMatchObject({ kind: 'text' });
    // What backtracks takes minutes here: the runner's own limit is the guard.
  });

  test('fields of the wrong kind cost themselves, not the message', () => {
    const over = { entities: 'none', attachments: { 0: 1 }, value: [1], locale: 5, channelData: 'x', timestamp: {} };
    expect(said('personal-message', over)).toMatchObject({ kind: 'text', text: expect.stringContaining('VPN') });
  });

  test('card data that is not ours is no press', () => {
    for (const value of [null, 1, 'x', {}, { firstline: null }, { firstline: { action: 1 } }, { action: 'person' }])
      expect(read('press-submit', { value })).toEqual({ ignored: 'an empty message' });
    for (const value of [null, { action: null }, { action: { data: { firstline: 'x' } } }])
      expect(read('press-execute', { value })).toEqual({ ignored: 'a button that is not ours' });
  });

  test("a field named after an object's own machinery is only a name", () => {
    const value = JSON.parse('{"firstline":{"form":"f"},"field:__proto__":"x","field:constructor":"y"}');
    const saying = said('press-submit', { value });
    if (saying.kind !== 'form') throw new Error('no form');
    expect(Object.entries(saying.values)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(({} as Body).x).toBeUndefined();
  });

  test('whatever comes, reading never throws', () => {
    const names = ['personal-message', 'channel-mention', 'press-execute', 'bot-added', 'edit'];
    const keys = Object.keys(recorded('channel-mention'));
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...keys, 'value', 'membersAdded'),
        fc.jsonValue(),
        (name, key, value) => {
          expect(read(name, { [key]: value })).toBeDefined();
        },
      ),
      { numRuns: 2000 },
    );
  });
});
