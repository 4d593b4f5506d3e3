import { type SlackServer, signedEvent, slackSelf, startSlackServer } from '../support/slack-server';
import { type Client, startDesk, type TestDesk, until } from '../support/desk';
import { hostileTexts } from '../support/hostile-texts';

/**
 * Text that is meant to hurt, through the doors it comes in by: signed events of Slack at full length, and the web chat,
 * which refuses above 12,000 characters. Each is answered or refused, and meanwhile somebody else is answered as always.
 */
const secret = 'signing-secret-of-the-tests';

let slack: SlackServer;
let desk: TestDesk;
let tom: Client;
let clock = Math.floor(Date.now() / 1000);

beforeAll(async () => {
  slack = await startSlackServer();
  slack.addUser('U0TOM', { name: 'Tom Baker', email: 'tom.baker@sample.invalid', confirmed: true, locale: 'en-GB' });
  desk = await startDesk({ SLACK_BOT_TOKEN: 'xoxb-test', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: slack.url });
  tom = await desk.signIn('tom.baker');
}, 120_000);
afterAll(async () => {
  await desk.stop();
  await slack.stop();
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

test('after all of it the desk understands as before', async () => {
  await plainQuestion();
});
