import { createTeamsAdapter } from '../../../adapters/teams/teams-channel';
import type { Address } from '../../../src/conversation/message';
import type { Reply } from '../../../src/conversation/reply';
import { DeskError } from '../../../src/errors';
import { startTeamsServer, type TeamsServer } from '../../support/teams-server';
import { type DeskSide, say, startDeskSide } from './desk-side';

let teams: TeamsServer;
let desk: DeskSide;

beforeEach(async () => {
  teams = await startTeamsServer();
  desk = await startDeskSide(teams);
});
afterEach(async () => {
  await desk.stop();
  await teams.stop();
});

const plain = (text: string): Reply => ({ blocks: [{ kind: 'text', text }], summary: text });
const meta = { conversationId: 'teams:a:anna-and-the-desk', replyId: 'r1', language: 'en' } as const;
const failure = async (doing: Promise<unknown>): Promise<DeskError> => {
  const error: unknown = await doing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeskError)) throw new Error(`no DeskError: ${String(error)}`);
  return error;
};
/** Anna writes; what she is answered with goes to this address. */
async function addressOfAnna(over: Record<string, unknown> = {}): Promise<Address> {
  await desk.post(teams.activity('hello', over), teams.token());
  const address = desk.heard.at(-1)?.address;
  if (!address) throw new Error('nothing was heard');
  return JSON.parse(JSON.stringify(address)) as Address;
}

describe('receiving', () => {
  test('is acknowledged only once it is stored', async () => {
    let stored: () => void = () => undefined;
    const storing = new Promise<void>((resolve) => {
      stored = resolve;
    });
    const slow = await startDeskSide(teams, { handlers: { message: () => storing, takesPart: async () => false } });
    let answered = false;
    const posting = slow.post(teams.activity('hello'), teams.token()).then(({ status }) => {
      answered = true;
      return status;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(answered).toBe(false);
    stored();
    expect(await posting).toBe(200);
    await slow.stop();
  });

  test('a store that fails is answered 503, so that Teams sends again', async () => {
    const broken = await startDeskSide(teams, {
      handlers: { message: () => Promise.reject(new Error('disk full')), takesPart: async () => false },
    });
    expect((await broken.post(teams.activity('hello'), teams.token())).status).toBe(503);
    expect(broken.logged).toContainEqual(expect.objectContaining({ level: 'error' }));
    await broken.stop();
  });

  test('five deliveries of one activity have one identity', async () => {
    const activity = teams.activity('hello');
    await Promise.all(Array.from({ length: 5 }, () => desk.post(activity, teams.token())));
    expect(new Set(desk.heard.map(({ id }) => id)).size).toBe(1);
    expect(desk.heard).toHaveLength(5);
  });

  test('words in a channel count when the bot is named or takes part', async () => {
    const channel = { conversation: { id: '19:x@thread.tacv2;messageid=5', conversationType: 'channel' } };
    expect((await desk.post(teams.activity('lunch?', channel), teams.token())).status).toBe(200);
    expect(desk.heard).toHaveLength(0);
    expect(desk.logged.at(-1)?.fields).toMatchObject({ why: 'not said to the bot' });
    const asked: string[] = [];
    const inside = await startDeskSide(teams, {
      handlers: { message: async () => undefined, takesPart: async (id) => asked.push(id) > 0 },
    });
    await inside.post(teams.activity('it still fails', channel), teams.token());
    expect(asked).toEqual(['teams:19:x@thread.tacv2;messageid=5']);
    await inside.stop();
  });

  test('a pressed button is answered as Action.Execute wants it, in the language of the client', async () => {
    const value = { action: { type: 'Action.Execute', data: { firstline: { action: 'person', replyId: 'r1' } } } };
    const over = { type: 'invoke', name: 'adaptiveCard/action', value, text: undefined, locale: 'zh-CN' };
    const { status, text } = await desk.post(teams.activity('', over), teams.token());
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: '收到。',
    });
    expect(desk.heard[0]?.saying).toEqual({ kind: 'press', action: 'person', replyId: 'r1' });
  });

  test('an invoke that is not ours is answered 501', async () => {
    const over = { type: 'invoke', name: 'composeExtension/query', value: {} };
    expect((await desk.post(teams.activity('', over), teams.token())).status).toBe(501);
  });

  test('a newcomer is greeted once, and remembered so that they can be written to', async () => {
    const arrival = teams.activity('', {
      type: 'conversationUpdate',
      membersAdded: [{ id: `28:${teams.account.appId}` }],
      locale: 'zh-CN',
    });
    await desk.post(arrival, teams.token());
    await desk.post(arrival, teams.token());
    await desk.post({ ...arrival, type: 'installationUpdate', action: 'add', id: 'other' }, teams.token());
    await desk.post({ ...arrival, type: 'installationUpdate', action: 'remove', id: 'third' }, teams.token());
    await until(() => teams.sent().length > 0);
    expect(teams.sent()).toHaveLength(1);
    expect(JSON.stringify(teams.sent()[0]?.body)).toContain(say('zh', 'teams.greeting'));
    expect(desk.installed.map(({ change }) => change)).toEqual(['added', 'added', 'added', 'removed']);
    expect(desk.installed[0]?.from.userId).toBe('29:anna');
  });
});

describe('sending', () => {
  test("a reply reaches the conversation, signed with the app's token", async () => {
    const address = await addressOfAnna();
    const receipt = await desk.adapter.channel.send(address, plain('Have you tried it off and on?'), meta);
    expect(teams.sent()).toEqual([
      expect.objectContaining({
        path: ['a:anna-and-the-desk', 'activities'],
        authorization: 'Bearer bot-token-1',
        body: expect.objectContaining({ type: 'message', summary: 'Have you tried it off and on?' }),
      }),
    ]);
    expect(receipt).toEqual({ activities: JSON.stringify([teams.sent()[0]?.id]), replyId: 'r1', language: 'en' });
  });

  test('in a channel it goes into the thread', async () => {
    const id = '19:x@thread.tacv2;messageid=5';
    const bot = { id: `28:${teams.account.appId}`, name: 'Service desk' };
    const address = await addressOfAnna({
      text: '<at>Service desk</at> hi',
      entities: [{ type: 'mention', mentioned: bot, text: '<at>Service desk</at>' }],
      conversation: { id, conversationType: 'channel', tenantId: teams.account.tenantId },
    });
    await desk.adapter.channel.send(address, plain('Hello'), meta);
    expect(teams.sent()[0]?.path).toEqual([id, 'activities']);
  });

  test('works after a restart, from the stored address alone', async () => {
    const address = await addressOfAnna();
    await desk.stop();
    desk = await startDeskSide(teams);
    await desk.adapter.channel.send(address, plain('Your ticket is resolved.'), meta);
    expect(teams.sent()).toHaveLength(1);
  });

  test('twenty replies at once ask for one token', async () => {
    const address = await addressOfAnna();
    const sends = Array.from({ length: 20 }, (_, index) =>
      desk.adapter.channel.send(address, plain(`${index}`), { ...meta, replyId: `r${index}` }),
    );
    await Promise.all(sends);
    expect(teams.logins()).toBe(1);
    expect(teams.sent()).toHaveLength(20);
  });

  test('a token that the connector refuses is replaced at the next try', async () => {
    const address = await addressOfAnna();
    teams.fail({ status: 401 });
    await expect(desk.adapter.channel.send(address, plain('a'), meta)).rejects.toThrow('received 401');
    await desk.adapter.channel.send(address, plain('a'), meta);
    expect(teams.sent()[0]?.authorization).toBe('Bearer bot-token-2');
  });

  test('429 says until when, by Retry-After, and is not repeated by itself', async () => {
    const address = await addressOfAnna();
    teams.fail({ status: 429, headers: { 'retry-after': '7' } });
    const before = Date.now();
    const error = await failure(desk.adapter.channel.send(address, plain('a'), meta));
    expect(error.code).toBe('retry-later');
    const wait = (error.until?.getTime() ?? 0) - before;
    expect(wait).toBeGreaterThanOrEqual(7000);
    expect(wait).toBeLessThan(8000);
    expect(teams.sent()).toHaveLength(0);
  });

  test.each([
    ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
    ['99999999', 3600],
    ['soon', 5],
    ['', 5],
  ])('a Retry-After of "%s" waits %i s', async (header, seconds) => {
    const address = await addressOfAnna();
    teams.fail({ status: 429, headers: { 'retry-after': header } });
    const before = Date.now();
    const { until: when } = await failure(desk.adapter.channel.send(address, plain('a'), meta));
    expect(Math.round(((when?.getTime() ?? 0) - before) / 1000)).toBe(seconds);
  });

  test.each([403, 404, 400, 413])('%i is undeliverable', async (status) => {
    const address = await addressOfAnna();
    teams.fail({ status, body: '{"error":{"code":"BotNotInConversationRoster"}}' });
    const error = await failure(desk.adapter.channel.send(address, plain('a'), meta));
    expect(error.code).toBe('undeliverable');
    expect(error.message).toContain('BotNotInConversationRoster');
  });

  test.each([500, 502, 412])('%i may pass: an ordinary error', async (status) => {
    const address = await addressOfAnna();
    teams.fail({ status });
    await expect(desk.adapter.channel.send(address, plain('a'), meta)).rejects.not.toBeInstanceOf(DeskError);
  });

  test('a redirect is not followed: it could carry the token away', async () => {
    const address = await addressOfAnna();
    const elsewhere = await startTeamsServer();
    teams.fail({ status: 307, headers: { location: `${elsewhere.serviceUrl}v3/conversations/a/activities` } });
    const sent = await desk.adapter.channel.send(address, plain('a'), meta).then(
      () => 'sent',
      () => 'failed',
    );
    await elsewhere.stop();
    expect([sent, elsewhere.calls()]).toEqual(['failed', []]);
  });

  test('a long reply that fails half-way goes on where it stopped', async () => {
    const address = await addressOfAnna();
    const long = plain(Array.from({ length: 3000 }, (_, line) => `line ${line} of text`).join('\n'));
    teams.fail({ status: 429, after: 1 });
    await failure(desk.adapter.channel.send(address, long, meta));
    expect(teams.sent()).toHaveLength(1);
    const { activities } = await desk.adapter.channel.send(address, long, meta);
    const ids = JSON.parse(activities ?? '') as string[];
    expect(ids).toEqual(teams.sent().map(({ id }) => id));
    expect(new Set(teams.sent().map(({ body }) => JSON.stringify(body))).size).toBe(ids.length);
  });

  test('a wrong secret says what to correct', async () => {
    const wrong = await startDeskSide(teams, { appPassword: 'wrong' });
    const address = await addressOfAnna();
    const error = await failure(wrong.adapter.channel.send(address, plain('a'), meta));
    expect(error.code).toBe('bad-config');
    expect(error.message).toContain('TEAMS_APP_PASSWORD');
    await wrong.adapter.start();
    await until(() => wrong.logged.some(({ message }) => message === 'Teams cannot be answered yet'));
    await wrong.stop();
  });

  test('a stored address of a host that is not allowed gets no token', async () => {
    const address = { ...(await addressOfAnna()), serviceUrl: 'https://evil.example/' };
    expect((await failure(desk.adapter.channel.send(address, plain('a'), meta))).code).toBe('undeliverable');
    expect((await failure(desk.adapter.channel.send({ slack: 1 }, plain('a'), meta))).code).toBe('undeliverable');
  });

  test('typing is shown, and a failure to show it harms nothing', async () => {
    const address = await addressOfAnna();
    await desk.adapter.channel.typing?.(address);
    expect(teams.calls()[0]?.body).toMatchObject({ type: 'typing' });
    teams.fail({ status: 500 });
    await desk.adapter.channel.typing?.(address);
    await desk.adapter.channel.typing?.({});
  });
});

describe('changing', () => {
  test('a reply is changed in place, in the same name and language', async () => {
    const address = await addressOfAnna();
    const receipt = await desk.adapter.channel.send(address, plain('before'), { ...meta, name: 'Li Wei' });
    await desk.adapter.channel.update(address, receipt, plain('after'));
    const put = teams.calls().at(-1);
    expect(put).toMatchObject({ method: 'PUT', path: ['a:anna-and-the-desk', 'activities', teams.sent()[0]?.id] });
    expect(JSON.stringify(put?.body)).toContain('Li Wei');
    expect(JSON.stringify(put?.body)).toContain('after');
  });

  test('what no longer needs a message loses it; what needs one more gets it', async () => {
    const address = await addressOfAnna();
    const long = plain('line of text\n'.repeat(3000));
    const receipt = await desk.adapter.channel.send(address, long, meta);
    const count = teams.sent().length;
    expect(count).toBeGreaterThan(1);
    await desk.adapter.channel.update(address, receipt, plain('short'));
    expect(teams.calls().filter(({ method }) => method === 'DELETE')).toHaveLength(count - 1);
    const small = await desk.adapter.channel.send(address, plain('short'), { ...meta, replyId: 'r2' });
    await desk.adapter.channel.update(address, small, long);
    expect(teams.calls().at(-1)).toMatchObject({ method: 'POST' });
  });
});

describe('people', () => {
  const anna = {
    id: '29:anna',
    name: 'Anna Berg',
    email: 'Anna.Berg@corp.example',
    userPrincipalName: 'aberg@corp.example',
  };

  test('an address counts for members of our tenant', async () => {
    await addressOfAnna();
    teams.setMember('29:anna', { ...anna, tenantId: teams.account.tenantId, userRole: 'user' });
    expect(await desk.adapter.channel.profile?.('29:anna')).toEqual({
      name: 'Anna Berg',
      email: 'anna.berg@corp.example',
    });
  });

  test.each([
    ['another tenant', { tenantId: 'other' }],
    ['no tenant', {}],
    ['a guest', { tenantId: '8b0d5c7c-0000-4a51-9c1e-3a1f3f1c7c0e', userRole: 'guest' }],
    [
      'an invited address',
      { tenantId: '8b0d5c7c-0000-4a51-9c1e-3a1f3f1c7c0e', userPrincipalName: 'x_y.com#EXT#@corp.example' },
    ],
  ])('%s: the name only', async (_who, over) => {
    await addressOfAnna();
    teams.setMember('29:anna', { ...anna, ...over });
    expect(await desk.adapter.channel.profile?.('29:anna')).toEqual({ name: 'Anna Berg' });
  });

  test('nobody known, or no answer: nothing, and the answer to them is not held up', async () => {
    expect(await desk.adapter.channel.profile?.('29:nobody')).toBeUndefined();
    await addressOfAnna();
    expect(await desk.adapter.channel.profile?.('29:anna')).toBeUndefined();
  });

  test('in a channel the team is asked', async () => {
    await addressOfAnna({
      conversation: { id: '19:x@thread.tacv2;messageid=5', conversationType: 'channel' },
      channelData: { team: { id: '19:team' } },
      value: { firstline: { action: 'person' } },
      text: '',
    });
    teams.setMember('29:anna', anna);
    await desk.adapter.channel.profile?.('29:anna');
    expect(teams.calls().at(-1)?.path).toEqual(['19:team', 'members', '29:anna']);
  });

  test('somebody is written to unasked: by the stored address, else by a chat opened for it', async () => {
    const stored = await addressOfAnna();
    const knowing = await startDeskSide(teams, { referenceOf: async () => stored });
    expect(await knowing.adapter.channel.direct?.('29:anna')).toEqual(stored);
    await knowing.stop();
    await addressOfAnna({
      conversation: { id: '19:x@thread.v2', conversationType: 'groupChat' },
      value: { firstline: { action: 'person' } },
      text: '',
    });
    const opened = await desk.adapter.channel.direct?.('29:anna');
    expect(teams.calls().at(-1)?.body).toMatchObject({
      isGroup: false,
      members: [{ id: '29:anna' }],
      bot: { id: `28:${teams.account.appId}` },
    });
    expect(opened).toMatchObject({ conversation: teams.calls().at(-1)?.id, scope: 'personal' });
    await desk.adapter.channel.send(opened ?? {}, plain('unasked'), meta);
    teams.fail({ status: 403 });
    expect(await desk.adapter.channel.direct?.('29:anna')).toBeUndefined();
  });
});

describe('without an app id', () => {
  const options = () => ({
    host: '127.0.0.1',
    handlers: { message: async () => undefined, takesPart: async () => false },
    say,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now: () => new Date(),
  });

  test.each([
    ['nothing is allowed', {}],
    ['it listens to the world', { allowUnauthenticated: true, host: '0.0.0.0' }],
    ['a name is no loopback', { allowUnauthenticated: true, host: 'desk.example' }],
    ['half of the account is there', { allowUnauthenticated: true, appId: 'x' }],
    ['the tenant is missing', { appId: 'x', appPassword: 'y' }],
  ])('it refuses to be made when %s', async (_why, over) => {
    const error = await failure(createTeamsAdapter({ ...options(), ...over }));
    expect(error.code).toBe('bad-config');
    expect(error.message).toMatch(/TEAMS_/);
  });

  test('on the loopback and allowed, it believes whoever calls and answers to the loopback only', async () => {
    const none = { appId: undefined, appPassword: undefined, tenantId: undefined, serviceHosts: [] };
    const open = await startDeskSide(teams, { ...none, allowUnauthenticated: true, host: '127.0.0.1' });
    expect((await open.post(teams.activity('hello'))).status).toBe(200);
    await open.adapter.channel.send(open.heard[0]?.address ?? {}, plain('hi'), meta);
    expect(teams.sent()[0]?.authorization).toBeUndefined();
    expect((await open.post(teams.activity('hello', { serviceUrl: 'https://evil.example/' }))).status).toBe(403);
    await open.stop();
  });
});

async function until(met: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !met(); tries++) await new Promise((resolve) => setTimeout(resolve, 20));
}
