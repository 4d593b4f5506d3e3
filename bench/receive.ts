import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './measuring/root';
import { startProcess } from './receive/own-process';
import { type Phase, runPhase } from './receive/phase';
import { startSlackSide } from './receive/slack-side';
import { type Summary, summaryOf } from './receive/summary';
import { startTeamsSide } from './receive/teams-side';
import type { Vendor } from './receive/vendor';

/**
 * Messages through the whole path, from the signed event to the reply on the vendor's side, beside a bare echo on the
 * vendor's own framework in the same run. Each program runs in a process of its own; the vendors' servers are stand-ins in
 * this one. Both are warmed up, then measured in turn, twice, so that a busy machine troubles both alike.
 *
 * usage: bench:receive [--json FILE] [--rate 50] [--seconds 20] [--only slack|teams] [--profile FOLDER]
 * `--profile` leaves a processor profile of the desk in the folder.
 */

interface Compared {
  readonly vendor: Vendor['name'];
  readonly bare: Summary;
  readonly desk: Summary;
  /** Processor time of the desk by that of the bare echo. */
  readonly ratio?: number;
  /** Turns by the rule that decided, since the start. */
  readonly rules: Readonly<Record<string, number>>;
}

interface Plan {
  readonly perSecond: number;
  readonly seconds: number;
  readonly people: number;
  readonly profile?: string;
}

const goal = { ratio: 4, ackP99Ms: 50, replyP99Ms: 200, lost: 0, doubled: 0 } as const;
const rounds = 2;
/** Enough for the compiler to have seen the hot paths of both. */
const warmUp = { messages: 1200, perSecond: 120 } as const;

async function compare(vendor: Vendor, plan: Plan): Promise<Compared> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  const flags = plan.profile ? ['--cpu-prof', `--cpu-prof-dir=${plan.profile}`] : [];
  const settings = { PORT: '0', FIRSTLINE_DATA: folder, ...vendor.settings };
  const desk = await startProcess([...flags, join(root, 'bin/firstline.mjs'), 'start'], settings);
  const bare = await startProcess([vendor.bare.program], vendor.bare.settings);
  try {
    for (const subject of [bare, desk]) await runPhase(vendor, subject, { ...warmUp, people: plan.people, first: 0 });
    const phases = { bare: [] as Phase[], desk: [] as Phase[] };
    const messages = Math.round((plan.perSecond * plan.seconds) / rounds);
    for (let round = 0; round < rounds; round++) {
      const load = {
        messages,
        people: plan.people,
        perSecond: plan.perSecond,
        first: warmUp.messages + round * messages,
      };
      phases.bare.push(await runPhase(vendor, bare, load));
      phases.desk.push(await runPhase(vendor, desk, load));
    }
    const [ofBare, ofDesk] = [summaryOf(phases.bare), summaryOf(phases.desk)];
    const [base, own] = [ofBare.processorMsPerMessage, ofDesk.processorMsPerMessage];
    const ratio = base && own ? Math.round((own / base) * 100) / 100 : undefined;
    return { vendor: vendor.name, bare: ofBare, desk: ofDesk, ratio, rules: await rulesOf(desk.url) };
  } finally {
    await Promise.all([desk.stop(), bare.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How the desk came to its answers, from its own metrics. */
async function rulesOf(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const found = text.matchAll(/^firstline_turns_total\{rule="([^"]+)"\} (\d+)/gm);
  return Object.fromEntries([...found].map(([, rule, count]) => [rule, Number(count)]));
}

function print({ vendor, bare, desk, ratio, rules }: Compared): void {
  const row = ({ messages, processorMsPerMessage, ackMs, replyMs, lost, doubled, refused }: Summary) => ({
    messages,
    'processor ms/message': processorMsPerMessage ?? 'only on Linux',
    'ack p50': ackMs.p50,
    'ack p99': ackMs.p99,
    'reply p50': replyMs.p50,
    'reply p99': replyMs.p99,
    lost,
    doubled,
    refused,
  });
  console.log(`\n${vendor} (times in ms)`);
  console.table({ 'bare echo': row(bare), desk: row(desk) });
  const line = (what: string, value: number | undefined, most: number) =>
    console.log(
      `${value !== undefined && value <= most ? 'met ' : 'MISS'}  ${what} ${value ?? 'not measured'}, goal ${most}`,
    );
  line('processor time, times the bare echo', ratio, goal.ratio);
  line('acknowledgement p99 ms', desk.ackMs.p99, goal.ackP99Ms);
  line('first visible reply p99 ms', desk.replyMs.p99, goal.replyP99Ms);
  line('lost', desk.lost + desk.refused, goal.lost);
  line('doubled', desk.doubled, goal.doubled);
  console.log(
    `turns by rule: ${Object.entries(rules)
      .map(([rule, count]) => `${rule} ${count}`)
      .join(', ')}`,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      rate: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '20' },
      only: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const [perSecond, seconds] = [Number(values.rate), Number(values.seconds)];
  if (!(perSecond > 0 && seconds > 0))
    throw new Error(`--rate ${values.rate} --seconds ${values.seconds}: expected two numbers above 0`);
  // Everybody writes every four seconds, so that each reply comes well before the next question.
  const plan = {
    perSecond,
    seconds,
    people: Math.ceil(Math.max(perSecond, warmUp.perSecond) * 4),
    profile: values.profile,
  };
  const results: Compared[] = [];
  for (const start of [startSlackSide, startTeamsSide]) {
    const vendor = await start(plan.people);
    if (!values.only || values.only === vendor.name.toLowerCase()) results.push(await compare(vendor, plan));
    await vendor.stop();
  }
  results.forEach(print);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ goal, perSecond, seconds, results }, null, 2)}\n`);
}

if (require.main === module) void main();
