import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/desk';
import { type DeskProcess, startDeskProcess } from '../support/desk-process';
import { signedEvent, slackSelf, startSlackServer } from '../support/slack-server';
import { startTeamsServer } from '../support/teams-server';

/** Killed at different distances from the acknowledgement, from at once to after the reply. */
const delaysMs = [0, 2, 8, 30];
const secret = 'signing-secret-of-the-tests';
const folder = mkdtempSync(join(tmpdir(), 'firstline-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('killed -9 between acknowledgement and reply: every message is answered, none twice', async () => {
  const slack = await startSlackServer();
  const teams = await startTeamsServer();
  const settings = {
    PORT: '0',
    FIRSTLINE_DATA: folder,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.url,
    ...teams.settings,
  };
  const teamsSaid = (chat: string) => teams.sent().filter(({ path }) => path.includes(chat));
  let desk: DeskProcess = await startDeskProcess(settings);
  for (const [round, delayMs] of delaysMs.entries()) {
    const [im, chat] = [`D0ROUND${round}`, `a:round-${round}`];
    const ts = `${Math.floor(Date.now() / 1000)}.00${round}100`;
    const event = {
      type: 'message',
      channel_type: 'im',
      user: 'U0TOM',
      text: 'my vpn shows error 691',
      ts,
      channel: im,
    };
    const signed = signedEvent(secret, {
      type: 'event_callback',
      team_id: slackSelf.teamId,
      event_id: `Ev${round}`,
      event,
    });
    const activity = JSON.stringify(
      teams.activity('my vpn shows error 691', {
        conversation: { id: chat, conversationType: 'personal', tenantId: teams.account.tenantId },
      }),
    );
    const statuses = await Promise.all([
      fetch(new URL('/slack/events', desk.url), { method: 'POST', body: signed.body, headers: signed.headers }).then(
        ({ status }) => status,
      ),
      fetch(new URL('/api/messages', desk.url), {
        method: 'POST',
        body: activity,
        headers: { 'content-type': 'application/json', authorization: teams.token() },
      }).then(({ status }) => status),
    ]);
    expect(statuses).toEqual([200, 200]);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await desk.kill('SIGKILL');
    desk = await startDeskProcess(settings);
    await until(
      () => (slack.messages(im).length > 0 && teamsSaid(chat).length > 0 ? true : undefined),
      `both answers of round ${round}`,
      15_000,
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(delaysMs.map((_, round) => slack.messages(`D0ROUND${round}`).length)).toEqual(delaysMs.map(() => 1));
  // Teams cannot be asked what it already has: a kill between its yes and our record may repeat one reply, and no more.
  for (const round of delaysMs.keys()) expect(teamsSaid(`a:round-${round}`).length).toBeLessThanOrEqual(2);
  expect(await desk.kill('SIGTERM')).toBe(0);
  await slack.stop();
  await teams.stop();
}, 120_000);
