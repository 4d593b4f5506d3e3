import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from '../organization/load';
import { type Client, signIn } from '../test/support/desk';
import { browserViews } from './console/browser-views';
import { liveUpdates } from './console/live-updates';
import { plantAgents } from './console/plant-agents';
import { agentId, stockedTicket } from './console/stocked-ticket';
import { plantTickets } from './growth/plant-tickets';
import { startShape } from './load/shapes';
import { quantile } from './measuring/quantile';
import { root } from './measuring/root';

/**
 * The console over a large store: the first view on the server and in Chromium, a change seen by all agents, lists by
 * two fields and finding by words. One desk in its own process, over HTTP, with every agent's event stream open.
 *
 * usage: bench:console [--json FILE] [--tickets 100000] [--open 200] [--agents 20] [--data FOLDER]
 * `--data` keeps the store in the folder, and takes what is there already.
 */
interface Row {
  readonly what: string;
  readonly goalMs: number;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
  /** By the 95th percentile. */
  readonly met: boolean;
}

const rounds = { page: 60, browser: 10, live: 30, warmUp: 5 } as const;

/** One request each, or several at once, as the console makes them. */
const pages: readonly { readonly what: string; readonly goalMs: number; readonly paths: readonly string[] }[] = [
  {
    what: 'first view on the server: list, counts, views, groups',
    goalMs: 200,
    paths: ['inbox?view=unassigned', 'inbox/counts', 'inbox/saved-views', 'groups'],
  },
  ...(['mine', 'all'] as const).map((view) => ({ what: `list ${view}`, goalMs: 200, paths: [`inbox?view=${view}`] })),
  ...[
    ['two fields, many in common', 'group=desktop&office=suzhou'],
    ['two fields, none in common', 'group=network&category=printer-fails'],
    ['three fields, few in common', 'group=access&channel=phone&office=nanjing-lishui'],
    ['two values of each', 'priority=P1,P2&channel=slack,teams'],
  ].map(([name, filter]) => ({ what: `list by ${name}`, goalMs: 100, paths: [`inbox?view=all&${filter}`] })),
  ...[
    ['two characters inside a Chinese sentence', '花屏', 'all'],
    ['a Chinese word of three', '投影仪', 'all'],
    ['an English word', 'flickers', 'all'],
    ['two common words together', '打印机 白屏', 'all'],
    ['two common words, never together', '打印机 投影仪', 'all'],
    ['a number', 'INC-1050505', 'all'],
    ['what is nowhere', 'xylophone', 'all'],
    ['a common word among the open ones of one agent', '重启', 'mine'],
  ].map(([name, text = '', view]) => ({
    what: `find ${name}`,
    goalMs: 100,
    paths: [`inbox?view=${view}&text=${encodeURIComponent(text)}`],
  })),
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      tickets: { type: 'string', default: '100000' },
      open: { type: 'string', default: '200' },
      agents: { type: 'string', default: '20' },
      data: { type: 'string' },
    },
  });
  const [tickets, open, agents] = [values.tickets, values.open, values.agents].map(Number) as [number, number, number];
  if (![tickets, open, agents].every((value) => value > 0)) throw new Error('expected numbers above 0');
  const folder = values.data ?? mkdtempSync(join(tmpdir(), 'firstline-console-'));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'desk.db');
  if (!existsSync(file)) {
    const settings = loadSettings(join(root, 'organization'), join(root, 'calendars'));
    await plantAgents(file, { agents, settings });
    const ticketOf = (index: number) => stockedTicket(settings, index, { of: tickets, open, agents });
    await plantTickets(file, { from: 0, to: tickets, ticketOf });
  }
  const shape = await startShape('one', {}, folder);
  const url = shape.urls[0] ?? '';
  const rows: Row[] = [];
  try {
    const clients = await Promise.all(Array.from({ length: agents }, (_, index) => signIn(url, agentId(index))));
    const [client] = clients as [Client, ...Client[]];
    for (const { what, goalMs, paths } of pages) rows.push(rowOf({ what, goalMs }, await timesOf(client, paths)));
    rows.push(rowOf({ what: 'first view in Chromium', goalMs: 1000 }, await browserViews(url, client, rounds.browser)));
    const live = { what: `a change seen by all ${agents} agents`, goalMs: 500 };
    rows.push(rowOf(live, await liveUpdates(url, clients, rounds.live)));
  } finally {
    await shape.stop();
    if (!values.data) rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${tickets} tickets, ${open} of them open, ${agents} agents; times in ms`);
  console.table(
    rows.map(({ what, met, goalMs, ...times }) => ({ what, goal: goalMs, ...times, '': met ? 'met' : 'MISS' })),
  );
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ tickets, open, agents, rows }, null, 2)}\n`);
}

async function timesOf(client: Client, paths: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = -rounds.warmUp; round < rounds.page; round++) {
    const began = performance.now();
    await Promise.all(paths.map((path) => client.get(`/api/v1/desk/${path}`)));
    if (round >= 0) times.push(performance.now() - began);
  }
  return times;
}

function rowOf({ what, goalMs }: Pick<Row, 'what' | 'goalMs'>, times: readonly number[]): Row {
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => Math.round(quantile(times, share) * 10) / 10) as [
    number,
    number,
    number,
  ];
  return { what, goalMs, p50, p95, most, met: p95 <= goalMs };
}

if (require.main === module) void main();
