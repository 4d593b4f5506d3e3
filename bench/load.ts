import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Load, type Loaded, loaderOf, type Source } from './load/run-load';
import { type ShapeName, shapes, startShape } from './load/shapes';
import { openWebSide } from './load/web-side';
import { startProcess } from './receive/own-process';
import { startSlackSide } from './receive/slack-side';
import { startTeamsSide } from './receive/teams-side';
import type { Vendor } from './receive/vendor';

/**
 * Requesters over Slack, Teams and the web chat at a rate, against one process, then web and worker apart, then two of
 * each; beside the bare frameworks at the same rates in the same run.
 *
 * usage: bench:load [--json FILE] [--requesters 1000] [--rates 50,200] [--seconds 20] [--shapes one,apart,twice]
 * On the embedded store unless MONGODB_URI names a database.
 */
interface Row extends Loaded {
  readonly subject: string;
}

const warmUp = { messages: 900, perSecond: 60 } as const;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      requesters: { type: 'string', default: '1000' },
      rates: { type: 'string', default: '50,200' },
      seconds: { type: 'string', default: '20' },
      shapes: { type: 'string', default: 'one,apart,twice' },
    },
  });
  const people = Number(values.requesters);
  const rates = values.rates.split(',').map(Number);
  const wanted = values.shapes.split(',').filter((name): name is ShapeName => name in shapes);
  if (![people, Number(values.seconds), ...rates].every((value) => value > 0) || wanted.length === 0)
    throw new Error('expected numbers above 0, and shapes of one, apart, twice');
  const loads = rates.map((perSecond, index) => {
    const first = warmUp.messages + index * 100_000;
    return { perSecond, people, messages: Math.round(perSecond * Number(values.seconds)), first };
  });
  const slack = await startSlackSide(people);
  const teams = await startTeamsSide(people);
  const rows: Row[] = [];
  for (const vendor of [slack, teams]) rows.push(...(await loadBare(vendor, loads)));
  for (const name of wanted) rows.push(...(await loadDesk(name, [slack, teams], loads)));
  await Promise.all([slack.stop(), teams.stop()]);
  console.table(rows.map(line));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ people, rows }, null, 2)}\n`);
}

async function loadBare(vendor: Vendor, loads: readonly Load[]): Promise<Row[]> {
  const bare = await startProcess([vendor.bare.program], vendor.bare.settings);
  const subject = { processes: [bare], urls: [bare.url] };
  const name = `bare ${vendor.name === 'Slack' ? 'Bolt' : 'botbuilder'}`;
  try {
    return await inTurn(subject, [sourceOf(vendor)], { loads, name });
  } finally {
    await bare.stop();
  }
}

async function loadDesk(name: ShapeName, vendors: readonly Vendor[], loads: readonly Load[]): Promise<Row[]> {
  const shape = await startShape(name, Object.assign({}, ...vendors.map(({ settings }) => settings)));
  const windows = Math.floor((loads[0]?.people ?? 3) / 3);
  try {
    const web = await openWebSide(shape.urls, windows);
    const rows = await inTurn(shape, [...vendors.map(sourceOf), web], { loads, name: shapes[name].name });
    web.close();
    return rows;
  } finally {
    await shape.stop();
  }
}

async function inTurn(
  subject: Parameters<typeof loaderOf>[0],
  sources: readonly Source[],
  { loads, name }: { readonly loads: readonly Load[]; readonly name: string },
): Promise<Row[]> {
  const people = loads[0]?.people ?? 1;
  const run = loaderOf(subject, sources);
  await run({ ...warmUp, people, first: 0 });
  const rows: Row[] = [];
  for (const load of loads) {
    rows.push({ subject: name, ...(await run(load)) });
    console.log(JSON.stringify(rows.at(-1)));
  }
  return rows;
}

const sourceOf = (vendor: Vendor): Source => ({
  sign: (message) => ({ ...vendor.sign(message), path: vendor.path }),
  arrived: vendor.arrived,
});

function line({ subject, perSecond, messages, ackMs, replyMs, processorMsPerMessage, memoryMb, ...rest }: Row) {
  const three = ({ p50, p95, p99 }: Loaded['ackMs']) => `${p50} / ${p95} / ${p99}`;
  return {
    subject,
    '/s': perSecond,
    messages,
    'ack p50 / p95 / p99 ms': three(ackMs),
    'reply ms': three(replyMs),
    'processor ms': processorMsPerMessage ?? 'only on Linux',
    'memory MB': memoryMb ?? 'only on Linux',
    ...rest,
  };
}

if (require.main === module) void main();
