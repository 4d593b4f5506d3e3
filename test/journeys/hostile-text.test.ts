import { type SlackServer, signedEvent, slackSelf, startSlackServer } from '../support/slack-server';
import { type Client, startDesk, type TestDesk, until } from '../support/desk';
import { hostileTexts } from '../support/hostile-texts';
import { startTeamsServer, type TeamsServer } from '../support/teams-server';

/**
 * Text that is meant to hurt, through the doors it comes in by: events of Slack and activities of Teams, signed and at full
 * length, and the web chat, which refuses above 12,000 characters. Each is answered or refused, and meanwhile somebody else
 * is answered as always.
 */
const secret = 'signing-secret-of-the-tests';

let slack: SlackServer;
let teams: TeamsServer;
let desk: TestDesk;
let tom: Client;
let clock = Math.floor(Date.now() / 1000);

beforeAll(async () => {
  slack = await startSlackServer();
  slack.addUser('U0TOM', { name: 'Tom Baker', email: 'tom.baker@sample.invalid', confirmed: true, locale: 'en-GB' });
  teams = await startTeamsServer();
  desk = await startDesk({
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.url,
    ...teams.settings,
  });
  tom = await desk.signIn('tom.baker');
}, 120_000);
afterAll(async () => {
  await desk.stop();
  await slack.stop();
  await teams.stop();
});

/** A colleague's plain question is answered in the web chat. */
async function plainQuestion(): Promise<void> {
  const chat = await tom.converse();
  await chat.send('my vpn shows error 691');
  expect((await chat.reply(1)).blocks[0]).toMatchObject({ kind: 'article', articleId: 'vpn-error-691' });
}

async function sendToSlack(text: string, channel: string): Promise<number> {
  const ts = `${++clock}.000100`;
  const event = { type: 'message', user: 'U0TOM', text, ts, channel, channel_type: 'im' };
  const signed = signedEvent(secret, {
    type: 'event_callback',
    team_id: slackSelf.teamId,
    api_app_id: 'A0',
    event_id: `Ev${ts}`,
    event_time: clock,
    event,
  });
  const response = await fetch(new URL('/slack/events', desk.url), { method: 'POST', ...signed });
  return response.status;
}

async function sendToTeams(text: string, id: string, over: object = {}): Promise<number> {
  const conversation = { id, conversationType: 'personal', tenantId: teams.account.tenantId };
  const response = await fetch(new URL('/api/messages', desk.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: teams.token() },
    body: JSON.stringify(teams.activity(text, { conversation, ...over })),
  });
  return response.status;
}

const answeredInTeams = (id: string) =>
  until(() => (teams.sent().some(({ path }) => path.includes(id)) ? true : undefined), 'an answer in Teams');

describe.each(Object.entries(hostileTexts))('%s', (what, text) => {
  test('from Slack is answered or refused, and a colleague is answered meanwhile', async () => {
    const channel = `D0${Object.keys(hostileTexts).indexOf(what)}`;
    const colleague = plainQuestion();
    const status = await sendToSlack(text, channel);
    expect([200, 413]).toContain(status);
    if (status === 200)
      await until(() => (slack.messages(channel).length > 0 ? true : undefined), 'an answer in Slack');
    await colleague;
  });

  test('from Teams is answered or refused, and a colleague is answered meanwhile', async () => {
    const id = `a:hostile-${Object.keys(hostileTexts).indexOf(what)}`;
    const colleague = plainQuestion();
    const status = await sendToTeams(text, id);
    expect([200, 400, 413]).toContain(status);
    if (status === 200) await answeredInTeams(id);
    await colleague;
  });

  test('in the web chat is refused at full length, and answered at the length that is taken', async () => {
    const chat = await tom.converse();
    const path = `/api/v1/chat/conversations/${chat.id}/messages`;
    const say = (words: string) =>
      tom.call('POST', path, { clientId: `hostile-${words.length}`, saying: { kind: 'text', text: words } });
    expect([400, 413]).toContain((await say(text)).status);
    const taken = await say(text.slice(0, 12_000));
    expect([202, 400]).toContain(taken.status);
    if (taken.status === 202) await chat.reply(1);
  });
});

/** Teams names whom a text mentions beside it: the text is looked through for each of them. */
test.each([
  ['thousands of mentions', '<at>Anna Berg</at> ', 3_000],
  ['mentions of markup', '<at><at></at>$&</at> ', 3_000],
  ['mentions that never close', '<at>', 5_000],
])('%s in Teams are answered or refused, and a colleague is answered meanwhile', async (what, piece, times) => {
  const mentioned = { id: '29:anna', name: 'Anna Berg' };
  const entities = Array.from({ length: times }, () => ({ type: 'mention', mentioned, text: piece.trim() }));
  const colleague = plainQuestion();
  const status = await sendToTeams(`${piece.repeat(times)} vpn error 691`, `a:${what}`, { entities });
  expect([200, 400, 413]).toContain(status);
  if (status === 200) await answeredInTeams(`a:${what}`);
  await colleague;
});

test('after all of it the desk understands as before', async () => {
  await plainQuestion();
});
