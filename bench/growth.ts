import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from '../organization/load';
import { signIn } from '../test/support/desk';
import { grownTicket, plantTickets } from './growth/plant-tickets';
import { type Loaded, loaderOf } from './load/run-load';
import { startShape } from './load/shapes';
import { quantile } from './measuring/quantile';
import { root } from './measuring/root';
import { processorTime } from './receive/processor-time';
import { startSlackSide } from './receive/slack-side';

/**
 * What a message and a page of the inbox cost as the store grows: one process on the embedded store, which is filled
 * further between the measurements.
 *
 * usage: bench:growth [--json FILE] [--tickets 1000,10000,100000] [--rate 40] [--seconds 15]
 */
interface Row {
  readonly tickets: number;
  readonly fileMb: number;
  /** From starting the process until it is ready, and its memory after the load. */
  readonly readyMs: number;
  readonly message: Loaded;
  /** Milliseconds, by view. */
  readonly pages: Readonly<Record<string, { readonly p50: number; readonly p95: number }>>;
  readonly processorMsPerPage?: number;
}

const people = 300;
const views = ['unassigned', 'mine', 'all'] as const;
const pagesEach = 60;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      tickets: { type: 'string', default: '1000,10000,100000' },
      rate: { type: 'string', default: '40' },
      seconds: { type: 'string', default: '15' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'firstline-growth-'));
  const file = join(folder, 'desk.db');
  const settings = loadSettings(join(root, 'organization'), join(root, 'calendars'));
  const rows: Row[] = [];
  let planted = 0;
  for (const tickets of values.tickets.split(',').map(Number)) {
    await plantTickets(file, { from: planted, to: tickets, ticketOf: (index) => grownTicket(settings, index) });
    planted = tickets;
    const fileMb = Math.round(statSync(file).size / 1e6);
    const perSecond = Number(values.rate);
    const load = { perSecond, people, messages: perSecond * Number(values.seconds) };
    rows.push({ tickets, fileMb, ...(await measure(folder, load)) });
    console.log(JSON.stringify(rows.at(-1)));
  }
  rmSync(folder, { recursive: true, force: true });
  console.table(rows.map(line));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}

async function measure(
  folder: string,
  load: { readonly perSecond: number; readonly people: number; readonly messages: number },
): Promise<Omit<Row, 'tickets' | 'fileMb'>> {
  const slack = await startSlackSide(people);
  const began = performance.now();
  const shape = await startShape('one', slack.settings, folder);
  const readyMs = Math.round(performance.now() - began);
  const source = {
    sign: (message: { readonly person: number; readonly text: string }) => ({
      ...slack.sign(message),
      path: slack.path,
    }),
    arrived: slack.arrived,
  };
  try {
    const run = loaderOf(shape, [source]);
    await run({ ...load, first: 0 });
    const message = await run({ ...load, first: load.messages });
    return { readyMs, message, ...(await readPages(shape.urls[0] ?? '', shape.processes[0]?.pid ?? 0)) };
  } finally {
    await shape.stop();
    await slack.stop();
  }
}

async function readPages(url: string, pid: number): Promise<Pick<Row, 'pages' | 'processorMsPerPage'>> {
  const agent = await signIn(url, 'anna.smith');
  const read = async (view: string) => {
    const began = performance.now();
    await agent.get(`/api/v1/desk/inbox?view=${view}&limit=50`);
    return performance.now() - began;
  };
  for (const view of views) for (let index = 0; index < 10; index++) await read(view);
  const started = processorTime(pid);
  const pages: Record<string, { p50: number; p95: number }> = {};
  for (const view of views) {
    const times: number[] = [];
    for (let index = 0; index < pagesEach; index++) times.push(await read(view));
    pages[view] = { p50: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)) };
  }
  const ended = processorTime(pid);
  const known = started !== undefined && ended !== undefined;
  return { pages, processorMsPerPage: known ? rounded((ended - started) / (pagesEach * views.length)) : undefined };
}

function line({ tickets, fileMb, readyMs, message, pages, processorMsPerPage }: Row) {
  return {
    tickets,
    'file MB': fileMb,
    'ready ms': readyMs,
    'processor ms/message': message.processorMsPerMessage,
    'reply p50 / p99 ms': `${message.replyMs.p50} / ${message.replyMs.p99}`,
    'memory MB': message.memoryMb,
    ...Object.fromEntries(views.map((view) => [`page ${view} p50`, pages[view]?.p50])),
    'processor ms/page': processorMsPerPage,
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

if (require.main === module) void main();
