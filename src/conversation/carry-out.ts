import { DeskError, isDeskError } from '../errors';
import { type Hand, heldBack, isFresh, newHand } from '../claim';
import type { Ports } from '../ports';
import type { Conversation, OutboxItem } from './conversation';
import { giveUp, withoutClaim } from './give-up';
import { type Change, perform } from './perform';
import { claimHead } from './settle';

/** Tries before a reply counts as undeliverable; with the pauses of `pauseMs` they stretch over about half an hour. */
const patience = 12;
/** Saves of one carrying-out before it is left to the next wake: a guard against running for ever. */
const rounds = 50;

/**
 * Does what the outbox says, strictly in order, each item claimed before it is begun and safe to repeat. Stops at the
 * first item that has to wait or is in another process's hands. Two processes at once do no harm: the version decides.
 */
export async function carryOut(ports: Ports, start: Conversation, hand: Hand = newHand(ports)): Promise<void> {
  let conversation = start;
  for (let round = 0; round < rounds; round++) {
    const now = ports.now();
    const head = conversation.outbox[0];
    if (!head) return;
    if (heldBack(head, hand, now)) {
      if (head.notBefore && head.notBefore > now) await wakeAt(ports, conversation.id, head.notBefore);
      return;
    }
    const orphan = head.claim !== undefined && head.claim.by !== hand.id;
    if (!isFresh(head.claim, hand, now)) {
      const claimed = await saveOrReload(ports, claimHead(release(conversation), { hand, now }));
      if (!claimed) return;
      conversation = claimed;
      if (conversation.outbox[0]?.id !== head.id) continue;
    }
    conversation = await run(ports, conversation, { hand, uncertain: orphan || head.attempts > 0 });
  }
}

/** Begins every claimed item at the head, then takes what is done out of the outbox in one write. */
async function run(
  ports: Ports,
  conversation: Conversation,
  { hand, uncertain }: { readonly hand: Hand; readonly uncertain: boolean },
): Promise<Conversation> {
  const changes: Change[] = [];
  for (const item of conversation.outbox) {
    if (!isFresh(item.claim, hand, ports.now())) break;
    try {
      const again = uncertain || item.attempts > 0;
      changes.push(done(item, await perform(ports, conversation, { item, uncertain: again, hand })));
      if (item.effect.kind === 'open-ticket') break;
    } catch (error) {
      changes.push(failed(ports, item, { error, hand }));
      break;
    }
  }
  return apply(ports, conversation, { changes, hand });
}

/** Applies changes to whatever the conversation has become meanwhile. */
async function apply(
  ports: Ports,
  conversation: Conversation,
  { changes, hand }: { readonly changes: readonly Change[]; readonly hand: Hand },
): Promise<Conversation> {
  let current = conversation;
  for (;;) {
    const changed = changes.reduce((next, change) => change(next), current);
    try {
      return await ports.conversations.save(claimHead(changed, { hand, now: ports.now() }));
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
function failed(
  ports: Ports,
  item: OutboxItem,
  { error, hand }: { readonly error: unknown; readonly hand: Hand },
): Change {
  const now = ports.now();
  const until = error instanceof DeskError && error.code === 'retry-later' ? error.until : undefined;
  // Being asked to wait is no failure: nothing was sent, and patience is not used up.
  const attempts = until ? item.attempts : item.attempts + 1;
  const final = isDeskError(error, 'undeliverable') || attempts >= patience;
  ports.meter.count('firstline_effects_failed_total', { kind: item.effect.kind, final: String(final) });
  ports.log.warn({ item: item.id, effect: item.effect.kind, attempts, error: String(error) }, 'effect failed');
  if (final) return (conversation) => giveUp(conversation, item, { error, ports, hand });
  const notBefore = until ?? new Date(now.getTime() + pauseMs(attempts));
  return (conversation) => ({
    ...conversation,
    outbox: conversation.outbox.map((one) =>
      one.id === item.id ? { id: one.id, effect: one.effect, attempts, notBefore } : withoutClaim(one, hand),
    ),
  });
}

/** 1 s, 2 s, 4 s … at most ten minutes. */
export function pauseMs(attempts: number): number {
  return Math.min(600_000, 1000 * 2 ** (attempts - 1));
}

/** Drops a dead process's claims, so that the head can be claimed anew. */
function release(conversation: Conversation): Conversation {
  return { ...conversation, outbox: conversation.outbox.map(({ claim: _claim, ...item }) => item) };
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
