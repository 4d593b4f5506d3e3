import type { Conversation, Receipt } from '../../src/conversation/conversation';
import type { Conversations, DeskView } from '../../src/ports';
import type { Documents } from './models';
import { driverCollection } from './driver-collection';
import { saveVersion } from './versioned';

/** Conversations, each one document: state, dialogue and outbox change in one write or not at all. */
export function createConversations(model: Documents): Conversations {
  return {
    async load(id) {
      return fromDocument(await driverCollection(model).findOne({ _id: String(id) }));
    },
    async save(conversation) {
      await saveVersion(model, toDocument(conversation));
      return { ...conversation, version: conversation.version + 1 };
    },
    async withWork(now, { limit, orphaned }) {
      const found = await model
        .find({ workAt: orphaned ? { $gte: new Date(0) } : { $lte: now } }, { _id: 1 })
        .sort({ workAt: 1 })
        .limit(limit)
        .lean();
      return found.map(({ _id }) => String(_id));
    },
    async withDead(limit) {
      const found = await model
        .find({ deadAt: { $gte: new Date(0) } })
        .sort({ deadAt: -1 })
        .limit(limit)
        .lean();
      return found.map((document) => fromDocument(document) as Conversation);
    },
    async ofCard(board, ref) {
      return fromDocument(await model.findOne({ cardKeys: cardKey(board, ref) }).lean());
    },
    async queue(view, limit) {
      const found = await model
        .find(filterOf(view))
        .sort({ lastAt: view.kind === 'all' ? -1 : 1 })
        .limit(limit)
        .lean();
      return found.map((document) => fromDocument(document) as Conversation);
    },
    async byIds(ids) {
      const found = await model.find({ _id: { $in: ids } }).lean();
      return found.map((document) => fromDocument(document) as Conversation);
    },
    async ofRequester(personId, channel, limit) {
      const found = await model.find({ requesterId: personId, channel }).sort({ lastAt: -1 }).limit(limit).lean();
      return found.map((document) => fromDocument(document) as Conversation);
    },
  };
}

function filterOf(view: DeskView): Record<string, unknown> {
  switch (view.kind) {
    case 'waiting':
      return { queue: 'waiting' };
    case 'attended':
      return { queue: 'attended' };
    case 'mine':
      return { queue: 'attended', agentId: view.agentId };
    case 'undeliverable':
      return { queue: { $in: ['undeliverable', 'waiting', 'attended'] }, undeliverable: { $exists: true } };
    case 'without-ticket':
      return { queue: { $in: ['waiting', 'attended', 'undeliverable'] }, ticketId: { $exists: false } };
    case 'all':
      return { queue: { $in: ['waiting', 'attended', 'undeliverable'] } };
  }
}

function toDocument(conversation: Conversation) {
  const { id, ...fields } = conversation;
  const { outbox, attendedBy, cards } = fields;
  const head = outbox[0];
  return {
    ...fields,
    _id: id,
    requesterId: conversation.requester.personId,
    workAt: head && (head.claim?.until ?? head.notBefore ?? conversation.lastAt),
    queue: queueOf(conversation),
    deadAt: conversation.dead?.at(-1)?.at,
    agentId: attendedBy.kind === 'agent' ? attendedBy.agentId : undefined,
    cardKeys: cards.length > 0 ? cards.map(({ board, ref }) => cardKey(board, ref)) : undefined,
  };
}

function queueOf({ attendedBy, undeliverable }: Conversation): string | undefined {
  if (attendedBy.kind !== 'bot') return attendedBy.kind === 'agent' ? 'attended' : 'waiting';
  return undeliverable ? 'undeliverable' : undefined;
}

function cardKey(board: string, ref: Receipt): string {
  const parts = Object.keys(ref)
    .toSorted()
    .map((key) => `${key}=${ref[key]}`);
  return [board, ...parts].join('|');
}

function fromDocument(document: Record<string, unknown> | null): Conversation | undefined {
  if (!document) return undefined;
  const {
    _id,
    workAt: _workAt,
    queue: _queue,
    deadAt: _deadAt,
    agentId: _agentId,
    requesterId: _requesterId,
    cardKeys: _cardKeys,
    ...rest
  } = document;
  return { ...rest, id: _id } as unknown as Conversation;
}
