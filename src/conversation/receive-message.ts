import type { Ports } from '../ports';
import type { IncomingMessage } from './message';

/**
 * Remembers a message, then wakes a turn. Resolves once it is stored: only then may the channel acknowledge. If the
 * store cannot be reached it rejects, the platform is not acknowledged and sends again.
 */
export async function receiveMessage(ports: Ports, message: IncomingMessage): Promise<'new' | 'known'> {
  const outcome = await ports.messages.remember(message, ports.now());
  ports.meter.count('firstline_messages_received_total', { channel: message.channel, outcome });
  // A known message is woken too: its first delivery may have died between the store and the wake.
  await wake(ports, message.conversationId, outcome);
  return outcome;
}

async function wake(ports: Ports, conversationId: string, outcome: 'new' | 'known'): Promise<void> {
  try {
    await ports.turns.wake(conversationId);
  } catch (error) {
    // Stored is stored: the sweep finds it within seconds, so the platform must not send it again.
    ports.log.warn({ conversationId, outcome, error: String(error) }, 'turn not woken; the sweep will');
  }
}
