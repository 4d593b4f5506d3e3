import type { TicketView, Tickets } from '../../src/ports';
import type { Ticket } from '../../src/ticket/ticket';
import type { Models } from './models';
import { saveVersion } from './versioned';

/** Before the first ticket, so that a number never looks like a count of few. */
const firstNumber = 1000;
const open = ['new', 'in-progress', 'on-hold'];

/** Tickets, each one document with its clocks and history: status and clock change in one write and never disagree. */
export function createTickets({ ticket: model, counter }: Pick<Models, 'ticket' | 'counter'>): Tickets {
  const one = async (filter: Record<string, unknown>) => fromDocument(await model.findOne(filter).lean());
  return {
    byId: (id) => one({ _id: id }),
    byNumber: (number) => one({ number }),
    byOrigin: (origin) => one({ origin }),
    async save(ticket) {
      await saveVersion(model, toDocument(ticket));
      return { ...ticket, version: ticket.version + 1 };
    },
    async nextNumber(prefix) {
      const found = await counter
        .findOneAndUpdate({ _id: prefix }, { $inc: { value: 1 } }, { upsert: true, returnDocument: 'after' })
        .lean();
      return `${prefix}-${firstNumber + Number(found?.value)}`;
    },
    async ringing(now, limit) {
      return ids(
        await model
          .find({ nextRingAt: { $lte: now } }, { _id: 1 })
          .sort({ nextRingAt: 1 })
          .limit(limit)
          .lean(),
      );
    },
    async withWork(now, { limit, orphaned }) {
      const filter = { workAt: orphaned ? { $gte: new Date(0) } : { $lte: now } };
      return ids(await model.find(filter, { _id: 1 }).sort({ workAt: 1 }).limit(limit).lean());
    },
    async ofRequester(personId, limit) {
      return all(await model.find({ requesterId: personId }).sort({ openedAt: -1 }).limit(limit).lean());
    },
    async list(view, limit) {
      return all(await model.find(filterOf(view)).sort({ nextDueAt: 1 }).limit(limit).lean());
    },
    async resolvedBefore(before, limit) {
      return ids(
        await model
          .find({ statusKind: 'resolved', resolvedAt: { $lt: before } }, { _id: 1 })
          .limit(limit)
          .lean(),
      );
    },
  };
}

function filterOf(view: TicketView): Record<string, unknown> {
  const statusKind = { $in: open };
  switch (view.kind) {
    case 'open':
      return { statusKind };
    case 'group':
      return { group: view.group, statusKind };
    case 'agent':
      return { agentId: view.agentId, statusKind };
  }
}

function toDocument(ticket: Ticket) {
  const { id, ...fields } = ticket;
  const { requester, status, agent, outbox } = fields;
  const free = outbox.map(({ claim, notBefore }) => claim?.until ?? notBefore ?? ticket.updatedAt);
  return {
    ...fields,
    _id: id,
    requesterId: requester.personId,
    statusKind: status.kind,
    resolvedAt: status.kind === 'resolved' ? status.resolution.at : undefined,
    agentId: agent?.id,
    workAt: free.toSorted((a, b) => a.getTime() - b.getTime())[0],
  };
}

function fromDocument(document: Record<string, unknown> | null): Ticket | undefined {
  if (!document) return undefined;
  const { _id, requesterId: _r, statusKind: _s, resolvedAt: _v, agentId: _a, workAt: _w, ...rest } = document;
  return { ...rest, id: _id } as unknown as Ticket;
}

const ids = (found: readonly { readonly _id?: unknown }[]) => found.map(({ _id }) => String(_id));
const all = (found: readonly Record<string, unknown>[]) => found.map((document) => fromDocument(document) as Ticket);
