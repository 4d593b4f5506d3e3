import { startTeamsServer, type TeamsServer, type TokenKind } from '../../support/teams-server';
import { type DeskSide, startDeskSide } from './desk-side';

let teams: TeamsServer;
let desk: DeskSide;

beforeAll(async () => {
  teams = await startTeamsServer();
  desk = await startDeskSide(teams);
  // botbuilder writes what it dislikes about a token to the console.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(async () => {
  await desk.stop();
  await teams.stop();
});
beforeEach(() => void desk.heard.splice(0));

test('a genuine token lets a message in', async () => {
  const { status } = await desk.post(teams.activity('my printer is on fire'), teams.token());
  expect(status).toBe(200);
  expect(desk.heard).toHaveLength(1);
  expect(desk.heard[0]).toMatchObject({
    channel: 'teams',
    saying: { kind: 'text', text: 'my printer is on fire' },
    from: { channel: 'teams', userId: '29:anna', name: 'Anna Berg' },
  });
});

test.each<[TokenKind, number]>([
  ['forged', 401],
  ['expired', 401],
  ['early', 401],
  ['wrong-audience', 403],
  ['wrong-issuer', 401],
  ['unknown-key', 401],
  ['unendorsed', 401],
  ['unsigned', 401],
])('a token that is %s is refused with %i', async (kind, expected) => {
  const { status } = await desk.post(teams.activity('let me in'), teams.token(kind));
  expect(status).toBe(expected);
  expect(desk.heard).toHaveLength(0);
});

const claims = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString('base64url');
test.each([
  ['no header', undefined],
  ['another scheme', 'Basic YWRtaW46YWRtaW4='],
  ['an empty token', 'Bearer '],
  ['words', 'Bearer let me in'],
  ['a payload that is no object', `Bearer ${claims({ alg: 'RS256' })}.${claims(null)}.c2ln`],
  ['a payload that is no JSON', 'Bearer aaaa.bbbb.cccc'],
  ['a header of 15,000 characters', `Bearer ${'a'.repeat(5000)}.${'b'.repeat(5000)}.${'c'.repeat(5000)}`],
])('%s is refused with 401 whatever the body', async (_what, authorization) => {
  for (const body of [teams.activity('hello'), '{"broken', 'null', 'x'.repeat(2_000_000)]) {
    expect((await desk.post(body, authorization)).status).toBe(401);
  }
  expect(desk.heard).toHaveLength(0);
});

test('another channel named in the body opens no weaker check', async () => {
  const forged = teams.token('forged');
  for (const channelId of ['AseChannel', 'emulator', 'skills'])
    expect((await desk.post(teams.activity('hello', { channelId }), forged)).status).toBe(401);
});

test.each([
  ['broken JSON', '{"type": "message"', 400],
  ['nothing', '', 400],
  ['null', 'null', 400],
  ['a list', '[1, 2]', 400],
  ['a string', '"message"', 400],
  ['too many bytes', JSON.stringify({ text: 'x'.repeat(1_100_000) }), 413],
  ['an object without serviceUrl', '{}', 403],
])('a genuine caller who sends %s does no harm', async (_what, body, expected) => {
  expect((await desk.post(body, teams.token())).status).toBe(expected);
  expect(desk.heard).toHaveLength(0);
});

test('the service for answers must be that of the token', async () => {
  const elsewhere = teams.activity('hello', { serviceUrl: 'https://smba.trafficmanager.net/emea/' });
  expect((await desk.post(elsewhere, teams.token())).status).toBe(403);
});

test.each(['https://evil.example/', 'https://evil.trafficmanager.net/', 'http://smba.trafficmanager.net/'])(
  '%s is no place for answers, even where a token names it',
  async (serviceUrl) => {
    const { status } = await desk.post(
      teams.activity('hello', { serviceUrl }),
      teams.token('valid', { serviceurl: serviceUrl }),
    );
    expect(status).toBe(403);
    expect(desk.heard).toHaveLength(0);
  },
);

test('keys that cannot be fetched are our outage, so Teams is asked to send again', async () => {
  const other = await startTeamsServer();
  const side = await startDeskSide(other);
  other.fail({ of: 'keys', status: 500 });
  expect((await side.post(other.activity('hello'), other.token())).status).toBe(503);
  expect((await side.post(other.activity('hello'), other.token())).status).toBe(200);
  await side.stop();
  await other.stop();
});

test('what is not a POST is refused', async () => {
  const response = await new Promise<number>((resolve) => {
    const answer = { writeHead: (status: number) => resolve(status), end: () => undefined };
    void desk.adapter.handleHttp({ method: 'GET', headers: {} } as never, answer as never, Buffer.alloc(0));
  });
  expect(response).toBe(405);
});

test('no secret is logged', () => {
  const log = JSON.stringify(desk.logged);
  expect(log).not.toContain(teams.account.appPassword);
  expect(log).not.toMatch(/eyJ/);
});
