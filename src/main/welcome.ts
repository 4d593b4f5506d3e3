import type { Config } from '../config';
import type { Running } from '../main';

/** What a newcomer needs: the addresses, who can sign in, and one line that asks the first question. */
export function welcome(config: Config, { address, firstPassword, sample }: Running, ms: number): string {
  if (!address) return `Firstline worker is ready (${ms} ms).`;
  const lines = [
    `Firstline is ready (${ms} ms).`,
    '',
    `  Chat       ${address}/chat`,
    `  Console    ${address}/console`,
  ];
  if (config.SLACK_BOT_TOKEN)
    lines.push(`  Slack      ${config.SLACK_APP_TOKEN ? 'Socket Mode' : `${address}/slack/events`}`);
  if (config.TEAMS_APP_ID || config.TEAMS_UNAUTHENTICATED) lines.push(`  Teams      ${address}/api/messages`);
  lines.push(`  Data       ${config.MONGODB_URI ? 'MongoDB' : config.dataFolder}`, '');
  if (sample)
    lines.push('Sign in as a sample person: 王芳 or Tom Baker in the chat, 张伟 or Anna Smith in the console.');
  if (firstPassword)
    lines.push(`First administrator, shown this once: ${firstPassword.email}  ${firstPassword.password}`);
  if (sample)
    lines.push(
      '',
      'Ask the first question from another terminal:',
      `  node bin/firstline.mjs ask --url ${address} "VPN连不上 error 691"`,
    );
  return `${lines.join('\n')}\n`;
}
