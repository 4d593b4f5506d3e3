import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connectStore } from '../adapters/mongo/connect';
import { createModels } from '../adapters/mongo/models';
import { createRandom } from '../intents/learning/random';
import { type DeskProcess, startDeskProcess } from '../test/support/desk-process';
import { type Played, play } from './replay/play';
import { slackStream } from './replay/slack-stream';
import { teamsStream } from './replay/teams-stream';
import { webStream } from './replay/web-stream';

/**
 * Plays recorded streams of three channels to a whole desk, with every event doubled at random, late and out of order,
 * with echoes, other bots, edits and deletions, while the desk is killed (-9) and started again, and everything once more
 * at the end. Counts what people see.
 *
 * usage: npm run replay -- [--people 8] [--kills 3] [--seed N] [--json FILE]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '8' },
      kills: { type: 'string', default: '3' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      json: { type: 'string' },
    },
  });
  const [people, kills, seed] = [Number(values.people), Number(values.kills), Number(values.seed)];
  if (![people, kills, seed].every((one) => Number.isInteger(one) && one >= 0))
    throw new Error(`--people ${values.people} --kills ${values.kills} --seed ${values.seed}: expected whole numbers`);
  const rows = await replay({ people, kills, seed });
  console.log(`seed ${seed}; ${people} people in each channel; killed ${kills} times`);
  console.table(rows);
  const good = Object.values(rows).every(({ lost, doubled }) => lost + doubled === 0);
  console.log(good ? 'nothing lost, nothing doubled' : 'NOT BORNE');
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ seed, people, kills, rows }, null, 2)}\n`);
  process.exitCode = good ? 0 : 1;
}

export interface ReplayRow extends Played {
  /** Edits and deletions that the record of the desk shows. */
  readonly 'edits recorded': number;
  readonly 'deletions recorded': number;
}

export async function replay({
  people,
  kills,
  seed,
}: {
  readonly people: number;
  readonly kills: number;
  readonly seed: number;
}): Promise<Readonly<Record<string, ReplayRow>>> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'firstline-replay-'));
  const streams = [await slackStream(), await teamsStream(), webStream()];
  const settings = Object.assign(
    { PORT: '0', FIRSTLINE_DATA: folder, FIRSTLINE_LOG: 'silent' },
    ...streams.map((stream) => stream.settings),
  ) as Record<string, string>;
  let desk: DeskProcess = await startDeskProcess(settings);
  let playing = true;
  const killing = (async () => {
    for (let kill = 0; kill < kills && playing; kill++) {
      await delay(500 + random() * 2_500);
      await desk.kill('SIGKILL');
      desk = await startDeskProcess(settings);
    }
  })();
  const stage = { url: () => desk.url, random };
  const played = await Promise.all(
    streams.map((stream) =>
      Promise.all(Array.from({ length: people }, (_, person) => play(stream.strand(person), stage))),
    ),
  );
  playing = false;
  await killing;
  await desk.kill('SIGTERM');
  const recorded = await changesIn(folder);
  await Promise.all(streams.map((stream) => stream.stop()));
  rmSync(folder, { recursive: true, force: true });
  return Object.fromEntries(
    streams.map(({ name }, index) => [name, { ...total(played[index] ?? []), ...recorded(name) }]),
  );
}

function total(all: readonly Played[]): Played {
  const sum = (of: keyof Played) => all.reduce((so, one) => so + one[of], 0);
  return {
    asked: sum('asked'),
    deliveries: sum('deliveries'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    edits: sum('edits'),
    deletions: sum('deletions'),
  };
}

/** What the record says was edited and deleted, by channel. */
async function changesIn(folder: string) {
  const connection = await connectStore({ file: join(folder, 'desk.db') });
  const { message } = await createModels(connection);
  const found = await message.collection.find({}, { projection: { channel: 1, edited: 1, deleted: 1 } }).toArray();
  await connection.close();
  return (name: string) => {
    const own = found.filter(({ channel }) => channel === name.toLowerCase().split(' ')[0]);
    return {
      'edits recorded': own.filter(({ edited }) => edited !== undefined && edited !== null).length,
      'deletions recorded': own.filter(({ deleted }) => deleted === true).length,
    };
  };
}

if (require.main === module) void main();
