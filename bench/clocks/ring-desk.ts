import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/config';
import { start } from '../../src/main';
import type { Ports } from '../../src/ports';
import { saveTicket } from '../../src/ticket/change-ticket';
import { termsOf } from '../../src/ticket/terms';
import type { Ticket } from '../../src/ticket/ticket';
import { halfSpent, step } from './half-spent';

/** Before the first falls due there must be time to open the tickets. */
const leadMsEach = 4;
const patienceMs = 60_000;
const atOnce = 32;

export interface Rung {
  /** From the due moment until the ring was saved. */
  readonly latenessMs: readonly number[];
  /** Tickets whose step of the ladder was climbed, or told, more than once. */
  readonly twice: number;
  /** Tickets whose step was not climbed or not told. */
  readonly missed: number;
}

/** Opens tickets on a whole desk in this process, waits until their clocks have rung, and looks at what the store says. */
export async function ringDesk({
  count,
  spreadMs,
}: {
  readonly count: number;
  readonly spreadMs: number;
}): Promise<Rung> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  const config = readConfig({ PORT: '0', FIRSTLINE_DATA: folder, FIRSTLINE_LOG: 'warn' }, join(folder, 'none.env'));
  const running = await start(config, 'all');
  const { ports } = running;
  const savedAt = noteRings(ports);
  const first = Date.now() + Math.max(2000, count * leadMsEach);
  const due = (index: number) => new Date(Math.round(first + (index * spreadMs) / count));
  await openAll(ports, count, due);
  if (Date.now() > first) throw new Error(`${count} tickets could not be opened in ${count * leadMsEach} ms`);
  const end = first + spreadMs + patienceMs;
  while (Date.now() < end && savedAt.size < count) await delay(100);
  await untilTold(ports, end);
  const checked = await check(ports, count);
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
  const latenessMs = Array.from({ length: count }, (_, index) => {
    const at = savedAt.get(idOf(index));
    return at === undefined ? [] : [at - due(index).getTime()];
  }).flat();
  return { latenessMs, ...checked };
}

const idOf = (index: number) => `clock${index}`;

/** When each ticket's step was first in the store. */
function noteRings(ports: Ports): ReadonlyMap<string, number> {
  const savedAt = new Map<string, number>();
  const { save } = ports.tickets;
  ports.tickets.save = async (ticket) => {
    const saved = await save(ticket);
    if (saved.climbed.length > 0 && !savedAt.has(saved.id)) savedAt.set(saved.id, Date.now());
    return saved;
  };
  return savedAt;
}

async function openAll(ports: Ports, count: number, due: (index: number) => Date): Promise<void> {
  const left = Array.from({ length: count }, (_, index) => index);
  const work = async () => {
    for (let index = left.shift(); index !== undefined; index = left.shift()) {
      const ticket = halfSpent(ports.settings(), { id: idOf(index), at: due(index) });
      await saveTicket(ports, ticket, termsOf(ports.settings(), ticket));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function untilTold(ports: Ports, end: number): Promise<void> {
  while (Date.now() < end) {
    const open = await ports.tickets.withWork(new Date(end), { limit: 1, orphaned: true });
    if (open.length === 0) return;
    await delay(100);
  }
}

async function check(ports: Ports, count: number): Promise<Pick<Rung, 'twice' | 'missed'>> {
  let [twice, missed] = [0, 0];
  for (let index = 0; index < count; index++) {
    const ticket = await ports.tickets.byId(idOf(index));
    const times = ticket ? [climbs(ticket), tellings(ticket)] : [0];
    if (Math.max(...times) > 1) twice++;
    if (Math.min(...times) < 1) missed++;
  }
  return { twice, missed };
}

function climbs({ history }: Ticket): number {
  return history.filter((event) => event.kind === 'escalated' && event.step === step).length;
}

function tellings({ history }: Ticket): number {
  return history.filter((event) => event.kind === 'told' && event.notice.startsWith(`${step}.`)).length;
}
