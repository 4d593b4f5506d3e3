import { join } from 'node:path';
import { signedEvent, slackSelf, startSlackServer } from '../../test/support/slack-server';
import type { Vendor } from './vendor';

const secret = 'signing-secret-of-the-benchmark';

export async function startSlackSide(people: number): Promise<Vendor> {
  const slack = await startSlackServer();
  for (let person = 0; person < people; person++)
    slack.addUser(`U0P${person}`, { name: `Person ${person}`, locale: person % 2 ? 'zh-CN' : 'en-GB' });
  const began = Math.floor(Date.now() / 1000);
  let sent = 0;
  const settings = { SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: slack.url };
  return {
    name: 'Slack',
    settings,
    path: '/slack/events',
    bare: { program: join(__dirname, 'bolt-echo.js'), settings },
    sign({ person, text }) {
      const channel = `D0P${person}`;
      const ts = `${began}.${String(++sent).padStart(6, '0')}`;
      const event = { type: 'message', user: `U0P${person}`, text, ts, channel, channel_type: 'im' };
      const envelope = { type: 'event_callback', team_id: slackSelf.teamId, api_app_id: 'A0', event_id: `Ev${sent}` };
      return { conversation: channel, ...signedEvent(secret, { ...envelope, event_time: began, event }) };
    },
    arrived: () =>
      slack.callsOf('chat.postMessage').map(({ args, at }) => ({ conversation: String(args.channel), at })),
    stop: slack.stop,
  };
}
