import { startClock } from '../../src/sla/sla-clock';
import type { Ticket } from '../../src/ticket/ticket';

const openedAt = new Date('2026-03-02T02:00:00Z');

/** A new incident of Tom's with the service desk, unless told otherwise. */
export function aTicket(given: Partial<Ticket> & Pick<Ticket, 'id'>): Ticket {
  const at = given.openedAt ?? openedAt;
  return {
    number: `INC-${given.id}`,
    version: 0,
    type: 'incident',
    title: 'The printer is out of toner',
    description: 'The printer on floor 3 is out of toner',
    language: 'en',
    requester: { personId: 'tom', name: 'Tom Baker' },
    channel: 'web',
    origin: `origin-${given.id}`,
    category: 'printing',
    impact: 'person',
    urgency: 'medium',
    priority: 'P3',
    status: { kind: 'new' },
    group: 'service-desk',
    bounces: 0,
    policy: 'standard',
    hours: 'office',
    clocks: { firstResponse: startClock(60, at), resolution: startClock(480, at) },
    climbed: [],
    history: [{ kind: 'opened', at, by: 'bot' }],
    outbox: [],
    openedAt: at,
    updatedAt: at,
    ...given,
  };
}
