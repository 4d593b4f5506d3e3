import { connectStore } from '../../adapters/mongo/connect';
import { driverCollection } from '../../adapters/mongo/driver-collection';
import { createInbox } from '../../adapters/mongo/inbox';
import { createModels } from '../../adapters/mongo/models';
import { createTickets } from '../../adapters/mongo/tickets';
import { addedTexts } from '../../src/inbox/added-texts';
import type { Settings } from '../../src/ports';
import { meetClock, type RunningClock } from '../../src/sla/sla-clock';
import { nextDueOf } from '../../src/ticket/clocks';
import { termsOf } from '../../src/ticket/terms';
import type { Ticket } from '../../src/ticket/ticket';
import { halfSpent } from '../clocks/half-spent';

const atOnce = 64;
/** One in so many is still open. */
const openShare = 20;
const groups = ['service-desk', 'network', 'applications', 'desktop', 'security'] as const;
const titles = [
  'VPN drops every hour',
  '打印机无法连接',
  'Mailbox is full',
  '客户系统打不开',
  'Laptop runs hot',
] as const;
const dayMs = 86_400_000;

interface Planting {
  readonly from: number;
  readonly to: number;
  readonly ticketOf: (index: number) => Ticket;
}

/** Puts tickets `from` up to `to` into the store, each with the two messages it came from. */
export async function plantTickets(file: string, { from, to, ticketOf }: Planting): Promise<void> {
  const connection = await connectStore({ file });
  const models = await createModels(connection);
  const [tickets, inbox] = [createTickets(models), createInbox(models)];
  let next = from;
  const work = async () => {
    for (let index = next++; index < to; index = next++) {
      const ticket = ticketOf(index);
      const { id, openedAt: at } = ticket;
      await Promise.all([
        tickets.save(ticket),
        inbox.addWords(ticket, addedTexts(undefined, ticket)),
        ...[1, 2].map((seq) =>
          driverCollection(models.message).insertOne({
            _id: `${id}m${seq}`,
            conversationId: `talk${index}`,
            seq,
            at,
            author: { kind: seq === 1 ? 'requester' : 'bot' },
            content: { kind: 'text', text: ticket.description },
            visibleTo: 'everyone',
          }),
        ),
      ]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await connection.close();
}

/** Most are closed long ago, one in twenty is open. */
export function grownTicket(settings: Settings, index: number): Ticket {
  // The first clock rings hours from now, so that nothing but the measured work goes on.
  const due = new Date(Date.now() + 6 * 3_600_000 + (index % 10_000) * 1_000);
  const base = halfSpent(settings, { id: `grown${index}`, at: due });
  const group = groups[index % groups.length] as string;
  const title = `${titles[index % titles.length]} ${index}`;
  const varied = { ...base, number: `INC-${1_000_000 + index}`, title, group, requester: requesterOf(index) };
  if (index % openShare === 0) {
    const terms = termsOf(settings, varied);
    const mine = index % (openShare * 4) === 0 ? { agent: base.agent } : { agent: undefined };
    return { ...varied, ...mine, nextRingAt: due, nextDueAt: nextDueOf(base.clocks, terms) };
  }
  const openedAt = new Date(base.openedAt.getTime() - (1 + (index % 700)) * dayMs);
  const at = new Date(openedAt.getTime() + 3_600_000);
  const resolution = { code: 'fixed', note: 'Restarted the service.', by: 'anna.smith', at } as const;
  const running: RunningClock = { ...(base.clocks.resolution as RunningClock), since: openedAt };
  return {
    ...varied,
    openedAt,
    updatedAt: at,
    status: { kind: 'closed', resolution, at },
    clocks: { ...base.clocks, resolution: meetClock(running, termsOf(settings, varied).hours, at) },
  };
}

const requesterOf = (index: number) => ({ personId: `person${index % 5_000}`, name: `Person ${index % 5_000}` });
