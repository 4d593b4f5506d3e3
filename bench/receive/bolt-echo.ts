import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

/** The bare framework to compare with: checks the signature, acknowledges, says the words back. No memory, no understanding. */
async function main(): Promise<void> {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret = '', SLACK_API_URL: slackApiUrl } = process.env;
  const receiver = new HTTPReceiver({ signingSecret, port: 0, logLevel: LogLevel.WARN });
  const app = new App({ token, receiver, clientOptions: { slackApiUrl }, logLevel: LogLevel.WARN });
  app.message(async ({ message, say }) => {
    await say('text' in message && message.text ? message.text : '…');
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  process.once('SIGTERM', () => process.exit(0));
  console.log(`http://127.0.0.1:${port} is ready`);
}

void main();
