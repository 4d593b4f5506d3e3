import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../measuring/root';
import { inLab } from './lab';
import type { Scenario } from './scenario';
import { recovery } from './traffic';

const twoHours = 7_200_000;

/** The machine's clock is set forward and back under the desk. */
export const clockJumps: Scenario = {
  name: 'clock jumps',
  fault: 'the clock jumps two hours forward, back, two hours back, and forward',
  run: () =>
    inLab(async (lab) => {
      const file = join(lab.folder, 'shift');
      let ahead = 0;
      const jump = (to: number) => {
        ahead = to;
        writeFileSync(file, String(to));
      };
      jump(0);
      const preload = join(root, 'dist/bench/faults/shifted-clock.js');
      const desk = await lab.start({ NODE_OPTIONS: `--require ${preload}`, SHIFTED_CLOCK_FILE: file });
      const traffic = lab.traffic({ urls: () => [desk.url], rate: 10, ahead: () => ahead });
      let recoveredMs = 0;
      for (const to of [twoHours, 0, -twoHours, 0]) {
        await delay(1_500);
        jump(to);
        recoveredMs = Math.max(recoveredMs, await recovery(traffic, Date.now()));
      }
      await delay(1_500);
      return { ...(await traffic.settle()), recoveredMs };
    }),
};
