import type { TicketView, Tickets } from '../../src/ports';
import { facetsFor, facetsOf, type InboxFilter, placeOf } from '../../src/inbox/facets';
import { holderOf, isQueued } from '../../src/ticket/offer';
import type { Ticket } from '../../src/ticket/ticket';
import type { Models } from './models';
import { driverCollection } from './driver-collection';
import { saveVersion } from './versioned';

/** Before the first ticket, so that a number never looks like a count of few. */
const firstNumber = 1000;
/** Tickets, each one document with its clocks and history: status and clock change in one write and never disagree. */
export function createTickets({ ticket: model, counter }: Pick<Models, 'ticket' | 'counter'>): Tickets {
  const one = async (filter: Record<string, unknown>) => toTicket(await model.findOne(filter).lean());
  return {
    byId: async (id) => toTicket(await driverCollection(model).findOne({ _id: String(id) })),
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
    async ringingIn({ from, until }, limit) {
      const filter = { nextRingAt: { $gte: from, $lt: until } };
      const found = await model.find(filter, { nextRingAt: 1 }).sort({ nextRingAt: 1 }).limit(limit).lean();
      return found.map(({ _id, nextRingAt }) => ({ id: String(_id), at: nextRingAt as Date }));
    },
    async withWork(now, { limit, orphaned }) {
      const filter = { workAt: orphaned ? { $gte: new Date(0) } : { $lte: now } };
      return ids(await model.find(filter, { _id: 1 }).sort({ workAt: 1 }).limit(limit).lean());
    },
    async withDead(limit) {
      return all(
        await model
          .find({ deadAt: { $gte: new Date(0) } })
          .sort({ deadAt: -1 })
          .limit(limit)
          .lean(),
      );
    },
    async ofRequester(personId, limit) {
      const filter = { requesterId: String(personId) };
      return all(
        await driverCollection(model)
          .find(filter, { sort: { openedAt: -1 }, limit })
          .toArray(),
      );
    },
    async list(view, limit) {
      return all(await model.find(filterOf(view)).sort({ place: 1 }).limit(limit).lean());
    },
    async heldBy(people) {
      const found = await model.find({ holderId: { $in: people } }, { holderId: 1 }).lean();
      const held = new Map<string, string[]>();
      for (const { _id, holderId } of found) {
        const own = held.get(String(holderId)) ?? [];
        held.set(String(holderId), [...own, String(_id)]);
      }
      return held;
    },
    async queuedGroups() {
      return (await model.distinct('queuedGroup', { queuedGroup: { $gte: '' } })).map(String);
    },
    async queued(group, limit) {
      return ids(await model.find({ queuedGroup: group }, { _id: 1 }).sort({ nextDueAt: 1 }).limit(limit).lean());
    },
    async offered(limit) {
      const found = await model
        .find({ offeredTo: { $gte: '' } }, { offeredTo: 1 })
        .limit(limit)
        .lean();
      return found.map(({ _id, offeredTo }) => ({ ticketId: String(_id), personId: String(offeredTo) }));
    },
    async openedBetween({ from, to }, limit) {
      return all(
        await model
          .find({ openedAt: { $gte: from, $lt: to } })
          .sort({ openedAt: -1 })
          .limit(limit)
          .lean(),
      );
    },
    async openIds() {
      return ids(await model.find({ statusKind: { $in: ['new', 'in-progress', 'on-hold'] } }, { _id: 1 }).lean());
    },
    async openedSince(from, { skip, limit }) {
      const found = model.find({ openedAt: { $gte: from } }).sort({ openedAt: 1 });
      return all(await found.skip(skip).limit(limit).lean());
    },
    async remindersOf(personId, limit) {
      return all(
        await model
          .find({ remindedIds: String(personId) })
          .limit(limit)
          .lean(),
      );
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
  const facets = (is: InboxFilter['is']) => ({ facets: facetsFor({ open: true, is })[0]?.[0] });
  switch (view.kind) {
    case 'open':
      return facets({});
    case 'group':
      return facets({ group: [view.group] });
    case 'agent':
      return facets({ agent: [view.agentId] });
  }
}

function toDocument(ticket: Ticket) {
  const { id, ...fields } = ticket;
  const { requester, status, agent, outbox } = fields;
  const remindedIds = [...new Set(ticket.reminders?.map(({ personId }) => personId))];
  const free = outbox.map(({ claim, notBefore }) => claim?.until ?? notBefore ?? ticket.updatedAt);
  return {
    ...fields,
    _id: id,
    requesterId: requester.personId,
    statusKind: status.kind,
    resolvedAt: status.kind === 'resolved' ? status.resolution.at : undefined,
    agentId: agent?.id,
    facets: facetsOf(ticket),
    place: placeOf(ticket),
    deadAt: ticket.dead?.at(-1)?.at,
    remindedIds: remindedIds.length > 0 ? remindedIds : undefined,
    holderId: holderOf(ticket),
    offeredTo: ticket.offer?.personId,
    queuedGroup: isQueued(ticket) ? ticket.group : undefined,
    workAt: free.toSorted((a, b) => a.getTime() - b.getTime())[0],
  };
}

export function toTicket(document: Record<string, unknown> | null): Ticket | undefined {
  if (!document) return undefined;
  const ticket: Record<string, unknown> = { ...document, id: document._id };
  for (const name of derived) delete ticket[name];
  return ticket as unknown as Ticket;
}

/** Kept beside the ticket only for its indexes. */
const derived = [
  '_id',
  'requesterId',
  'statusKind',
  'resolvedAt',
  'agentId',
  'workAt',
  'facets',
  'place',
  'deadAt',
  'remindedIds',
  'holderId',
  'offeredTo',
  'queuedGroup',
] as const;

const ids = (found: readonly { readonly _id?: unknown }[]) => found.map(({ _id }) => String(_id));
const all = (found: readonly Record<string, unknown>[]) => found.map((document) => toTicket(document) as Ticket);
