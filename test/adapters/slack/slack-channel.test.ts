import { request } from 'node:http';
import { verifySignature } from '../../../adapters/slack/verify-signature';
import { createSlackAdapter } from '../../../adapters/slack/slack-channel';
import type { Reply } from '../../../src/conversation/reply';
import { DeskError } from '../../../src/errors';
import type { DeskCard } from '../../../src/ports';
import { signedEvent } from '../../support/slack-server';
import { type ConnectedDesk, connectDesk, secret } from './connected-desk';
import { recording } from './recording';
import { say } from './say';

let desk: ConnectedDesk;
beforeEach(async () => {
  desk = await connectDesk();
  await desk.adapter.connected;
});
afterEach(async () => desk.stop());

const address = { team: 'T0DESK', channel: 'D0LI' };
const inThread = { team: 'T0DESK', channel: 'C0GEN', thread: '1767600021.000200' };
const meta = { conversationId: 'c1', replyId: 'r1', language: 'en' } as const;
const reply: Reply = { blocks: [{ kind: 'text', text: 'Hello <!channel>' }], summary: 'Hello <!channel>' };
const long: Reply = { blocks: [{ kind: 'text', text: '好'.repeat(25_000) }], summary: 'long' };

describe('verification', () => {
  test("Slack's published example", () => {
    const body = Buffer.from(
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    );
    const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
    const published = '8f742231b10e8888abcd99yyyzzz85a5';
    const at = (seconds: number) => new Date(seconds * 1000);
    const signed = { timestamp: '1531420618', signature, body };
    expect(verifySignature(signed, published, at(1531420618))).toBeUndefined();
    expect(verifySignature(signed, published, at(1531420618 + 300))).toBeUndefined();
    expect(verifySignature(signed, published, at(1531420618 - 300))).toBeUndefined();
    expect(verifySignature(signed, published, at(1531420618 + 301))).toMatch(/too far/);
    expect(verifySignature(signed, published, at(1531420618 - 301))).toMatch(/too far/);
    expect(
      verifySignature({ ...signed, body: Buffer.concat([body, Buffer.from(' ')]) }, published, at(1531420618)),
    ).toMatch(/wrong/);
    expect(verifySignature(signed, 'another', at(1531420618))).toMatch(/wrong/);
    for (const bad of [
      undefined,
      '',
      'v0=',
      'v1=00',
      signature.slice(0, -1),
      `${signature}0`,
      signature.toUpperCase(),
    ]) {
      expect(verifySignature({ ...signed, signature: bad }, published, at(1531420618))).toBeDefined();
    }
    for (const bad of [undefined, '', 'now', '-1', '1531420618 ', '1e9', 'NaN', '9'.repeat(400)]) {
      expect(verifySignature({ ...signed, timestamp: bad }, published, at(1531420618))).toBeDefined();
    }
  });

  test.each([
    ['no headers', () => ({})],
    ['no signature', () => ({ 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)) })],
    ['a forged signature', () => signedEvent('another-secret', recording('message.im')).headers],
    ['five minutes old', () => signedEvent(secret, recording('message.im'), new Date(Date.now() - 310_000)).headers],
    ['five minutes ahead', () => signedEvent(secret, recording('message.im'), new Date(Date.now() + 310_000)).headers],
  ])('%s is answered 401 and reaches nobody', async (_, headersNow) => {
    const answer = await fetch(desk.eventsUrl, {
      method: 'POST',
      headers: { ...headersNow() },
      body: JSON.stringify(recording('message.im')),
    });
    expect(answer.status).toBe(401);
    expect(desk.received).toEqual([]);
  });

  test.each([
    ['null', 200],
    ['7', 200],
    ['"text"', 200],
    ['[]', 200],
    ['[{"type":"event_callback"}]', 200],
    ['{}', 200],
    ['{"type":"event_callback","event":null}', 200],
    ['{"type":{"toString":1},"event":[]}', 200],
    ['{"__proto__":{"type":"event_callback"}}', 200],
    ['', 400],
    ['{"type":', 400],
    ['\u0000', 400],
    ['['.repeat(200_000), 400],
  ])('a signed body that is no event (%#) does no harm', async (body, status) => {
    expect((await desk.post(body)).status).toBe(status);
    expect((await desk.post(recording('message.im'))).status).toBe(200);
    expect(desk.received).toHaveLength(1);
  });

  test('a signed form without JSON in it', async () => {
    expect((await desk.post(new URLSearchParams({ payload: '{' }))).status).toBe(400);
    expect((await desk.post(new URLSearchParams({ payload: 'null' }))).status).toBe(200);
    expect((await desk.post(new URLSearchParams({ nothing: 'of ours' }))).status).toBe(200);
    expect((await desk.post(new URLSearchParams({ ssl_check: '1', token: 'x' }))).status).toBe(200);
  });

  test('more than a megabyte is refused, announced or not', async () => {
    const big = 'x'.repeat(1024 * 1024 + 1);
    expect((await desk.post(big)).status).toBe(413);
    const status = await new Promise<number | undefined>((done, failed) => {
      const req = request(desk.eventsUrl, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, (res) =>
        done(res.resume().statusCode),
      );
      req.on('error', failed);
      req.end(big);
    });
    expect(status).toBe(413);
  });

  test('the challenge of a new address is answered', async () => {
    const answer = await desk.post(recording('url_verification'));
    expect(await answer.json()).toEqual({ challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P' });
  });
});

describe('messages', () => {
  test('are acknowledged only after they are stored', async () => {
    let stored: () => void = () => undefined;
    desk.handlers.message = () => new Promise((done) => (stored = done));
    let status = 0;
    const answer = desk.post(recording('message.im')).then((response) => (status = response.status));
    await new Promise((done) => setTimeout(done, 150));
    expect(status).toBe(0);
    stored();
    await answer;
    expect(status).toBe(200);
  });

  test('are not acknowledged when the store is down, so that Slack sends them again', async () => {
    const works = desk.handlers.message;
    desk.handlers.message = async () => Promise.reject(new Error('store down'));
    expect((await desk.post(recording('message.im'))).status).toBe(503);
    desk.handlers.message = works;
    expect((await desk.post(recording('message.im'))).status).toBe(200);
    expect(desk.received).toHaveLength(1);
  });

  test('twins and repeats have one id', async () => {
    for (const name of ['message.channel.mention', 'app_mention.twin', 'app_mention.twin']) {
      expect((await desk.post(recording(name))).status).toBe(200);
    }
    expect(new Set(desk.received.map(({ id }) => id))).toEqual(new Set(['slack:T0DESK:C0GEN:1767600021.000200']));
  });

  test('in threads count only where the desk takes part', async () => {
    await desk.post(recording('message.channel.thread'));
    expect(desk.received).toEqual([]);
    expect(desk.logged.join()).toContain('takes no part');
    desk.handlers.takesPart = async (id) => id === 'slack:T0DESK:C0GEN:1767600021.000200';
    await desk.post(recording('message.channel.thread'));
    expect(desk.received).toHaveLength(1);
  });

  test('under a card go to its conversation, elsewhere in the desk channel to nobody', async () => {
    await desk.post(recording('message.desk.reply'));
    expect(desk.received).toEqual([]);
    desk.handlers.conversationOfCard = async ({ channel, ts }) =>
      channel === 'C0DESK' && ts === '1767600150.000100' ? { id: 'slack:T0DESK:D0LI', mine: true } : undefined;
    await desk.post(recording('message.desk.reply'));
    await desk.post(recording('message.desk.note'));
    expect(desk.received.map(({ conversationId, side, saying }) => [conversationId, side, saying.kind])).toEqual([
      ['slack:T0DESK:D0LI', 'desk', 'reply'],
      ['slack:T0DESK:D0LI', 'desk', 'note'],
    ]);
  });

  test('of somebody who does not have the conversation stay with the desk, and the writer is told', async () => {
    desk.handlers.conversationOfCard = async () => ({ id: 'slack:T0DESK:D0LI', mine: false });
    await desk.post(recording('message.desk.reply'));
    expect(desk.received.map(({ saying }) => saying.kind)).toEqual(['note']);
    const told = await desk.slack.waitFor(() => desk.slack.callsOf('chat.postEphemeral')[0]);
    expect(told.args.text).toMatch(/^(Kept as a note|已存为备注)/);
    expect(desk.slack.messages()).toEqual([]);
  });

  test.each([
    ['reply: on my way', 'reply', 'on my way'],
    ['回复：马上到', 'reply', '马上到'],
    ['<@U0BO> can you look at this?', 'note', '@U0BO can you look at this?'],
    ['note: careful', 'note', 'careful'],
  ])('what says whom it is for goes there, whoever has it: %s', async (text, kind, words) => {
    desk.handlers.conversationOfCard = async () => ({ id: 'slack:T0DESK:D0LI', mine: false });
    const event = recording('message.desk.reply') as { event: object };
    await desk.post({ ...event, event: { ...event.event, text } });
    expect(desk.received.map(({ saying }) => saying)).toEqual([{ kind, text: words }]);
  });

  test('of agents after /desk are commands, answered for them alone; of anybody else they are a question', async () => {
    const body = { ...(recording('command.words') as unknown as Record<string, string>), text: 'next' };
    desk.handlers.command = async (from, command, language) => `${from.userId} ${JSON.stringify(command)} ${language}`;
    const answer = await desk.post(new URLSearchParams(body));
    expect(await answer.json()).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching(/ "next" (en|zh)$/),
    });
    expect(desk.received).toEqual([]);
    desk.handlers.command = async () => undefined;
    await desk.post(new URLSearchParams(body));
    expect(desk.received.map(({ saying }) => saying)).toEqual([{ kind: 'text', text: 'next' }]);
  });

  test('of a command go to the direct messages and are confirmed to the person alone', async () => {
    const command = new URLSearchParams(recording('command.words') as unknown as Record<string, string>);
    const answer = await desk.post(command);
    expect(await answer.json()).toEqual({ response_type: 'ephemeral', text: '收到，我在私信里回复您。' });
    expect(desk.received).toMatchObject([
      {
        id: 'slack:T0DESK:command:10520020890661.1.cmd',
        conversationId: 'slack:T0DESK:D0LI',
        address,
        saying: { kind: 'text', text: '我的工单' },
      },
    ]);
  });

  test('that come before Slack has said who we are are left for Slack to repeat', async () => {
    const early = await connectDesk({ apiUrl: 'http://127.0.0.1:9/api/' });
    try {
      expect((await early.post(recording('message.im'))).status).toBe(503);
      expect(early.received).toEqual([]);
    } finally {
      await early.stop();
    }
  });
});

describe('replies', () => {
  test('go to the thread, literally, with a mark to be found by', async () => {
    const receipt = await desk.adapter.channel.send(inThread, reply, { ...meta, name: 'Ann' });
    const [call] = desk.slack.callsOf('chat.postMessage');
    expect(call?.token).toBe('xoxb-secret-token');
    expect(call?.args).toMatchObject({
      channel: 'C0GEN',
      thread_ts: '1767600021.000200',
      text: 'Ann: Hello &lt;!channel&gt;',
      parse: 'none',
      link_names: 'false',
      unfurl_links: 'false',
      unfurl_media: 'false',
      metadata: { event_type: 'firstline_reply', event_payload: { reply_id: 'r1', part: 0, parts: 1 } },
    });
    expect(receipt).toEqual({ channel: 'C0GEN', ts: desk.slack.messages()[0]?.ts, thread: '1767600021.000200' });
  });

  test('a lost answer: the reply is found and not said again', async () => {
    for (const to of [address, inThread]) {
      desk.slack.fail({ method: 'chat.postMessage', kind: 'lose' });
      await expect(desk.adapter.channel.send(to, reply, meta)).rejects.toThrow(/no answer from Slack/);
      const receipt = await desk.adapter.channel.find?.(to, 'r1');
      expect(receipt?.ts).toBe(desk.slack.messages(to.channel)[0]?.ts);
      expect(await desk.adapter.channel.find?.(to, 'another')).toBeUndefined();
    }
  });

  test('a long reply broken off goes on behind what was said, also after a crash', async () => {
    desk.slack.fail({ method: 'chat.postMessage', kind: 'slow', ms: 1 });
    desk.slack.fail({ method: 'chat.postMessage', kind: 'lose' });
    await expect(desk.adapter.channel.send(address, long, meta)).rejects.toThrow(/no answer/);
    const other = await connectDesk({ apiUrl: desk.slack.url });
    try {
      await other.adapter.connected;
      expect(await other.adapter.channel.find?.(address, 'r1')).toBeUndefined();
      const receipt = await other.adapter.channel.send(address, long, meta);
      const said = desk.slack.messages('D0LI');
      expect(said.map(({ metadata }) => metadata?.event_payload.part)).toEqual([0, 1, 2]);
      expect(JSON.stringify(said.map(({ blocks }) => blocks)).match(/好/g)).toHaveLength(25_000);
      expect(receipt.rest?.split(',')).toHaveLength(2);
      expect(await other.adapter.channel.find?.(address, 'r1')).toEqual(receipt);
    } finally {
      await other.stop();
    }
  });

  test("another app's mark is not taken for ours", async () => {
    await desk.adapter.channel.send(address, reply, meta);
    const [mine] = desk.slack.messages('D0LI');
    Object.assign(mine ?? {}, { user: 'U0EVIL' });
    expect(await desk.adapter.channel.find?.(address, 'r1')).toBeUndefined();
  });

  test('429 says when to come back, for that channel alone', async () => {
    desk.slack.fail({ method: 'chat.postMessage', channel: 'D0LI', kind: 'rate-limit', retryAfter: 7 });
    const before = Date.now();
    const error = await desk.adapter.channel.send(address, reply, meta).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'retry-later' });
    const until = error instanceof DeskError ? (error.until?.getTime() ?? 0) : 0;
    expect(until).toBeGreaterThanOrEqual(before + 7000);
    expect(until).toBeLessThan(Date.now() + 8000);
    await expect(desk.adapter.channel.send(address, reply, meta)).rejects.toMatchObject({ code: 'retry-later' });
    expect(desk.slack.callsOf('chat.postMessage')).toHaveLength(1);
    await desk.adapter.channel.send(inThread, reply, meta);
    expect(desk.slack.messages('C0GEN')).toHaveLength(1);
  });

  test.each([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'user_disabled',
    'account_inactive',
    'token_revoked',
  ])('%s means undeliverable', async (error) => {
    desk.slack.fail({ method: 'chat.postMessage', kind: 'error', error });
    await expect(desk.adapter.channel.send(address, reply, meta)).rejects.toMatchObject({
      code: 'undeliverable',
      received: error,
    });
  });

  test('trouble at Slack is an ordinary error, tried once and told without secrets', async () => {
    desk.slack.fail({ method: 'chat.postMessage', kind: 'status', status: 500 });
    await expect(desk.adapter.channel.send(address, reply, meta)).rejects.toThrow(
      'Slack answered chat.postMessage with 500',
    );
    desk.slack.fail({ method: 'chat.postMessage', kind: 'error', error: 'fatal_error' });
    await expect(desk.adapter.channel.send(address, reply, meta)).rejects.toThrow('fatal_error');
    expect(desk.slack.callsOf('chat.postMessage')).toHaveLength(2);
    expect(desk.logged.join()).not.toContain('secret-token');
  });

  test('are changed in place, and what became shorter leaves nothing behind', async () => {
    const receipt = await desk.adapter.channel.send(address, long, meta);
    await desk.adapter.channel.update(address, receipt, {
      blocks: [{ kind: 'text', text: '✓ Solved' }],
      summary: 'Solved',
    });
    expect(desk.slack.messages('D0LI')).toMatchObject([{ ts: receipt.ts, text: 'Solved' }]);
    await expect(desk.adapter.channel.update(address, { channel: 'D0LI', ts: '1.1' }, reply)).rejects.toMatchObject({
      code: 'undeliverable',
    });
    await expect(desk.adapter.channel.send({ room: 1 }, reply, meta)).rejects.toMatchObject({ code: 'undeliverable' });
  });

  test('a person is known by what Slack has verified', async () => {
    const { channel } = desk.adapter;
    expect(await channel.profile?.('U0LI')).toEqual({
      name: 'Li Na',
      email: 'li@example.com',
      language: 'zh',
      zone: 'Asia/Shanghai',
      bot: false,
    });
    expect((await channel.profile?.('U0ANN'))?.email).toBeUndefined();
    expect(await channel.profile?.('U0NOBODY')).toBeUndefined();
    await channel.profile?.('U0LI');
    expect(desk.slack.callsOf('users.info')).toHaveLength(3);
    expect(await channel.direct?.('U0LI')).toEqual(address);
    await channel.direct?.('U0LI');
    expect(desk.slack.callsOf('conversations.open')).toHaveLength(1);
  });
});

const card: DeskCard = {
  version: 'v1',
  assignable: [{ id: 'ann', name: 'Ann' }],
  conversationId: 'slack:T0DESK:D0LI',
  requester: 'Li Na',
  channel: 'slack',
  language: 'en',
  state: 'waiting',
  group: 'Network',
  asked: 'VPN down',
  tried: [],
  reason: 'asked for a person',
  ticket: { number: 'INC-7', priority: 'P2', promise: 'soon' },
};

describe('the desk channel', () => {
  test('shows one card per conversation, brought up to date', async () => {
    const { board } = desk.adapter;
    const ref = (await board?.show(card)) ?? {};
    expect(await board?.show({ ...card, state: 'attended', agent: 'Ann' }, ref)).toEqual(ref);
    expect(desk.slack.messages('C0DESK')).toMatchObject([{ ts: ref.ts, text: 'Ann has Li Na: VPN down' }]);
    expect(await board?.show(card)).toEqual(ref);
    expect(desk.slack.messages('C0DESK')).toHaveLength(1);
  });

  test('a deleted card is shown anew', async () => {
    const again = await desk.adapter.board?.show(card, { channel: 'C0DESK', ts: '1.000001' });
    expect(desk.slack.messages('C0DESK')).toMatchObject([{ ts: again?.ts }]);
  });

  test("gets the requester's words and notices once each", async () => {
    const { board } = desk.adapter;
    const ref = (await board?.show(card)) ?? {};
    for (let time = 0; time < 2; time++) {
      await board?.relay(ref, { id: 'm1', name: 'Li Na', text: 'still <!here> down' });
      await board?.tell({ id: 'n1', text: 'INC-7 is late' });
    }
    const said = desk.slack.messages('C0DESK').slice(1);
    expect(said.map(({ thread_ts, text }) => [thread_ts, text])).toEqual([
      [ref.ts, 'Li Na: still &lt;!here&gt; down'],
      [undefined, 'INC-7 is late'],
    ]);
  });

  test('take over: the act reaches the desk, the answer only the one who pressed', async () => {
    desk.handlers.desk = async (act) => {
      desk.acts.push(act);
      throw new DeskError('already-taken', 'Bo has it', { received: 'Ann' });
    };
    expect((await desk.interact(recording('block_actions.take-over'))).status).toBe(200);
    expect(desk.acts).toMatchObject([
      { act: { act: 'take-over' }, press: { conversationId: 'slack:T0DESK:D0LI' }, from: { userId: 'U0ANN' } },
    ]);
    const told = await desk.slack.waitFor(() => desk.slack.callsOf('chat.postEphemeral')[0]);
    expect(told.args).toMatchObject({ channel: 'C0DESK', user: 'U0ANN', text: '没有办成：Bo has it' });
    expect(desk.slack.messages()).toEqual([]);
  });

  test('an act that the store refused is not acknowledged', async () => {
    desk.handlers.desk = async () => Promise.reject(new Error('store down'));
    expect((await desk.interact(recording('block_actions.take-over'))).status).toBe(503);
  });

  test('resolve asks for code and note first, and shows a refusal in the modal', async () => {
    await desk.interact(recording('block_actions.resolve'));
    expect(desk.slack.callsOf('views.open')[0]?.args).toMatchObject({
      trigger_id: '10847034803718.88.abc',
      view: { callback_id: 'firstline:resolve' },
    });
    const done = await desk.interact(recording('view_submission.resolve'));
    expect([done.status, await done.text()]).toEqual([200, '']);
    expect(desk.acts).toMatchObject([{ act: { act: 'resolve', code: 'fixed', note: 'Replaced the roller.' } }]);
    desk.handlers.desk = async () => Promise.reject(new DeskError('not-allowed', 'Ann is not desk staff'));
    const refused = await desk.interact(recording('view_submission.resolve'));
    expect(await refused.json()).toEqual({
      response_action: 'errors',
      errors: { note: 'That was not possible: Ann is not desk staff' },
    });
  });
});

describe('forms and home', () => {
  test('a form button opens its modal, and what is wrong is said there', async () => {
    await desk.interact(recording('block_actions.form'));
    expect(desk.slack.callsOf('views.open')[0]?.args).toMatchObject({ view: { callback_id: 'firstline:form' } });
    const wrong = recording('view_submission.form');
    const { values } = (wrong.view as { state: { values: Record<string, unknown> } }).state;
    values.reason = { value: { type: 'plain_text_input', value: '太长的理由写了很多' } };
    delete values.comment;
    const answer = await desk.interact(wrong);
    expect(await answer.json()).toEqual({
      response_action: 'errors',
      errors: { reason: expect.stringContaining('原因') },
    });
    expect(desk.received).toEqual([]);
  });

  test('a form filled in well is a message, acknowledged when stored', async () => {
    const sent = recording('view_submission.form');
    const answer = await desk.interact(sent);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(desk.received).toMatchObject([
      {
        id: 'slack:T0DESK:view:V0FORM1',
        conversationId: 'slack:T0DESK:D0LI',
        saying: {
          kind: 'form',
          form: 'vpn-access',
          replyId: 'r3',
          values: { reason: '居家办公', until: '2027-01-31', kind: 'long' },
        },
      },
    ]);
  });

  test('a command without words, and the home button, ask what the problem is', async () => {
    await desk.post(new URLSearchParams(recording('command.empty') as unknown as Record<string, string>));
    await desk.interact(recording('block_actions.home.ask'));
    const opened = desk.slack.callsOf('views.open');
    expect(opened.map(({ args }) => (args.view as { callback_id: string }).callback_id)).toEqual([
      'firstline:problem',
      'firstline:problem',
    ]);
    expect(JSON.stringify(opened[0]?.args.view)).toContain('遇到了什么问题');
    await desk.interact(recording('view_submission.problem'));
    expect(desk.received).toMatchObject([
      { saying: { kind: 'press', action: 'open-ticket', value: 'The scanner on floor 3 eats paper' }, address },
    ]);
  });

  test('the home page shows my tickets', async () => {
    desk.handlers.ticketsOf = async (userId) => [
      { number: 'INC-9', title: userId, status: 'new', statusLabel: '新建', owner: '网络组', promise: '今天' },
    ];
    expect((await desk.post(recording('app_home_opened.home'))).status).toBe(200);
    const call = await desk.slack.waitFor(() => desk.slack.callsOf('views.publish')[0]);
    expect(call.args).toMatchObject({ user_id: 'U0LI', view: { type: 'home' } });
    expect(JSON.stringify(call.args.view)).toContain('INC-9 · 新建');
  });
});

test('without a way in it says so', () => {
  const options = { botToken: 'x', say, handlers: desk.handlers, now: () => new Date() };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  expect(() => createSlackAdapter({ ...options, log })).toThrow(/SLACK_SIGNING_SECRET or SLACK_APP_TOKEN/);
});
