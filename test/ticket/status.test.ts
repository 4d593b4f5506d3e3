import { impacts, priorityOf, raised, urgencies } from '../../src/ticket/priority';
import { mayBecome, withStatus } from '../../src/ticket/status';
import type { Ticket, TicketStatus } from '../../src/ticket/ticket';

const kinds = ['new', 'in-progress', 'on-hold', 'resolved', 'closed'] as const;
const at = new Date('2026-03-02T02:00:00Z');
const resolution = { code: 'fixed', note: 'done', by: 'anna', at } as const;
const statusOf: { readonly [K in TicketStatus['kind']]: TicketStatus } = {
  new: { kind: 'new' },
  'in-progress': { kind: 'in-progress' },
  'on-hold': { kind: 'on-hold', reason: 'supplier', since: at },
  resolved: { kind: 'resolved', resolution },
  closed: { kind: 'closed', resolution, at },
};

/** Rows: from; columns: to, in the order of `kinds`. */
const table: Readonly<Record<TicketStatus['kind'], string>> = {
  new: '.XXX.',
  'in-progress': '..XX.',
  'on-hold': '.X.X.',
  resolved: '.X..X',
  closed: '.....',
};

test.each(kinds.flatMap((from) => kinds.map((to, column) => [from, to, table[from][column] === 'X'] as const)))(
  '%s to %s: %s',
  (from, to, allowed) => {
    const ticket = { number: 'INC-1', status: statusOf[from], history: [] } as unknown as Ticket;
    expect(mayBecome(from, to)).toBe(allowed);
    const change = () => withStatus(ticket, statusOf[to], { by: 'anna', at, note: 'why' });
    if (allowed)
      expect(change()).toMatchObject({
        status: statusOf[to],
        history: [{ kind: 'status', at, by: 'anna', from, to, note: 'why' }],
      });
    else expect(change).toThrow(expect.objectContaining({ code: 'not-possible-now', received: from }));
  },
);

test('priority by breadth and haste', () => {
  expect(impacts.map((impact) => urgencies.map((urgency) => priorityOf(impact, urgency)).join(' '))).toEqual([
    'P4 P3 P3',
    'P4 P3 P2',
    'P3 P2 P1',
    'P2 P1 P1',
  ]);
});

test('more of either never makes it less urgent', () => {
  for (const [i, impact] of impacts.entries())
    for (const [u, urgency] of urgencies.entries()) {
      const here = priorityOf(impact, urgency);
      const [wider, sooner] = [impacts[i + 1], urgencies[u + 1]];
      if (wider) expect(priorityOf(wider, urgency) <= here).toBe(true);
      if (sooner) expect(priorityOf(impact, sooner) <= here).toBe(true);
    }
});

test('raised by one; P1 stays', () => {
  expect((['P4', 'P3', 'P2', 'P1'] as const).map(raised)).toEqual(['P3', 'P2', 'P1', 'P1']);
});
