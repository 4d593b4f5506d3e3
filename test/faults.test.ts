import { scenarios } from '../bench/faults/scenarios';
import { replay } from '../bench/replay';
import { createRandom } from '../intents/learning/random';

/** The short ones of `npm run faults`; the rest take a quarter of an hour. */
const quick = scenarios.filter((scenario) => scenario.quick);
const seed = Date.now() % 1_000_000;

test.each(quick.map((scenario) => [scenario.name, scenario] as const))(
  '%s: nothing is lost, nothing done twice',
  async (_, { run }) => {
    const outcome = await run(createRandom(seed));
    expect({ seed, ...outcome }).toMatchObject({ lost: 0, doubled: 0 });
    expect(outcome).toHaveProperty('sent', expect.any(Number));
  },
  120_000,
);

test('recorded streams of three channels, doubled, out of order, over a kill, are each answered once', async () => {
  const rows = await replay({ people: 2, kills: 1, seed });
  for (const [channel, row] of Object.entries(rows)) {
    expect({ channel, seed, ...row }).toMatchObject({ lost: 0, doubled: 0 });
    expect(row.asked).toBeGreaterThan(0);
    expect([row['edits recorded'], row['deletions recorded']]).toEqual([row.edits, row.deletions]);
  }
}, 120_000);
