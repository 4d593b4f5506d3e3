import type { TicketView } from '../../adapters/http/contract/desk';
import type { MessageView } from '../../adapters/http/contract/messages';
import { isMinor, timelineOf } from '../../console/desk/timeline';

const minute = (count: number) => new Date(Date.UTC(2026, 2, 2, 8, count)).toISOString();
const message = (id: string, at: string, content: MessageView['content']): MessageView => ({
  id,
  seq: 1,
  at,
  author: { kind: 'requester' },
  content,
  visibleTo: 'everyone',
});
const text = (id: string, at: string) => message(id, at, { kind: 'text', text: id });
const event = (name: string, at: string, detail = {}) => message(name, at, { kind: 'event', event: name, detail });
const ticket = (history: [string, string, Record<string, string>?][]) =>
  ({
    number: 'INC-2',
    history: history.map(([kind, at, detail = {}]) => ({ kind, at, by: 'bot', detail })),
  }) as unknown as TicketView;

/** In short: messages by id, happenings by their names. */
const short = (messages: MessageView[], of?: TicketView) =>
  timelineOf({ messages, ticket: of }).map((entry) =>
    entry.kind === 'message'
      ? entry.message.id
      : entry.happenings.map((one) => (one.of === 'ticket' ? one.event.kind : one.event.event)),
  );

it('puts what was said and what happened in one order, and keeps the order of the record', () => {
  const late = text('written at 1, answered at 6', minute(1));
  const told = ticket([
    ['opened', minute(2)],
    ['transferred', minute(4)],
    ['clock', minute(4)],
    ['escalated', minute(9)],
  ]);
  expect(short([text('a', minute(0)), text('b', minute(3)), late], told)).toEqual([
    'a',
    ['opened'],
    'b',
    late.id,
    ['transferred', 'clock', 'escalated'],
  ]);
});

it('tells once what both records tell', () => {
  const told = ticket([
    ['opened', minute(1)],
    ['asked', minute(1)],
    ['commented', minute(2), { origin: 'm1', text: 'm1' }],
    ['answered', minute(3)],
    ['status', minute(5), { from: 'in-progress', to: 'resolved' }],
  ]);
  const messages = [
    event('ticket-opened', minute(1), { number: 'INC-2' }),
    text('m1', minute(2)),
    event('ticket-resolved', minute(5)),
  ];
  expect(short(messages, told)).toEqual([['opened'], 'm1', ['status']]);
});

it('leaves to the conversation what was another ticket’s', () => {
  const told = ticket([['opened', minute(1)]]);
  const messages = [event('ticket-opened', minute(1), { number: 'INC-1' }), event('ticket-resolved', minute(1))];
  expect(short(messages, told).flat()).toEqual(['ticket-opened', 'ticket-resolved', 'opened']);
});

it('begins anew with each day', () => {
  const days = ticket([
    ['offered', '2026-03-02T01:00:00.000Z'],
    ['clock', '2026-03-05T01:00:00.000Z'],
  ]);
  const [first, second] = timelineOf({ messages: [], ticket: days });
  expect(first?.kind === 'happened' && first.happenings.map(isMinor)).toEqual([true]);
  expect(second?.kind === 'happened' && second.happenings.map(isMinor)).toEqual([false]);
});
