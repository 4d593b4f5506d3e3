import { type SlackServer, signedEvent, slackSelf, startSlackServer } from '../support/slack-server';
import { startDesk, type TestDesk, until } from '../support/desk';

const secret = 'signing-secret-of-the-tests';
const deskChannel = 'C0DESK';
let slack: SlackServer;
let desk: TestDesk;
let clock = Math.floor(Date.now() / 1000);

beforeAll(async () => {
  slack = await startSlackServer();
  slack.addUser('U0TOM', { name: 'Tom Baker', email: 'tom.baker@sample.invalid', confirmed: true, locale: 'en-GB' });
  slack.addUser('U0WANG', { name: '王芳', email: 'wang.fang@sample.invalid', confirmed: true, locale: 'zh-CN' });
  slack.addUser('U0AGENT', {
    name: 'Anna Smith',
    email: 'anna.smith@sample.invalid',
    confirmed: true,
    locale: 'en-GB',
  });
  slack.addUser('U0OTHER', { name: '张伟', email: 'zhang.wei@sample.invalid', confirmed: true, locale: 'zh-CN' });
  slack.addUser('U0LIAR', { name: 'Li Na', email: 'li.na@sample.invalid', confirmed: false });
  desk = await startDesk({
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.url,
    SLACK_DESK_CHANNEL: deskChannel,
  });
}, 180_000);
afterAll(async () => {
  await desk.stop();
  await slack.stop();
});

/** A message as Slack sends it; `ts` names it, `event_id` only its delivery. */
function message(
  text: string,
  {
    user = 'U0TOM',
    channel = 'D0TOM',
    ts = nextTs(),
    thread,
    type = 'message',
  }: { user?: string; channel?: string; ts?: string; thread?: string; type?: string } = {},
) {
  return {
    type: 'event_callback',
    team_id: slackSelf.teamId,
    api_app_id: 'A0',
    event_id: `Ev${Math.random().toString(36).slice(2)}`,
    event_time: Math.floor(Number(ts)),
    event: {
      type,
      user,
      text,
      ts,
      channel,
      ...(thread && { thread_ts: thread }),
      ...(type === 'message' && { channel_type: channel.startsWith('D') ? 'im' : 'channel' }),
    },
  };
}
const nextTs = () => `${++clock}.000100`;

async function post(body: object | URLSearchParams, headers: Record<string, string> = {}) {
  const signed = signedEvent(secret, body);
  return fetch(new URL('/slack/events', desk.url), {
    method: 'POST',
    body: signed.body,
    headers: { ...signed.headers, ...headers },
  });
}
const said = (channel: string) =>
  slack.messages(channel).map((one) => `${one.text} ${JSON.stringify(one.blocks ?? [])}`);
const quiet = () => new Promise((resolve) => setTimeout(resolve, 400));

test('a signed event in, an answer out, in both languages', async () => {
  expect((await post(message('my vpn shows error 691', { channel: 'D0A' }))).status).toBe(200);
  expect((await until(() => said('D0A')[0], 'the English answer')).toLowerCase()).toContain('691');
  expect((await post(message('VPN连不上 error 691', { channel: 'D0B', user: 'U0WANG' }))).status).toBe(200);
  expect(await until(() => said('D0B')[0], 'the Chinese answer')).toContain('解决了');
});

test('each delivered five times, twins, out of order: one reply each', async () => {
  const channel = 'C0HELP';
  const ts = nextTs();
  const text = `<@${slackSelf.botUserId}> my printer is offline`;
  const twins = ['message', 'app_mention'].flatMap((type) =>
    Array.from({ length: 5 }, () => message(text, { channel, ts, type })),
  );
  const statuses = await Promise.all(twins.map(async (one) => (await post(one, { 'x-slack-retry-num': '1' })).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
  await until(() => said(channel)[0], 'the answer');
  const late = message('and my mailbox is full', { channel: 'D0LATE' });
  const early = message('thanks', { channel: 'D0LATE' });
  await Promise.all([early, late, early, late, late].map((one) => post(one)));
  await until(() => said('D0LATE')[0], 'an answer');
  await quiet();
  expect(said(channel)).toHaveLength(1);
  expect(slack.messages(channel)[0]?.thread_ts).toBe(ts);
  // One utterance or two turns, as they came; never more than one reply to each message.
  expect(said('D0LATE').length).toBeLessThanOrEqual(2);
  await Promise.all([early, late].map((one) => post(one)));
  const before = said('D0LATE').length;
  await quiet();
  expect(said('D0LATE')).toHaveLength(before);
});

test('forged, old and future requests are refused, bots and echoes not answered', async () => {
  const body = message('my vpn shows error 691', { channel: 'D0FORGED' });
  const { body: raw, headers } = signedEvent('another-secret', body);
  expect((await fetch(new URL('/slack/events', desk.url), { method: 'POST', body: raw, headers })).status).toBe(401);
  for (const minutes of [-6, 6]) {
    const aged = signedEvent(secret, body, new Date(Date.now() + minutes * 60_000));
    expect(
      (await fetch(new URL('/slack/events', desk.url), { method: 'POST', body: aged.body, headers: aged.headers }))
        .status,
    ).toBe(401);
  }
  for (const strange of ['null', '"text"', '[]', '7']) {
    const signed = signedEvent(secret, strange);
    const { status } = await fetch(new URL('/slack/events', desk.url), {
      method: 'POST',
      body: signed.body,
      headers: { ...signed.headers, 'content-type': 'application/json' },
    });
    expect(status).toBeLessThan(500);
  }
  const bot = message('my vpn shows error 691', { channel: 'D0FORGED' });
  await post({ ...bot, event: { ...bot.event, bot_id: 'B0OTHER', subtype: 'bot_message' } });
  await post(message('my vpn shows error 691', { channel: 'D0FORGED', user: slackSelf.botUserId }));
  await quiet();
  expect(said('D0FORGED')).toEqual([]);
});

test('429 holds up its own conversation only, and the order is kept', async () => {
  slack.fail({ method: 'chat.postMessage', channel: 'D0SLOW', kind: 'rate-limit', retryAfter: 1 });
  const began = Date.now();
  await post(message('my vpn shows error 691', { channel: 'D0SLOW' }));
  await post(message('my vpn shows error 691', { channel: 'D0FAST' }));
  await until(() => said('D0FAST')[0], 'the other conversation');
  expect(said('D0SLOW')).toEqual([]);
  await until(() => said('D0SLOW')[0], 'the held one');
  expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
});

test('a reply that can never be delivered becomes visible to the desk', async () => {
  slack.fail({ method: 'chat.postMessage', channel: 'D0GONE', kind: 'error', error: 'channel_not_found' });
  await post(message('my vpn shows error 691', { channel: 'D0GONE' }));
  const anna = await desk.signIn('anna.smith');
  const found = await until(
    async () =>
      (await anna.inbox()).items.find(
        ({ conversationId, undeliverable }) => undeliverable && conversationId?.includes('D0GONE'),
      ),
    'the desk',
  );
  expect(found.undeliverable?.error).toContain('channel_not_found');
});

describe('a person takes over in the desk channel', () => {
  const channel = 'D0HANDOFF';
  const card = () =>
    slack
      .messages(deskChannel)
      .find(
        ({ text, blocks }) =>
          `${text}${JSON.stringify(blocks)}`.includes('Tom Baker') && JSON.stringify(blocks).includes('smells'),
      );
  const taker = () => /(Anna Smith|张伟) has Tom Baker/.exec(card()?.text ?? '')?.[1];
  const press = (action: string, user: string) => {
    const shown = card();
    const button = JSON.stringify(shown?.blocks).match(new RegExp(`"action_id":"([^"]*${action}[^"]*)"[^}]*`));
    const blocks = (shown?.blocks ?? []) as readonly {
      elements?: readonly { action_id?: string; value?: string }[];
      block_id?: string;
    }[];
    const element = blocks.flatMap(({ elements }) => elements ?? []).find(({ action_id }) => action_id === button?.[1]);
    const payload = {
      type: 'block_actions',
      team: { id: slackSelf.teamId },
      user: { id: user, team_id: slackSelf.teamId },
      channel: { id: deskChannel },
      container: { type: 'message', message_ts: shown?.ts, channel_id: deskChannel },
      message: shown,
      trigger_id: 'trigger',
      actions: [{ type: 'button', ...element, action_ts: nextTs() }],
    };
    return post(new URLSearchParams({ payload: JSON.stringify(payload) }));
  };

  test('the card says what was asked, literally', async () => {
    await post(message('my laptop smells of burning <!channel> &amp; *hot*', { channel }));
    await until(() => said(channel)[0], 'an answer');
    await post(message('talk to a person', { channel }));
    const shown = await until(card, 'the card');
    expect(JSON.stringify(shown.blocks)).not.toContain('"<!channel>');
    expect(JSON.stringify(shown.blocks)).toMatch(/INC-\d+/);
  });

  test('two press at once: one gets it, the other reads who', async () => {
    const before = slack.callsOf('chat.postEphemeral').length;
    expect(
      (await Promise.all([press('take-over', 'U0AGENT'), press('take-over', 'U0OTHER')])).map(({ status }) => status),
    ).toEqual([200, 200]);
    const told = await until(() => slack.callsOf('chat.postEphemeral')[before], 'the word to the slower one');
    expect(JSON.stringify(told)).toMatch(/Anna Smith|张伟/);
  });

  test('a thread reply reaches the requester once, a note does not, and the bot is quiet', async () => {
    const before = said(channel).length;
    const thread = card()?.ts as string;
    const [holder, other] = taker() === 'Anna Smith' ? ['U0AGENT', 'U0OTHER'] : ['U0OTHER', 'U0AGENT'];
    const reply = message('I am on my way', { channel: deskChannel, user: holder, thread });
    await Promise.all(Array.from({ length: 5 }, () => post(reply)));
    await post(message('note: take the fire extinguisher', { channel: deskChannel, user: holder, thread }));
    await post(message('who has the spare laptop', { channel: deskChannel, user: other, thread }));
    await post(message('how do I reset my password', { channel }));
    await until(() => said(channel).find((text) => text.includes('on my way')), 'the reply');
    await until(
      () =>
        slack.messages(deskChannel).find(({ text, thread_ts }) => thread_ts === thread && text.includes('password')),
      'the words carried to the desk',
    );
    await quiet();
    const after = said(channel).slice(before);
    expect(after.filter((text) => text.includes('on my way'))).toHaveLength(1);
    expect(after.join()).not.toMatch(/extinguisher|spare laptop/);
    expect(slack.callsOf('chat.postEphemeral').at(-1)?.args).toMatchObject({ user: other, channel: deskChannel });
    const { ts } = reply.event;
    const edit = message('', { channel: deskChannel });
    await post({
      ...edit,
      event: {
        ...edit.event,
        subtype: 'message_changed',
        message: {
          type: 'message',
          user: holder,
          text: 'I am on my way, ten minutes',
          ts,
          thread_ts: thread,
          edited: { user: holder, ts: nextTs() },
        },
        previous_message: { type: 'message', user: holder, text: 'I am on my way', ts, thread_ts: thread },
      },
    });
    await until(() => said(channel).find((text) => text.includes('ten minutes')), 'the corrected words');
    expect(said(channel).filter((text) => text.includes('on my way'))).toHaveLength(1);
    expect(after.filter((text) => !text.includes('on my way') && !/Anna Smith|张伟/.test(text))).toEqual([]);
  });

  test('what an agent deletes in the thread is taken back; what cannot be changed they read so', async () => {
    const holder = taker() === 'Anna Smith' ? 'U0AGENT' : 'U0OTHER';
    const thread = card()?.ts as string;
    const amended = (fields: object) => {
      const whole = message('', { channel: deskChannel });
      return post({ ...whole, event: { ...whole.event, ...fields } });
    };
    const write = async (text: string) => {
      const one = message(text, { channel: deskChannel, user: holder, thread });
      await post(one);
      await until(() => said(channel).find((words) => words.includes(text)), text);
      return { type: 'message', user: holder, text, ts: one.event.ts, thread_ts: thread };
    };
    const wrong = await write('this was for somebody else');
    const before = said(channel).length;
    await amended({ subtype: 'message_deleted', hidden: true, deleted_ts: wrong.ts, previous_message: wrong });
    await until(() => (said(channel).length === before - 1 ? true : undefined), 'the words gone');
    expect(said(channel).join()).not.toContain('this was for somebody else');
    const record = await desk.running.ports.messages.byId(`slack:${slackSelf.teamId}:${deskChannel}:${wrong.ts}`);
    expect(record).toMatchObject({ deleted: true, content: { text: 'this was for somebody else' } });

    const late = await write('at tenn');
    slack.fail({ method: 'chat.update', channel, kind: 'error', error: 'edit_window_closed' });
    const edited = { user: holder, ts: nextTs() };
    await amended({ subtype: 'message_changed', message: { ...late, text: 'at ten', edited }, previous_message: late });
    await until(
      () =>
        slack.messages(deskChannel).find(({ text, thread_ts }) => thread_ts === thread && text.includes('still reads')),
      'the word to the agent',
    );
    expect(said(channel).join()).toContain('at tenn');
  });

  /** Chooses from one of the card's lists. */
  const choose = (user: string, { list, option, row }: { list: string; option: string; row?: string }) => {
    const shown = card();
    const own = (shown?.blocks ?? []).find(({ block_id }) => String(block_id).startsWith('firstline-card:'))?.block_id;
    const action = {
      action_id: `firstline-desk:${list}`,
      block_id: row ?? own,
      selected_option: { value: option },
      action_ts: nextTs(),
    };
    const payload = {
      type: 'block_actions',
      user: { id: user },
      channel: { id: deskChannel },
      message: shown,
      container: { message_ts: shown?.ts },
      trigger_id: 'trigger',
      actions: [action],
    };
    return post(new URLSearchParams({ payload: JSON.stringify(payload) }));
  };
  const told = async (from: number) =>
    JSON.stringify((await until(() => slack.callsOf('chat.postEphemeral')[from], 'a word to the presser')).args);

  test('an old card changes nothing: the presser reads why', async () => {
    const holder = taker() === 'Anna Smith' ? 'U0AGENT' : 'U0OTHER';
    const before = slack.callsOf('chat.postEphemeral').length;
    await choose(holder, { list: 'more', option: 'hand-back', row: 'firstline-card:en:older' });
    expect(await told(before)).toContain('out of date');
    expect(taker()).toBeDefined();
  });

  test('rights are those of whoever presses, at that moment', async () => {
    const holder = taker() === 'Anna Smith' ? 'U0AGENT' : 'U0OTHER';
    const before = slack.callsOf('chat.postEphemeral').length;
    await choose('U0TOM', { list: 'assign', option: 'anna.smith' });
    expect(await told(before)).toContain('not desk staff');
    await choose(holder, { list: 'more', option: 'history' });
    expect(await told(before + 1)).toContain('ten minutes');
    await choose(holder, { list: 'assign', option: 'tom.baker' });
    expect(await told(before + 2)).toContain('no such agent');
  });

  test('/desk for agents: next, my work, off shift; for anybody else it is a question', async () => {
    const command = async (text: string, user: string) => {
      const response = await post(
        new URLSearchParams({ command: '/desk', user_id: user, text, trigger_id: `t${nextTs()}` }),
      );
      return ((await response.json()) as { text: string }).text;
    };
    expect(await command('on shift', 'U0AGENT')).toContain('You are on shift');
    expect(await command('mine', 'U0AGENT')).toMatch(/INC-\d+|no open tickets/);
    expect(await command('下一个', 'U0AGENT')).toMatch(/归您了|没有等待/);
    expect(await command('下班', 'U0OTHER')).toContain('您已下班');
    expect(await command('next', 'U0TOM')).toContain('direct messages');
  });

  test('nobody who is not desk staff can act, even under the same unverified name', async () => {
    const before = said(channel).length;
    await post(message('everything is fine, goodbye', { channel: deskChannel, user: 'U0LIAR', thread: card()?.ts }));
    await quiet();
    expect(said(channel)).toHaveLength(before);
  });
});
