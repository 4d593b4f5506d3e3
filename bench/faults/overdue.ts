import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectStore } from '../../adapters/mongo/connect';
import { createModels } from '../../adapters/mongo/models';
import { createTickets } from '../../adapters/mongo/tickets';
import { saveTicket } from '../../src/ticket/change-ticket';
import { termsOf } from '../../src/ticket/terms';
import type { Ticket } from '../../src/ticket/ticket';
import { startDesk } from '../../test/support/desk';
import { halfSpent, step } from '../clocks/half-spent';
import { quantile } from '../measuring/quantile';
import { inLab } from './lab';
import type { Scenario } from './scenario';

const idOf = (index: number) => `overdue${index}`;
const atOnce = 32;

/** The desk was away; when it comes back, as many clocks have run out, and people write as always. */
export function overdueAlarms(count: number, { quick }: { readonly quick?: boolean } = {}): Scenario {
  return {
    name: `${count} overdue alarms`,
    fault: `${count} clocks ran out while the desk was down; then it starts, and people write`,
    quick,
    run: () =>
      inLab(async (lab) => {
        await plant(lab.folder, count);
        const began = Date.now();
        const desk = await lab.start();
        const traffic = lab.traffic({ urls: () => [desk.url], rate: 10 });
        const store = await readStore(lab.folder);
        let left = count;
        while (left > 0 && Date.now() - began < 300_000) {
          await delay(500);
          left = await store.unrung(count);
        }
        const recoveredMs = Date.now() - began;
        // What was to be told is told after the ring.
        await delay(3_000);
        const answered = await traffic.settle();
        const { twice, missed } = await store.check(count);
        await store.close();
        const pings = lab.slack
          .callsOf('chat.postMessage')
          .filter(({ args }) => !String(args.channel).startsWith('D0F'));
        const p99 = Math.round(quantile(traffic.answerMs(), 0.99));
        return {
          sent: answered.sent,
          lost: answered.lost + missed,
          doubled: answered.doubled + twice,
          recoveredMs,
          note: `${pings.length} messages to staff; answers meanwhile p99 ${p99} ms`,
        };
      }),
  };
}

/** Tickets whose half time was over an hour ago, put into a store that is then closed. */
async function plant(folder: string, count: number): Promise<void> {
  const desk = await startDesk({}, folder, { keep: true });
  const { ports } = desk.running;
  const left = Array.from({ length: count }, (_, index) => index);
  const at = new Date(Date.now() + 3_600_000);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = left.shift(); index !== undefined; index = left.shift()) {
        const ticket = halfSpent(ports.settings(), { id: idOf(index), at });
        await saveTicket(ports, ticket, termsOf(ports.settings(), ticket));
      }
    }),
  );
  await desk.stop();
  const connection = await connectStore({ file: join(folder, 'desk.db') });
  const { ticket } = await createModels(connection);
  // As if the hour had passed: every time of theirs lies two hours earlier.
  const found = await ticket.collection.find({ nextRingAt: { $exists: true } }).toArray();
  for (const document of found)
    await ticket.collection.replaceOne({ _id: document._id }, earlier(document) as typeof document);
  await connection.close();
}

function earlier(value: unknown): unknown {
  if (value instanceof Date) return new Date(value.getTime() - 7_200_000);
  if (Array.isArray(value)) return value.map(earlier);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, earlier(one)]));
}

async function readStore(folder: string) {
  const connection = await connectStore({ file: join(folder, 'desk.db') });
  const models = await createModels(connection);
  const tickets = createTickets(models);
  const climbs = ({ history }: Ticket) =>
    history.filter((event) => event.kind === 'escalated' && event.step === step).length;
  return {
    unrung: async (count: number) =>
      count - (await models.ticket.countDocuments({ climbed: { $exists: true, $ne: [] } })),
    async check(count: number) {
      let [twice, missed] = [0, 0];
      for (let index = 0; index < count; index++) {
        const ticket = await tickets.byId(idOf(index));
        const times = ticket ? climbs(ticket) : 0;
        if (times > 1) twice++;
        if (times < 1) missed++;
      }
      return { twice, missed };
    },
    close: () => connection.close(),
  };
}
