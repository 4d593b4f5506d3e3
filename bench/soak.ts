import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loaderOf, type Source } from './load/run-load';
import { startShape } from './load/shapes';
import { openWebSide } from './load/web-side';
import { handles, memoryMb, ownMemoryMb } from './measuring/memory';
import { startSlackSide } from './receive/slack-side';
import { startTeamsSide } from './receive/teams-side';

/**
 * A desk that is written to for a long while over all channels; its memory and its open handles, minute by minute.
 *
 * usage: bench:soak [--json FILE] [--minutes 60] [--rate 10]
 */
const people = 300;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      minutes: { type: 'string', default: '60' },
      rate: { type: 'string', default: '10' },
    },
  });
  const perSecond = Number(values.rate);
  const vendors = [await startSlackSide(people), await startTeamsSide(people)];
  const shape = await startShape('one', Object.assign({}, ...vendors.map(({ settings }) => settings)));
  const pid = shape.processes[0]?.pid ?? 0;
  const minutes: {
    minute: number;
    memoryMb?: number;
    ownMemoryMb?: number;
    handles?: number;
    lost: number;
    doubled: number;
  }[] = [];
  try {
    const web = await openWebSide(shape.urls, people / 3);
    const sources: Source[] = [
      ...vendors.map((vendor) => ({
        sign: (message: Parameters<Source['sign']>[0]) => ({ ...vendor.sign(message), path: vendor.path }),
        arrived: vendor.arrived,
      })),
      web,
    ];
    const run = loaderOf(shape, sources);
    for (let minute = 1; minute <= Number(values.minutes); minute++) {
      const messages = perSecond * 60;
      const { lost, doubled } = await run({
        messages,
        perSecond,
        people,
        first: minute * messages,
      });
      minutes.push({
        minute,
        memoryMb: memoryMb(pid),
        ownMemoryMb: ownMemoryMb(pid),
        handles: handles(pid),
        lost,
        doubled,
      });
      console.log(JSON.stringify(minutes.at(-1)));
      // Written every minute: a long run may be ended early.
      if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ perSecond, minutes }, null, 2)}\n`);
    }
    web.close();
  } finally {
    await shape.stop();
    await Promise.all(vendors.map((vendor) => vendor.stop()));
  }
}

if (require.main === module) void main();
