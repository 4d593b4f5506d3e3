import { isDeskError } from '../errors';
import { newHand, type Hand } from '../claim';
import { officePath } from '../organization/office';
import type { Ports } from '../ports';
import { carryOut } from './carry-out';
import { type Conversation, startConversation } from './conversation';
import { type DecidedStep, decideSteps } from './decide-steps';
import type { IncomingMessage } from './message';
import { settle } from './settle';
import { failingMs, unreadSteps } from './unread';

/** How often a lost race is run again before the sweep is left to it; each loss means that somebody else won. */
const attempts = 8;

/**
 * One turn: everything unanswered in a conversation is understood, decided and settled in one write, then carried out.
 * Safe to call at any time, from any process, twice at once: the version lets one of them win and the others look again.
 */
export async function takeTurn(ports: Ports, conversationId: string): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    // The conversation is read before its messages: whatever is settled in between makes the save below lose.
    const stored = await ports.conversations.load(conversationId);
    const messages = withoutSettled(await ports.messages.unanswered(conversationId), stored);
    const first = messages[0];
    if (!first) {
      if (stored) await carryOut(ports, stored);
      return;
    }
    try {
      const hand = newHand(ports);
      const settled = await decide(ports, { stored, messages, first, hand });
      await carryOut(ports, await ports.conversations.save(settled), hand);
      return;
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
    }
  }
  ports.log.warn({ conversationId }, 'turn lost the race too often; the sweep takes it up');
}

async function decide(
  ports: Ports,
  {
    stored,
    messages,
    first,
    hand,
  }: { stored?: Conversation; messages: readonly IncomingMessage[]; first: IncomingMessage; hand: Hand },
): Promise<Conversation> {
  const conversation = stored ?? (await begin(ports, first));
  const steps = await stepsFor(ports, { ...conversation, address: latestAddress(conversation, messages) }, messages);
  const rules = steps.map(({ decision }) => decision.rule);
  const waitedMs = ports.now().getTime() - first.sentAt.getTime();
  for (const rule of rules) ports.meter.count('firstline_turns_total', { rule });
  ports.meter.observe('firstline_turn_seconds', waitedMs / 1000);
  ports.log.info({ conversationId: conversation.id, messages: messages.map(({ id }) => id), rules, waitedMs }, 'turn');
  return settle(conversation, steps, { hand, now: ports.now() });
}

async function stepsFor(
  ports: Ports,
  conversation: Conversation,
  messages: readonly IncomingMessage[],
): Promise<readonly DecidedStep[]> {
  try {
    return await decideSteps(ports, conversation, messages);
  } catch (error) {
    const oldest = Math.min(...messages.map(({ sentAt }) => sentAt.getTime()));
    if (ports.now().getTime() - oldest < failingMs) throw error;
    ports.log.error(
      { conversationId: conversation.id, error: String(error) },
      'turns keep failing; a person gets it unread',
    );
    return unreadSteps(ports, conversation, messages);
  }
}

async function begin(ports: Ports, first: IncomingMessage): Promise<Conversation> {
  const { from } = first;
  const channel = ports.channels.get(first.channel);
  const person = await ports.directory.personOf(from, async () => channel?.profile?.(from.userId));
  return startConversation(
    { id: first.conversationId, channel: first.channel, address: first.address },
    {
      ...from,
      personId: person.id,
      name: person.name,
      offices: officePath(ports.settings().offices, person.office),
    },
    { language: person.language ?? 'en', now: ports.now() },
  );
}

/** Vendors move conversations (a new service address, a new thread root): the newest word of the requester's side counts. */
function latestAddress(conversation: Conversation, messages: readonly IncomingMessage[]) {
  return messages.findLast(({ side }) => side === 'requester')?.address ?? conversation.address;
}

/** Messages already dealt with, whose place in the record is still on its way through the outbox. */
function withoutSettled(
  messages: readonly IncomingMessage[],
  conversation: Conversation | undefined,
): readonly IncomingMessage[] {
  const settled = new Set(
    conversation?.outbox.flatMap(({ effect }) =>
      effect.kind === 'record' ? [...effect.skipped, ...effect.entries.map(({ id }) => id)] : [],
    ),
  );
  return messages.filter(({ id }) => !settled.has(id));
}
