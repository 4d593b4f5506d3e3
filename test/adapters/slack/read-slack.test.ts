import { readSlack } from '../../../adapters/slack/read-slack';
import type { SlackReading } from '../../../adapters/slack/slack-reading';
import { recording, recordings } from './recording';

const self = { teamId: 'T0DESK', botUserId: 'U0BOT', botId: 'B0BOT' };
const now = new Date('2026-01-05T08:00:00Z');
const context = { self, deskChannel: 'C0DESK', now };
const read = (name: string) => readSlack(recording(name), context);
const at = (seconds: number) => new Date(seconds * 1000);

const li = { channel: 'slack', userId: 'U0LI' };
const ann = { channel: 'slack', userId: 'U0ANN' };
const direct = {
  channel: 'slack',
  conversationId: 'slack:T0DESK:D0LI',
  address: { team: 'T0DESK', channel: 'D0LI' },
  from: li,
  side: 'requester',
};
const thread = {
  channel: 'slack',
  conversationId: 'slack:T0DESK:C0GEN:1767600021.000200',
  address: { team: 'T0DESK', channel: 'C0GEN', thread: '1767600021.000200' },
  from: li,
  side: 'requester',
};
const printerWords = {
  kind: 'text',
  text: 'my printer is jammed, @wang saw it too & the page (https://wiki.example.com/p?a=1&b=2) did not help',
};
const mention = {
  kind: 'message',
  message: {
    ...thread,
    id: 'slack:T0DESK:C0GEN:1767600021.000200',
    sentAt: at(1767600021),
    saying: printerWords,
  },
};
const ignored = (why: string) => ({ kind: 'ignored', ignored: why });

const expected: Record<string, unknown> = {
  'message.im': {
    kind: 'message',
    message: {
      ...direct,
      id: 'slack:T0DESK:D0LI:1767600001.000100',
      sentAt: at(1767600001),
      saying: { kind: 'text', text: 'VPN连不上 error 691 <urgent>' },
    },
  },
  'message.im.thread': {
    kind: 'message',
    message: {
      ...direct,
      id: 'slack:T0DESK:D0LI:1767600011.000100',
      address: { team: 'T0DESK', channel: 'D0LI', thread: '1767600001.000100' },
      sentAt: at(1767600011),
      saying: { kind: 'text', text: 'still the same' },
    },
  },
  'message.channel.mention': mention,
  'app_mention.twin': mention,
  'message.channel.thread': {
    kind: 'message',
    ifPartOf: thread.conversationId,
    message: {
      ...thread,
      id: 'slack:T0DESK:C0GEN:1767600031.000300',
      sentAt: at(1767600031),
      saying: { kind: 'text', text: 'it says paper jam in tray 2' },
    },
  },
  'message.channel.unaddressed': ignored('not addressed to the desk'),
  'message.mpim.mention': {
    kind: 'message',
    message: {
      ...thread,
      id: 'slack:T0DESK:G0GRP:1767600051.000300',
      conversationId: 'slack:T0DESK:G0GRP:1767600051.000300',
      address: { team: 'T0DESK', channel: 'G0GRP', thread: '1767600051.000300' },
      sentAt: at(1767600051),
      saying: { kind: 'text', text: '转人工' },
    },
  },
  'message.group.thread_broadcast': {
    kind: 'message',
    ifPartOf: 'slack:T0DESK:C0PRIV:1767600055.000100',
    message: {
      ...thread,
      id: 'slack:T0DESK:C0PRIV:1767600061.000300',
      conversationId: 'slack:T0DESK:C0PRIV:1767600055.000100',
      address: { team: 'T0DESK', channel: 'C0PRIV', thread: '1767600055.000100' },
      sentAt: at(1767600061),
      saying: { kind: 'text', text: 'fixed by restarting, see above' },
    },
  },
  'message.me_message': {
    kind: 'message',
    message: {
      ...direct,
      id: 'slack:T0DESK:D0LI:1767600071.000300',
      sentAt: at(1767600071),
      saying: { kind: 'text', text: 'cannot log in' },
    },
  },
  'message.file_share.im': {
    kind: 'message',
    message: {
      ...direct,
      id: 'slack:T0DESK:D0LI:1767600081.000300',
      sentAt: at(1767600081),
      saying: {
        kind: 'text',
        text: 'this is the error',
        attachments: [
          {
            name: 'screenshot.png',
            type: 'image/png',
            size: 92582,
            url: 'https://desk.example.com/files/U0LI/F01/screenshot.png',
          },
          { name: 'file', type: 'application/octet-stream' },
        ],
      },
    },
  },
  'message.file_share.no_words': {
    kind: 'message',
    message: {
      ...direct,
      id: 'slack:T0DESK:D0LI:1767600082.000300',
      sentAt: at(1767600082),
      saying: {
        kind: 'text',
        text: '',
        attachments: [{ name: '报错.log', type: 'text/plain', size: 10, url: 'https://files.example.com/F03/x.log' }],
      },
    },
  },
  'message_changed.by_person': {
    kind: 'message',
    message: {
      ...direct,
      id: 'slack:T0DESK:D0LI:1767600001.000100:edit:1767600101.000000',
      sentAt: at(1767600101),
      saying: { kind: 'edit', of: 'slack:T0DESK:D0LI:1767600001.000100', text: 'my screen is black > help' },
    },
  },
  'message_changed.envelope_names_app': {
    kind: 'message',
    ifPartOf: thread.conversationId,
    message: {
      ...thread,
      id: 'slack:T0DESK:C0GEN:1767600031.000300:edit:1767600102.000000',
      sentAt: at(1767600102),
      saying: { kind: 'edit', of: 'slack:T0DESK:C0GEN:1767600031.000300', text: 'printer jammed again' },
    },
  },
  'message_changed.unfurl': ignored('changed by Slack, not by a person'),
  'message_changed.own': ignored('our own words'),
  'message_changed.tombstone': {
    kind: 'message',
    message: {
      ...thread,
      id: 'slack:T0DESK:C0GEN:1767600021.000200:deletion:1767600105.000100',
      sentAt: at(1767600105),
      saying: { kind: 'deletion', of: 'slack:T0DESK:C0GEN:1767600021.000200' },
    },
  },
  message_deleted: {
    kind: 'message',
    message: {
      ...direct,
      id: 'slack:T0DESK:D0LI:1767600001.000100:deletion:1767600106.000100',
      sentAt: at(1767600106),
      saying: { kind: 'deletion', of: 'slack:T0DESK:D0LI:1767600001.000100' },
    },
  },
  'message_deleted.own': ignored('our own words'),
  'message.bot_message': ignored('subtype bot_message'),
  'message.other_app': ignored('a bot'),
  'message.own': ignored('our own words'),
  'message.response_url': ignored('subtype bot_message'),
  'message.channel_join': ignored('subtype channel_join'),
  'message.desk.reply': {
    kind: 'under-card',
    card: { channel: 'C0DESK', ts: '1767600150.000100' },
    message: {
      id: 'slack:T0DESK:C0DESK:1767600201.000100',
      channel: 'slack',
      address: { team: 'T0DESK', channel: 'C0DESK', thread: '1767600150.000100' },
      from: ann,
      sentAt: at(1767600201),
      saying: { kind: 'reply', text: 'Please press the <reset> button, I will call you.' },
      side: 'desk',
    },
    bare: true,
    otherwise: expect.objectContaining({ kind: 'message', ifPartOf: 'slack:T0DESK:C0DESK:1767600150.000100' }),
  },
  'message.desk.note': expect.objectContaining({
    kind: 'under-card',
    message: expect.objectContaining({ saying: { kind: 'note', text: '她的电脑上周刚换过' }, side: 'desk' }),
  }),
  'message.desk.chatter': ignored('not addressed to the desk'),
  'app_home_opened.home': { kind: 'home', userId: 'U0LI' },
  'app_home_opened.messages': ignored('the messages tab was opened'),
  member_joined_channel: ignored('event type member_joined_channel'),
  url_verification: ignored('payload type url_verification'),
  'block_actions.reply.im': {
    kind: 'message',
    message: {
      ...direct,
      id: 'slack:T0DESK:D0LI:1767600302.000100:press:not-solved:U0LI:1767600401.112233',
      sentAt: new Date(1767600401112),
      saying: { kind: 'press', action: 'not-solved', value: undefined, replyId: 'r1' },
    },
  },
  'block_actions.choice.thread': {
    kind: 'message',
    message: {
      ...thread,
      id: 'slack:T0DESK:C0GEN:1767600025.000100:press:choose:U0LI:1767600401.112233',
      sentAt: new Date(1767600401112),
      saying: { kind: 'press', action: 'choose', value: '1', replyId: 'r2' },
    },
  },
  'block_actions.form': {
    kind: 'open-form',
    triggerId: '10847034803718.88.abc',
    ticket: {
      form: 'vpn-access',
      language: 'zh',
      replyId: 'r3',
      conversationId: direct.conversationId,
      address: direct.address,
    },
  },
  'block_actions.take-over': {
    kind: 'desk',
    act: { from: ann, press: { conversationId: direct.conversationId, language: 'zh' }, act: { act: 'take-over' } },
    card: { channel: 'C0DESK', ts: '1767600150.000100' },
  },
  'block_actions.resolve': {
    kind: 'ask-resolution',
    triggerId: '10847034803718.88.abc',
    ticket: {
      conversationId: direct.conversationId,
      language: 'en',
      channel: 'C0DESK',
      card: '1767600150.000100',
    },
  },
  'block_actions.foreign': ignored('a button that is not ours'),
  'block_actions.home.ask': { kind: 'ask-problem', userId: 'U0LI', triggerId: '10847034803718.88.abc' },
  'view_submission.form': {
    kind: 'form-sent',
    ticket: {
      form: 'vpn-access',
      language: 'zh',
      replyId: 'r3',
      conversationId: direct.conversationId,
      address: direct.address,
    },
    values: { reason: '居家办公', until: '2027-01-31', kind: 'long' },
    message: { ...direct, id: 'slack:T0DESK:view:V0FORM1', sentAt: now },
  },
  'view_submission.problem': {
    kind: 'to-direct',
    from: li,
    id: 'slack:T0DESK:view:V0PROB1',
    saying: { kind: 'press', action: 'open-ticket', value: 'The scanner on floor 3 eats paper' },
    sentAt: now,
  },
  'view_submission.resolve': {
    kind: 'desk',
    act: {
      from: ann,
      press: { conversationId: direct.conversationId, language: 'en' },
      act: { act: 'resolve', code: 'fixed', note: 'Replaced the roller.' },
    },
    card: { channel: 'C0DESK', ts: '1767600150.000100' },
  },
  'command.empty': { kind: 'ask-problem', userId: 'U0LI', triggerId: '10520020890661.1.cmd' },
  'command.words': {
    kind: 'to-direct',
    from: li,
    id: 'slack:T0DESK:command:10520020890661.1.cmd',
    saying: { kind: 'text', text: '我的工单' },
    sentAt: now,
    answer: 'command-sent',
  },
};

test('every recording has an expected reading', () => {
  expect(Object.keys(expected).sort()).toEqual([...recordings()].sort());
});

test.each(Object.keys(expected))('%s', (name) => {
  expect(read(name)).toEqual(expected[name]);
});

const textOf = (text: string) => {
  const body = recording('message.im');
  body.event.text = text;
  const reading = readSlack(body, context);
  return reading.kind === 'message' && reading.message.saying.kind === 'text' ? reading.message.saying.text : reading;
};

test.each([
  ['&amp;lt; stays as typed', '&lt; stays as typed'],
  ['&lt;@U0WANG&gt; typed, not mentioned', '<@U0WANG> typed, not mentioned'],
  ['&lt;!channel&gt; typed', '<!channel> typed'],
  ['<!channel> <!here|here> <!subteam^S1|@it-team>', '@channel @here @it-team'],
  ['<#C1|general> and <#C2>', '#general and #C2'],
  ['<@U0WANG> and <@U0BOT> and <@U0BOT|desk>', '@U0WANG and  and'],
  ['<https://a.example/x?y=1&amp;z=2>', 'https://a.example/x?y=1&z=2'],
  ['<http://a.example|a.example>', 'a.example'],
  ['<mailto:li@a.example|li@a.example>', 'li@a.example'],
  ['<!date^1392734382^{date}|18 Feb 2014>', '18 Feb 2014'],
  ['half a pair \ud83d here', 'half a pair \ufffd here'],
])('reads %j as %j', (raw, words) => {
  expect(textOf(raw)).toBe(words);
});

test('reads a hundred thousand hostile characters ', () => {
  for (const unit of ['<', '<@', '&lt;', '<a|', '>', '\ud800', '\u200b', '<!', 'note:']) {
    const text = unit.repeat(100_000 / unit.length);
    expect(typeof textOf(text)).toBe('string');
    expect(
      readSlack(
        { ...recording('message.desk.reply'), event: { ...recording('message.desk.reply').event, text } },
        context,
      ).kind,
    ).toBe('under-card');
  }
});

test.each([
  null,
  undefined,
  7,
  'text',
  [],
  [{ type: 'event_callback' }],
  {},
  { type: { toString: 'boom' } },
  { type: 'event_callback' },
  { type: 'event_callback', event: null },
  { type: 'event_callback', event: { type: ['message'] } },
  { type: 'event_callback', event: { type: 'message', channel: 5 } },
  { type: 'event_callback', event: { type: 'message', channel: 'D1', subtype: 'message_changed' } },
  {
    type: 'event_callback',
    event: { type: 'message', channel: 'D1', subtype: 'message_deleted', previous_message: 1 },
  },
  { type: 'block_actions', actions: 'x' },
  { type: 'block_actions', user: { id: 'U1' }, actions: [null] },
  {
    type: 'view_submission',
    view: { id: 'V', callback_id: 'firstline:form', private_metadata: '{', state: { values: {} } },
    user: { id: 'U1' },
  },
  {
    type: 'view_submission',
    view: { id: 'V', callback_id: 'firstline:resolve', private_metadata: 'null', state: { values: {} } },
    user: { id: 'U1' },
  },
  { command: '/desk' },
  { command: ['/desk'] },
])('ignores with a reason: %j', (body) => {
  const reading: SlackReading = readSlack(body, context);
  expect(reading).toEqual({ kind: 'ignored', ignored: expect.stringMatching(/\w/) });
});

test('a button whose value was tampered with is ignored', () => {
  for (const value of ['{', '[]', '{"replyId":7}', 'null', undefined]) {
    const body = recording('block_actions.reply.im');
    (body.actions as { value?: string }[])[0]!.value = value;
    expect(readSlack(body, context).kind).toBe('ignored');
  }
});

test('a time that is no time does not make an invalid date', () => {
  const body = recording('message.im');
  body.event.ts = '9e99';
  const reading = readSlack(body, context);
  expect(reading.kind === 'message' && reading.message.sentAt.getTime()).toBe(0);
});

test('under a card an edit and a deletion are the desk’s, elsewhere in its channel nobody’s', () => {
  const body = recording('message_deleted');
  const said = { ...(body.event.previous_message as object), user: 'U0ANN', thread_ts: '1767600150.000100' };
  const event = { ...body.event, channel: 'C0DESK', channel_type: 'channel', previous_message: said };
  const card = { channel: 'C0DESK', ts: '1767600150.000100' };
  const of = 'slack:T0DESK:C0DESK:1767600001.000100';
  expect(readSlack({ ...body, event }, context)).toMatchObject({
    kind: 'under-card',
    card,
    message: { from: ann, side: 'desk', saying: { kind: 'deletion', of } },
    bare: false,
  });
  const message = { ...said, text: 'reply: at ten', edited: { user: 'U0ANN', ts: '1767600107.000100' } };
  expect(readSlack({ ...body, event: { ...event, subtype: 'message_changed', message } }, context)).toMatchObject({
    kind: 'under-card',
    card,
    message: { side: 'desk', saying: { kind: 'edit', of, text: 'at ten' } },
  });
  const alone = { ...event, previous_message: { ...said, thread_ts: undefined } };
  expect(readSlack({ ...body, event: alone }, context)).toMatchObject({ kind: 'ignored' });
});
