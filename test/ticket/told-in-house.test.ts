import type { Ports } from '../../src/ports';
import { checkClocks } from '../../src/ticket/check-clocks';
import { openTicket } from '../../src/ticket/open-ticket';
import type { Ticket } from '../../src/ticket/ticket';
import { conversation } from '../conversation/decide';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';

/** A reminder to the group falls due 12 minutes after the ticket was opened. */
const dueAfterMs = 12 * 60_000;
let desk: SmallDesk;
let ticket: Ticket;
beforeEach(async () => {
  desk = await openSmallDesk();
  const draft = { title: 'VPN is gone', description: 'x', intent: 'system-down', origin: 'm1' };
  ticket = await openTicket(desk.ports, conversation(), { draft, announce: false });
  desk.clock.pass(dueAfterMs);
});
afterEach(() => desk.stop());

/** Notes the histories of a ticket in the order they were saved. */
function noteSaves(ports: Ports): { readonly ports: Ports; readonly saved: string[][] } {
  const saved: string[][] = [];
  const save: Ports['tickets']['save'] = async (one) => {
    saved.push(one.history.slice(ticket.history.length).map(({ kind }) => kind));
    return ports.tickets.save(one);
  };
  return { ports: { ...ports, tickets: { ...ports.tickets, save } }, saved };
}

test('what only the console shows is told in the save of the ring', async () => {
  const { ports, saved } = noteSaves({ ...desk.ports, channels: new Map(), boards: [] });
  await checkClocks(ports, ticket.id);
  expect(saved).toEqual([['clock', 'escalated', 'told']]);
});

test('what somebody outside hears is told after the ring is saved', async () => {
  const { ports, saved } = noteSaves(desk.ports);
  await checkClocks(ports, ticket.id);
  expect(desk.board.told).toHaveLength(1);
  expect(saved).toEqual([
    ['clock', 'escalated'],
    ['clock', 'escalated', 'told'],
  ]);
});
