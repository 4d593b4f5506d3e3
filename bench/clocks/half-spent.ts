import type { Settings } from '../../src/ports';
import { meetClock, startClock } from '../../src/sla/sla-clock';
import { termsOf } from '../../src/ticket/terms';
import type { Ticket } from '../../src/ticket/ticket';

/** The step of the starter ladder that these tickets climb: the assignee is reminded at half of the resolution time. */
export const step = 'resolution-half';
/** Round the clock, so that the benchmark runs at any hour. */
const policy = { id: 'p1', hours: 'always' } as const;

/** A ticket that an agent has answered, and of whose resolution time half is spent `at` a moment still to come. */
export function halfSpent(settings: Settings, { id, at }: { readonly id: string; readonly at: Date }): Ticket {
  const terms = termsOf(settings, { policy: policy.id, hours: policy.hours, group: settings.defaultGroup });
  const { firstResponse, resolution } = terms.policy.targets;
  const openedAt = new Date(at.getTime() - (resolution / 2) * 60_000);
  const answeredAt = new Date(openedAt.getTime() + 60_000);
  return {
    id,
    number: id,
    version: 0,
    type: 'incident',
    title: 'Policy system is down',
    description: 'Nobody in the office can open a policy.',
    language: 'en',
    requester: { personId: 'tom.baker', name: 'Tom Baker' },
    channel: 'web',
    origin: id,
    category: 'system-down',
    impact: 'office',
    urgency: 'high',
    priority: 'P1',
    status: { kind: 'in-progress' },
    group: 'applications',
    agent: { id: 'anna.smith', name: 'Anna Smith' },
    bounces: 0,
    policy: policy.id,
    hours: policy.hours,
    clocks: {
      firstResponse: meetClock(startClock(firstResponse, openedAt), terms.hours, answeredAt),
      resolution: startClock(resolution, openedAt),
    },
    climbed: [],
    history: [
      { kind: 'opened', at: openedAt, by: 'bot' },
      { kind: 'assigned', at: openedAt, by: 'bot', group: 'applications', agent: 'anna.smith' },
    ],
    outbox: [],
    openedAt,
    updatedAt: openedAt,
  };
}
