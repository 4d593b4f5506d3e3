import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRandom } from '../intents/learning/random';
import type { Outcome } from './faults/scenario';
import { scenarios } from './faults/scenarios';

/**
 * Makes everything go wrong that the desk must bear, one fault after the other, on whole desks in processes of their own
 * with real Redis and real stores, while employees write, and counts what was lost and doubled.
 *
 * usage: npm run faults -- [--only TEXT] [--quick] [--seed N] [--json FILE]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      quick: { type: 'boolean', default: false },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      json: { type: 'string' },
    },
  });
  const chosen = scenarios.filter(({ name, quick }) => name.includes(values.only) && (quick || !values.quick));
  if (chosen.length === 0)
    throw new Error(`--only ${values.only}: expected part of one of: ${scenarios.map(({ name }) => name).join('; ')}`);
  console.log(`seed ${values.seed}`);
  const random = createRandom(Number(values.seed));
  const rows: (Partial<Outcome> & { name: string; fault: string; skipped?: string; failed?: string })[] = [];
  for (const { name, fault, run } of chosen) {
    console.log(`${name}: ${fault} …`);
    const outcome = await run(random).catch((error: unknown) => ({ failed: String(error).slice(0, 200) }));
    rows.push({ name, fault, ...outcome });
    if ('failed' in outcome) console.error(outcome.failed);
  }
  console.table(
    Object.fromEntries(
      rows.map(({ name, sent, lost, doubled, recoveredMs, note, skipped, failed }) => [
        name,
        { sent, lost, doubled, 'recovered ms': recoveredMs, note: failed ? 'failed' : (skipped ?? note ?? '') },
      ]),
    ),
  );
  const bad = rows.filter(({ lost = 0, doubled = 0, failed }) => lost + doubled > 0 || failed !== undefined);
  console.log(
    bad.length === 0 ? 'nothing lost, nothing doubled' : `NOT BORNE: ${bad.map(({ name }) => name).join('; ')}`,
  );
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ seed: Number(values.seed), rows }, null, 2)}\n`);
  process.exitCode = bad.length === 0 ? 0 : 1;
}

if (require.main === module) void main();
