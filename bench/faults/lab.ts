import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeskProcess, startDeskProcess } from '../../test/support/desk-process';
import { type SlackServer, startSlackServer } from '../../test/support/slack-server';
import { signingSecret, startTraffic, type Traffic, type TrafficOptions } from './traffic';

/** A place to do harm in: a stand-in for Slack, a data folder, and desks in processes of their own. */
export interface Lab {
  readonly slack: SlackServer;
  readonly folder: string;
  /** Starts `firstline <command>`; what is started is stopped with the lab. */
  start(settings?: Readonly<Record<string, string>>, command?: 'start' | 'web' | 'worker'): Promise<DeskProcess>;
  traffic(options: TrafficOptions): Traffic;
  /** Runs after the desks have been stopped. */
  onClose(done: () => Promise<void> | void): void;
}

/** Lends a lab, and takes it down whatever happens. */
export async function inLab<T>(run: (lab: Lab) => Promise<T>, folder?: string): Promise<T> {
  const own = folder ?? mkdtempSync(join(tmpdir(), 'firstline-fault-'));
  const slack = await startSlackServer();
  const desks = new Set<DeskProcess>();
  const closers: (() => Promise<void> | void)[] = [];
  const lab: Lab = {
    slack,
    folder: own,
    async start(settings = {}, command = 'start') {
      const desk = await startDeskProcess(
        {
          PORT: '0',
          FIRSTLINE_DATA: own,
          FIRSTLINE_LOG: 'silent',
          SLACK_BOT_TOKEN: 'xoxb-fault',
          SLACK_SIGNING_SECRET: signingSecret,
          SLACK_API_URL: slack.url,
          ...settings,
        },
        command,
      );
      const kill: DeskProcess['kill'] = (signal) => {
        desks.delete(kept);
        return desk.kill(signal);
      };
      const kept = { ...desk, kill };
      desks.add(kept);
      return kept;
    },
    traffic: (options) => startTraffic(slack, options),
    onClose: (done) => void closers.push(done),
  };
  try {
    return await run(lab);
  } finally {
    await Promise.all([...desks].map((desk) => desk.kill('SIGTERM')));
    for (const close of closers.reverse()) await close();
    await slack.stop();
    if (!folder) rmSync(own, { recursive: true, force: true });
  }
}
