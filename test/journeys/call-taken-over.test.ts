import type { Work } from '../../adapters/http/contract/work';
import { type Client, startDesk, type TestDesk, until } from '../support/desk';
import { type SlackServer, signedEvent, slackSelf, startSlackServer } from '../support/slack-server';
import { startTeamsServer, type TeamsServer } from '../support/teams-server';

const secret = 'signing-secret-of-the-tests';
let slack: SlackServer;
let teams: TeamsServer;
let desk: TestDesk;
let anna: Client;
let clock = Math.floor(Date.now() / 1000);
const nextTs = () => `${++clock}.000100`;

beforeAll(async () => {
  slack = await startSlackServer();
  teams = await startTeamsServer();
  const person = (email: string, name: string) => ({ name, email: `${email}@sample.invalid`, confirmed: true });
  slack.addUser('U0TOM', { ...person('tom.baker', 'Tom Baker'), locale: 'en-GB' });
  slack.addUser('U0CHEN', { ...person('chen.jie', '陈杰'), locale: 'zh-CN' });
  const email = 'wang.fang@sample.invalid';
  const { tenantId } = teams.account;
  teams.setMember('29:wang', { id: '29:wang', name: '王芳', email, userPrincipalName: email, tenantId });
  desk = await startDesk({
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.url,
    SLACK_DESK_CHANNEL: 'C0DESK',
    ...teams.settings,
  });
  anna = await desk.signIn('anna.smith');
}, 180_000);
afterAll(async () => {
  await desk.stop();
  await slack.stop();
  await teams.stop();
});

async function inSlack(text: string, user: string, channel: string) {
  const ts = nextTs();
  const event = { type: 'message', user, text, ts, channel, channel_type: 'im' };
  const signed = signedEvent(secret, {
    type: 'event_callback',
    team_id: slackSelf.teamId,
    api_app_id: 'A0',
    event_id: `Ev${ts}`,
    event_time: Math.floor(Number(ts)),
    event,
  });
  const { status } = await fetch(new URL('/slack/events', desk.url), {
    method: 'POST',
    body: signed.body,
    headers: { ...signed.headers },
  });
  expect(status).toBe(200);
}
const slackSaid = (channel: string) => slack.messages(channel).map(({ text }) => text);

async function inTeams(text: string, over: object = {}) {
  const from = { id: '29:wang', name: '王芳' };
  const { tenantId } = teams.account;
  const conversation = { id: 'a:wang', conversationType: 'personal', tenantId };
  const response = await fetch(new URL('/api/messages', desk.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: teams.token() },
    body: JSON.stringify(teams.activity(text, { from, conversation, locale: 'zh-CN', ...over })),
  });
  expect(response.status).toBe(200);
}
const teamsSaid = () =>
  teams
    .sent()
    .filter(({ path }) => path[0] === 'a:wang')
    .map(({ body }) => JSON.stringify(body));

let calls = 0;
async function called(requesterId: string, text: string): Promise<Work> {
  const { status, body } = await anna.call('POST', '/api/v1/desk/calls', {
    clientId: `a-call-of-the-tests-${++calls}`,
    requesterId,
    channel: 'phone',
    text,
  });
  expect(status).toBe(200);
  return body as Work;
}
const takeOver = ({ ticket }: Work) => anna.call('POST', `/api/v1/desk/tickets/${ticket?.id}/take-over`, {});
const reply = (conversationId: string, text: string) =>
  anna.call('POST', `/api/v1/desk/conversations/${encodeURIComponent(conversationId)}/replies`, {
    clientId: `a-reply-of-the-tests-${++calls}`,
    text,
  });
const work = (number: string) => anna.get<Work>(`/api/v1/desk/work/${number}`);

test('of somebody known in Slack, it goes on in their direct messages', async () => {
  await inSlack('my vpn shows error 691', 'U0TOM', 'D0TOM');
  await until(() => slackSaid('D0TOM')[0], 'the bot, who is asked first');
  const call = await called('tom.baker', 'the projector of room 5 stays dark');
  expect(call.reach).toBe('slack');
  const { status, body } = await takeOver(call);
  expect(status).toBe(200);
  const { id: number, conversationId = '' } = body as Work;
  expect(conversationId).toBe(`slack:${slackSelf.teamId}:D0TOM`);
  const first = await until(() => slackSaid('D0TOM').find((text) => text.includes(number)), 'who writes, and why');
  expect(first).toContain('Anna Smith');
  expect(first).toContain('the projector of room 5 stays dark');

  expect((await reply(conversationId, 'I bring another one at ten')).status).toBe(202);
  await until(() => slackSaid('D0TOM').find((text) => text.includes('another one at ten')), 'the agent in Slack');
  const before = slackSaid('D0TOM').length;
  await inSlack('how do I reset my password', 'U0TOM', 'D0TOM');
  const seen = await until(
    async () =>
      (await work(number)).messages.find(
        ({ content }) => content.kind === 'text' && content.text === 'how do I reset my password',
      ),
    'the answer beside the ticket',
  );
  expect(seen.author.kind).toBe('requester');
  // The bot is quiet: what is new in Slack is only what the desk's people said.
  expect(slackSaid('D0TOM')).toHaveLength(before);
  const { ticket, attendedBy } = await work(number);
  expect(attendedBy).toMatchObject({ kind: 'agent', name: 'Anna Smith' });
  expect(ticket).toMatchObject({ conversationId, agent: { name: 'Anna Smith' } });
  // It is told once, however often it is pressed.
  await takeOver(call);
  expect(slackSaid('D0TOM').filter((text) => text.includes(number))).toHaveLength(1);

  await anna.call('POST', `/api/v1/desk/conversations/${encodeURIComponent(conversationId)}/resolve`, {
    code: 'fixed',
    note: 'Lamp exchanged.',
  });
  await until(() => slackSaid('D0TOM').find((text) => text.includes('Lamp exchanged')), 'the news in Slack');
});

test('of somebody who waits there about another matter, it is not mixed in', async () => {
  await inSlack('the scanner makes a grinding noise', 'U0CHEN', 'D0CHEN');
  await until(() => slackSaid('D0CHEN')[0], 'the bot');
  await inSlack('转人工', 'U0CHEN', 'D0CHEN');
  await until(async () => {
    const found = await desk.running.ports.conversations.load(`slack:${slackSelf.teamId}:D0CHEN`);
    return found?.attendedBy.kind === 'waiting' && found.ticketId ? found : undefined;
  }, 'the hand-off');
  const call = await called('chen.jie', '会议室的投影仪不亮');
  const { status, body } = await takeOver(call);
  expect(status).toBe(409);
  expect(JSON.stringify(body)).toContain('waits in chat for somebody about another matter');
  expect((await work(call.id)).ticket?.conversationId).toBeUndefined();
});

test('of somebody known in Teams, it goes on in their personal chat', async () => {
  await inTeams('VPN连不上 error 691');
  await until(() => teamsSaid()[0], 'the bot, who is asked first');
  const call = await called('wang.fang', '会议室的投影仪不亮');
  expect(call.reach).toBe('teams');
  const { status, body } = await takeOver(call);
  expect(status).toBe(200);
  const { id: number, conversationId = '' } = body as Work;
  expect(conversationId).toBe('teams:a:wang');
  const first = await until(() => teamsSaid().find((text) => text.includes(number)), 'who writes, and why');
  expect(first).toContain('会议室的投影仪不亮');
  expect(first).toContain('来电');
  expect((await reply(conversationId, '十点给您换一台')).status).toBe(202);
  await until(() => teamsSaid().find((text) => text.includes('十点给您换一台')), 'the agent in Teams');
  await inTeams('好的');
  await until(
    async () => (await work(number)).messages.find(({ content }) => content.kind === 'text' && content.text === '好的'),
    'the answer beside the ticket',
  );
});

test('of somebody whom Slack no longer knows, it stays on the phone', async () => {
  const { ports } = desk.running;
  await ports.directory.personOf({ channel: 'slack', userId: 'U0LEFT' }, async () => ({ name: 'Lee Left' }));
  const lee = await ports.directory.personOf({ channel: 'slack', userId: 'U0LEFT' });
  slack.fail({ method: 'conversations.open', kind: 'error', error: 'user_disabled' });
  const call = await called(lee.id, 'the keys stick');
  const { status, body } = await takeOver(call);
  expect(status).toBe(409);
  expect(JSON.stringify(body)).toContain('cannot be reached in chat');
});
