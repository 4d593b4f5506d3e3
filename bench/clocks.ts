import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ringBare } from './clocks/ring-bare';
import { ringDesk } from './clocks/ring-desk';
import { quantile } from './measuring/quantile';

/**
 * Tickets whose clocks fall due spread over a short while, through the real path: alarm in BullMQ on a private Redis,
 * worker, load, ring, save, tell, on the embedded store. Beside it, in the same run, as many bare delayed jobs of BullMQ
 * over the same while with the same number of workers. Lateness is from the due moment until the ring is in the store;
 * for a bare job until it is begun.
 *
 * usage: bench:clocks [--json FILE] [--clocks 10000] [--seconds 10]
 */
const goal = { ratio: 1.5, twice: 0, missed: 0 } as const;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      clocks: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '10' },
    },
  });
  const [count, seconds] = [Number(values.clocks), Number(values.seconds)];
  if (!(Number.isInteger(count) && count > 0 && seconds > 0))
    throw new Error(`--clocks ${values.clocks} --seconds ${values.seconds}: expected two numbers above 0`);
  const bare = row(await ringBare({ count, spreadMs: seconds * 1000 }));
  const { latenessMs, ...checked } = await ringDesk({ count, spreadMs: seconds * 1000 });
  const desk = row(latenessMs);
  const ratio = { p50: rounded(desk.p50 / bare.p50), p99: rounded(desk.p99 / bare.p99) };

  console.log(`${count} clocks due within ${seconds} s; lateness in ms`);
  console.table({ 'bare BullMQ': bare, desk });
  for (const [what, value, most] of [
    ['p50, times the bare jobs', ratio.p50, goal.ratio],
    ['p99, times the bare jobs', ratio.p99, goal.ratio],
    ['told twice', checked.twice, goal.twice],
    ['never told', checked.missed, goal.missed],
  ] as const)
    console.log(`${value <= most ? 'met ' : 'MISS'}  ${what} ${value}, goal ${most}`);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ goal, count, seconds, bare, desk, ratio, ...checked }, null, 2)}\n`);
}

function row(latenessMs: readonly number[]) {
  return {
    rung: latenessMs.length,
    p50: rounded(quantile(latenessMs, 0.5)),
    p99: rounded(quantile(latenessMs, 0.99)),
    max: rounded(Math.max(...latenessMs)),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

if (require.main === module) void main();
