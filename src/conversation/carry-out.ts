import { DeskError, isDeskError } from '../errors';
import type { Ports } from '../ports';
import type { Conversation, OutboxItem } from './conversation';
import { type Change, perform } from './perform';
import { claimHead, enqueue, heldBack } from './settle';

/** Tries before a reply counts as undeliverable; with the pauses of `pauseMs` they stretch over about an hour. */
const patience = 12;
/** Saves of one carrying-out before it is left to the next wake: a guard against running for ever. */
const rounds = 50;

/**
 * Does what the outbox says, strictly in order, each item claimed before it is begun and safe to repeat. Stops at the
 * first item that has to wait or is in another process's hands. Two processes at once do no harm: the version decides.
 */
export async function carryOut(ports: Ports, start: Conversation): Promise<void> {
  let conversation = start;
  for (let round = 0; round < rounds; round++) {
    const now = ports.now();
    const head = conversation.outbox[0];
    if (!head) return;
    if (heldBack(head, { processId: ports.processId, now })) {
      if (head.notBefore && head.notBefore > now) await wakeAt(ports, conversation.id, head.notBefore);
      return;
    }
    const orphan = head.claim !== undefined && head.claim.by !== ports.processId;
    if (head.claim?.by !== ports.processId) {
      const claimed = await saveOrReload(ports, claimHead(release(conversation), { processId: ports.processId, now }));
      if (!claimed) return;
      conversation = claimed;
      if (conversation.outbox[0]?.id !== head.id) continue;
    }
    conversation = await run(ports, conversation, orphan || head.attempts > 0);
  }
}

/** Begins every claimed item at the head, then takes what is done out of the outbox in one write. */
async function run(ports: Ports, conversation: Conversation, uncertain: boolean): Promise<Conversation> {
  const changes: Change[] = [];
  for (const item of conversation.outbox) {
    if (item.claim?.by !== ports.processId) break;
    try {
      changes.push(done(item, await perform(ports, conversation, { item, uncertain })));
      if (item.effect.kind === 'open-ticket') break;
    } catch (error) {
      changes.push(failed(ports, item, error));
      break;
    }
  }
  return apply(ports, conversation, changes);
}

/** Applies changes to whatever the conversation has become meanwhile. */
async function apply(ports: Ports, conversation: Conversation, changes: readonly Change[]): Promise<Conversation> {
  let current = conversation;
  for (;;) {
    const changed = changes.reduce((next, change) => change(next), current);
    try {
      return await ports.conversations.save(claimHead(changed, { processId: ports.processId, now: ports.now() }));
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
      const stored = await ports.conversations.load(conversation.id);
      if (!stored) throw error;
      current = stored;
    }
  }
}

const done =
  (item: OutboxItem, change: Change): Change =>
  (conversation) =>
    change({ ...conversation, outbox: conversation.outbox.filter(({ id }) => id !== item.id) });

/** What failed is tried again later, or given up and shown to the desk. */
function failed(ports: Ports, item: OutboxItem, error: unknown): Change {
  const now = ports.now();
  const attempts = item.attempts + 1;
  const until = error instanceof DeskError && error.code === 'retry-later' ? error.until : undefined;
  const final = isDeskError(error, 'undeliverable') || attempts >= patience;
  ports.meter.count('firstline_effects_failed_total', { kind: item.effect.kind, final: String(final) });
  ports.log.warn({ item: item.id, effect: item.effect.kind, attempts, error: String(error) }, 'effect failed');
  if (final) return (conversation) => giveUp(conversation, item, { error, ports });
  const notBefore = until ?? new Date(now.getTime() + pauseMs(attempts));
  return (conversation) => ({
    ...conversation,
    outbox: conversation.outbox.map((one) =>
      one.id === item.id ? { id: one.id, effect: one.effect, attempts, notBefore } : withoutClaim(one, ports),
    ),
  });
}

/** 1 s, 2 s, 4 s … at most ten minutes. */
export function pauseMs(attempts: number): number {
  return Math.min(600_000, 1000 * 2 ** (attempts - 1));
}

/** A reply that can't be delivered is marked for the desk; any other dropped effect brings a person in. */
function giveUp(
  conversation: Conversation,
  item: OutboxItem,
  { error, ports }: { error: unknown; ports: Ports },
): Conversation {
  const now = ports.now();
  const outbox = conversation.outbox.filter(({ id }) => id !== item.id).map((one) => withoutClaim(one, ports));
  const replyId = item.effect.kind === 'say' ? item.effect.replyId : item.id;
  const marked: Conversation = {
    ...conversation,
    outbox,
    undeliverable: { replyId, error: String(error).slice(0, 500), at: now },
  };
  const seq = conversation.seq + 1;
  const entry = {
    id: `${item.id}-undeliverable`,
    conversationId: conversation.id,
    seq,
    at: now,
    author: { kind: 'bot' },
    content: { kind: 'event', event: 'undeliverable', detail: { reply: replyId, error: String(error).slice(0, 500) } },
    visibleTo: 'desk',
  } as const;
  const held: Conversation =
    item.effect.kind !== 'say' && marked.attendedBy.kind === 'bot'
      ? {
          ...marked,
          attendedBy: {
            kind: 'waiting',
            group: ports.settings().defaultGroup,
            since: now,
            reason: 'failure',
            acknowledged: true,
          },
        }
      : marked;
  const effects = [{ kind: 'record', skipped: [], entries: [entry] } as const];
  const shown = item.effect.kind === 'show-desk' ? effects : [...effects, { kind: 'show-desk' } as const];
  return enqueue({ ...held, seq }, shown, { processId: ports.processId, now });
}

/** Drops a dead process's claims, so that the head can be claimed anew. */
function release(conversation: Conversation): Conversation {
  return { ...conversation, outbox: conversation.outbox.map(({ claim: _, ...item }) => item) };
}

function withoutClaim(item: OutboxItem, { processId }: Ports): OutboxItem {
  const { claim, ...rest } = item;
  return claim && claim.by !== processId ? item : rest;
}

async function saveOrReload(ports: Ports, conversation: Conversation): Promise<Conversation | undefined> {
  try {
    return await ports.conversations.save(conversation);
  } catch (error) {
    if (!isDeskError(error, 'conflict')) throw error;
    return ports.conversations.load(conversation.id);
  }
}

async function wakeAt(ports: Ports, conversationId: string, when: Date): Promise<void> {
  try {
    await ports.turns.wake(conversationId, when);
  } catch (error) {
    ports.log.warn({ conversationId, error: String(error) }, 'retry not scheduled; the sweep will take it up');
  }
}
