import { startDesk, type TestDesk, until } from '../support/desk';
import { startTeamsServer, type TeamsServer } from '../support/teams-server';

let teams: TeamsServer;
let desk: TestDesk;

beforeAll(async () => {
  teams = await startTeamsServer();
  desk = await startDesk({
    TEAMS_APP_ID: teams.account.appId,
    TEAMS_APP_PASSWORD: teams.account.appPassword,
    TEAMS_TENANT_ID: teams.account.tenantId,
    TEAMS_OPENID_METADATA_URL: teams.openIdMetadataUrl,
    TEAMS_LOGIN_URL: teams.loginUrl,
    TEAMS_SERVICE_HOSTS: teams.serviceHost,
  });
}, 180_000);
afterAll(async () => {
  await desk.stop();
  await teams.stop();
});

const post = async (activity: unknown, authorization = teams.token()) =>
  (
    await fetch(new URL('/api/messages', desk.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    })
  ).status;
const chatOf = (id: string) => ({
  conversation: { id, conversationType: 'personal', tenantId: teams.account.tenantId },
});
const said = (id: string) =>
  teams
    .sent()
    .filter(({ path }) => path.includes(id))
    .map(({ body }) => JSON.stringify(body));
const quiet = () => new Promise((resolve) => setTimeout(resolve, 400));

test('an activity with a valid token in, an answer out, in both languages', async () => {
  expect(await post(teams.activity('my vpn shows error 691', chatOf('a:english')))).toBe(200);
  expect(await until(() => said('a:english')[0], 'the English answer')).toContain('691');
  expect(await post(teams.activity('VPN连不上 error 691', chatOf('a:chinese')))).toBe(200);
  expect(await until(() => said('a:chinese')[0], 'the Chinese answer')).toContain('解决了');
});

test('each delivered five times and out of order: one reply each', async () => {
  const [first, second] = [
    teams.activity('my printer is offline', chatOf('a:five')),
    teams.activity('my printer is offline', chatOf('a:six')),
  ];
  const statuses = await Promise.all(
    [second, first, first, second, first, second, first, second, first, second].map((one) => post(one)),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  await until(() => (said('a:five').length > 0 && said('a:six').length > 0 ? true : undefined), 'both answers');
  await post(first);
  await quiet();
  expect([said('a:five').length, said('a:six').length]).toEqual([1, 1]);
});

test('forged and foreign tokens are refused, never with 500, and nothing is answered', async () => {
  for (const kind of ['forged', 'expired', 'wrong-audience', 'wrong-issuer', 'unknown-key', 'unsigned'] as const) {
    expect([401, 403]).toContain(
      await post(teams.activity('my vpn shows error 691', chatOf('a:forged')), teams.token(kind)),
    );
  }
  expect([401, 403]).toContain(await post(teams.activity('x', chatOf('a:forged')), ''));
  for (const strange of ['null', '"text"', '[]', '7', '{', '{}']) expect(await post(strange)).toBeLessThan(500);
  await quiet();
  expect(said('a:forged')).toEqual([]);
});

test('a service address that is not allowed is never spoken to', async () => {
  const elsewhere = 'http://127.0.0.1:9/';
  const status = await post(
    teams.activity('my vpn shows error 691', { ...chatOf('a:else'), serviceUrl: elsewhere }),
    teams.token('valid', { serviceurl: elsewhere }),
  );
  expect(status).toBe(403);
});

test('uninstalled: the desk sees what could not be delivered', async () => {
  teams.fail({ status: 403, body: '{"error":{"code":"BotNotInConversationRoster"}}' });
  await post(teams.activity('my vpn shows error 691', chatOf('a:gone')));
  const anna = await desk.signIn('anna.smith');
  await until(
    async () =>
      (await anna.inbox()).items.find(
        ({ conversationId, undeliverable }) => undeliverable && conversationId?.includes('a:gone'),
      ),
    'the desk',
  );
});

describe('the desk’s channel', () => {
  const channel = '19:desk@thread.tacv2';
  const member = (id: string, name: string) => ({ id: `29:${id}`, name });
  const introduce = (id: string, name: string) => {
    const email = `${id}@sample.invalid`;
    teams.setMember(`29:${id}`, {
      id: `29:${id}`,
      name,
      email,
      userPrincipalName: email,
      tenantId: teams.account.tenantId,
    });
  };
  beforeAll(() => {
    introduce('anna.smith', 'Anna Smith');
    introduce('zhang.wei', '张伟');
    introduce('li.na', '李娜');
    introduce('tom.baker', 'Tom Baker');
  });
  const anna = member('anna.smith', 'Anna Smith');
  const wei = member('zhang.wei', '张伟');
  const lina = member('li.na', '李娜');
  const tom = member('tom.baker', 'Tom Baker');
  const inChannel = (from: object, thread?: string) => ({
    from,
    conversation: {
      id: thread ? `${channel};messageid=${thread}` : channel,
      conversationType: 'channel',
      tenantId: teams.account.tenantId,
    },
  });
  const toBot = (text: string, over: object) =>
    teams.activity(`<at>Service desk</at> ${text}`, {
      ...over,
      entities: [
        {
          type: 'mention',
          mentioned: { id: `28:${teams.account.appId}`, name: 'Service desk' },
          text: '<at>Service desk</at>',
        },
      ],
    });
  /** The card as it now stands: the last post or change of it. */
  const card = () =>
    teams
      .calls()
      .filter(({ path, body }) => path[0] === channel && JSON.stringify(body).includes('firstline-desk'))
      .at(-1);
  const cardId = () => (card()?.method === 'PUT' ? card()?.path[2] : card()?.id) ?? '';
  /** Everything posted in the channel, in whatever thread. */
  const threads = () =>
    teams
      .sent()
      .filter(({ path }) => path[0]?.startsWith(channel))
      .map(({ body }) => JSON.stringify(body));
  const shown = () => JSON.stringify(card()?.body);
  const dataOf = (act: string) => {
    const found = new RegExp(`\\{"act":"${act}"[^}]*\\}`).exec(shown())?.[0];
    return { firstline: { desk: JSON.parse(found ?? 'null') as object } };
  };
  const press = async (from: object, data: object): Promise<string> => {
    const response = await fetch(new URL('/api/messages', desk.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: teams.token() },
      body: JSON.stringify({
        ...teams.activity('', inChannel(from, cardId())),
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'firstline-desk', data } },
      }),
    });
    const text = await response.text();
    return text ? (JSON.parse(text) as { value: string }).value : `${response.status}`;
  };

  test('is chosen by a lead in so many words, and by nobody else', async () => {
    await post(toBot('desk cards here', inChannel(tom, 't1')));
    await until(() => threads().find((text) => text.includes('A lead or an administrator')), 'the refusal');
    await post(toBot('desk cards here', inChannel(lina, 't2')));
    await until(() => threads().find((text) => text.includes('appear in this channel from now on')), 'the answer');
  });

  test('shows who waits; two press at once: one gets it, the other reads who; the card follows', async () => {
    const chat = { ...chatOf('a:tom'), from: tom };
    await post(teams.activity('my vpn shows error 691 {{DATE(x)}}', chat));
    await until(() => said('a:tom')[0], 'an answer');
    await post(teams.activity('talk to a person', chat));
    await until(card, 'the card');
    expect(shown()).toContain('error 691');
    const old = dataOf('take-over');
    const answers = await Promise.all([press(anna, old), press(wei, old)]);
    expect(answers.filter((text) => /has it|已接管/.test(text))).toHaveLength(1);
    await until(
      () => (card()?.method === 'PUT' && /(Anna Smith|张伟) has Tom Baker/.test(shown()) ? true : undefined),
      'the changed card',
    );
    expect(shown()).not.toContain('"act":"take-over"');
    expect(await press(anna, old)).toMatch(/has it|out of date/);
    expect(await press(tom, dataOf('hand-back'))).toContain('not desk staff');
  });

  test('the holder’s words in the thread reach the requester; a colleague’s and notes do not', async () => {
    const holder = /Anna Smith has/.test(shown()) ? anna : wei;
    const colleague = holder === anna ? wei : anna;
    const thread = cardId();
    await post(toBot('I am on my way', inChannel(holder, thread)));
    await post(toBot('who has a spare laptop', inChannel(colleague, thread)));
    await post(toBot('note: take the fire extinguisher', inChannel(holder, thread)));
    await until(() => said('a:tom').find((text) => text.includes('on my way')), 'the reply');
    await until(
      () => said(`${channel};messageid=${thread}`).find((text) => text.includes('Kept as a note')),
      'the hint',
    );
    await quiet();
    expect(said('a:tom').join()).not.toMatch(/spare laptop|extinguisher/);
  });

  test('resolved from the card with code and note, and nothing is left to press', async () => {
    const holder = /Anna Smith has/.test(shown()) ? anna : wei;
    expect(await press(holder, dataOf('resolve'))).toBe('501');
    await press(holder, { ...dataOf('resolve'), 'desk:code': 'fixed', 'desk:note': 'Replaced the battery.' });
    await until(() => said('a:tom').find((text) => text.includes('Replaced the battery.')), 'the news');
  });

  test('commands in the personal chat: for agents, and for nobody else', async () => {
    await post(teams.activity('/desk mine', { ...chatOf('a:anna-desk'), from: anna }));
    await until(() => said('a:anna-desk').find((text) => /INC-\d+|no open tickets/.test(text)), 'the list');
    await post(teams.activity('desk off shift', { ...chatOf('a:anna-desk'), from: anna }));
    await until(() => said('a:anna-desk').find((text) => text.includes('You are off shift')), 'off shift');
  });
});
