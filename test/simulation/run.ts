import { simulateWeek } from './simulate-week';

/** `npm run simulate:week [-- TICKETS [SEED]]`: the whole week, as figures. Ends with 1 when something was wrong. */
async function run(): Promise<void> {
  const [count = 2000, seed = 5] = process.argv.slice(2).map(Number);
  const { wrong, ...week } = await simulateWeek({ count, seed });
  console.log(JSON.stringify({ ...week, wrong: wrong.length, first: wrong.slice(0, 10) }, undefined, 2));
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

void run();
