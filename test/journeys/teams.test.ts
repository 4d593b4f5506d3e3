import { startDesk, type TestDesk, until } from '../support/desk';
import { startTeamsServer, type TeamsServer } from '../support/teams-server';

let teams: TeamsServer;
let desk: TestDesk;

beforeAll(async () => {
  teams = await startTeamsServer();
  desk = await startDesk(teams.settings);
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
