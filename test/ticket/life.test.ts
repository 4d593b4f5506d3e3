import { commentTicket } from '../../src/ticket/comment-ticket';
import { confirmTicket } from '../../src/ticket/confirm-ticket';
import { openTicket } from '../../src/ticket/open-ticket';
import type { Ticket } from '../../src/ticket/ticket';
import { conversation } from '../conversation/decide';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';

let desk: SmallDesk;
beforeEach(async () => {
  desk = await openSmallDesk();
});
afterEach(() => desk.stop());

const minutes = (count: number) => count * 60_000;
const open = (origin: string, { ports = desk.ports, intent = 'vpn-fails', announce = true } = {}) =>
  openTicket(ports, conversation(), { draft: { title: 'VPN', description: 'VPN', intent, origin }, announce });
const stored = async (id: string) => (await desk.ports.tickets.byId(id)) as Ticket;

describe('opening', () => {
  test('once for one message, asked again or twice at once', async () => {
    const other = desk.process();
    const both = await Promise.all([open('m1'), open('m1', { ports: other.ports }), open('m1')]);
    const again = await open('m1');
    expect(new Set([...both, again].map(({ id }) => id)).size).toBe(1);
    expect(await desk.ports.tickets.list({ kind: 'open' }, 10)).toHaveLength(1);
  });

  test('fifty at once get fifty numbers', async () => {
    const other = desk.process();
    const tickets = await Promise.all(
      Array.from({ length: 50 }, (_, index) => open(`m${index}`, { ports: index % 2 ? desk.ports : other.ports })),
    );
    const numbers = tickets.map(({ number }) => Number(number.replace('INC-', ''))).toSorted((a, b) => a - b);
    expect(new Set(numbers).size).toBe(50);
    expect(numbers[0]).toBe(1001);
  });

  test('takes type, category, group and priority from content, policy and hours from them', async () => {
    expect(await open('m1', { intent: 'system-down' })).toMatchObject({
      number: 'INC-1001',
      priority: 'P1',
      policy: 'p1',
      hours: 'always',
      group: 'network',
      category: 'network',
      status: { kind: 'new' },
    });
    expect(await open('m2', { intent: 'vpn-access' })).toMatchObject({
      number: 'REQ-1001',
      type: 'service-request',
      policy: 'requests',
    });
    expect(await open('m3', { intent: 'gone-since' })).toMatchObject({
      category: 'general',
      group: 'service-desk',
      policy: 'standard',
    });
  });

  test('starts both clocks, and asks to be woken to find somebody and to ring', async () => {
    const ticket = await open('m1', { announce: false });
    expect(ticket.clocks).toMatchObject({
      firstResponse: { state: 'running', allowed: 60 },
      resolution: { state: 'running', allowed: 900 },
    });
    // Opened at 10:00 in Shanghai: three quarters of an hour of the first response.
    expect(ticket.nextRingAt).toEqual(new Date('2026-03-02T02:45:00Z'));
    expect(ticket.nextDueAt).toEqual(new Date('2026-03-02T03:00:00Z'));
    // At once, to look for somebody of the group; then when the clock has something to say.
    await desk.desk.checkClocks(ticket.id);
    expect(desk.alarms).toEqual([
      { id: ticket.id, when: desk.clock.now },
      { id: ticket.id, when: ticket.nextRingAt },
    ]);
  });

  test('an alarm that cannot be set does not keep a ticket from being opened', async () => {
    const away = desk.process({ alarms: { at: () => Promise.reject(new Error('no queue')) } });
    const ticket = await open('m1', { ports: away.ports });
    expect(await desk.ports.tickets.ringing(new Date('2026-03-02T03:00:00Z'), 10)).toEqual([ticket.id]);
  });
});

describe('clocks go with the status', () => {
  test('on hold for the requester the resolution stands still, and runs on from where it stood', async () => {
    const { id } = await open('m1');
    desk.clock.pass(minutes(30));
    const held = await desk.desk.holdTicket(id, desk.people.agent, { reason: 'requester' });
    expect(held).toMatchObject({
      status: { kind: 'on-hold', reason: 'requester' },
      clocks: { firstResponse: { state: 'paused', spent: 30 }, resolution: { state: 'paused', spent: 30 } },
    });
    // No clock rings; what rings is the ladder's step for a requester who has not answered for 900 minutes of the group's hours.
    expect([held.nextRingAt, held.nextDueAt]).toEqual([new Date('2026-03-03T05:30:00Z'), undefined]);
    desk.clock.pass(minutes(24 * 60));
    const resumed = await desk.desk.resumeTicket(id, desk.people.agent);
    expect(resumed.status.kind).toBe('in-progress');
    expect(resumed.nextDueAt).toEqual(new Date(desk.clock.now.getTime() + minutes(30)));
  });

  test('a wait that pauses only one clock leaves the other running', async () => {
    const { id } = await open('m1');
    expect((await desk.desk.holdTicket(id, desk.people.agent, { reason: 'supplier' })).clocks).toMatchObject({
      firstResponse: { state: 'running' },
      resolution: { state: 'paused' },
    });
  });

  test('resolved, both are met; the requester says no, and only the resolution runs on', async () => {
    const { id } = await open('m1');
    desk.clock.pass(minutes(10));
    const how = { code: 'fixed', note: 'Restarted it.' } as const;
    const resolved = await desk.desk.resolveTicket(id, desk.people.agent, how);
    expect(resolved.clocks).toMatchObject({ firstResponse: { state: 'met' }, resolution: { state: 'met', spent: 10 } });
    desk.clock.pass(minutes(60));
    const reopened = await confirmTicket(desk.ports, { ticketId: id, solved: false });
    expect(reopened).toMatchObject({
      status: { kind: 'in-progress' },
      clocks: { firstResponse: { state: 'met' }, resolution: { state: 'running', spent: 10 } },
    });
    expect(reopened.outbox.map(({ key }) => key)).toContain('desk.reopened');
    expect(await confirmTicket(desk.ports, { ticketId: id, solved: false })).toEqual(reopened);
  });

  test('resolving needs a note and a ticket that is not closed; twice is once', async () => {
    const { id } = await open('m1');
    const resolve = (note: string) => desk.desk.resolveTicket(id, desk.people.agent, { code: 'fixed', note });
    await expect(resolve('  ')).rejects.toMatchObject({ code: 'bad-input' });
    const first = await resolve('done');
    expect((await resolve('done again')).version).toBe(first.version);
    await confirmTicket(desk.ports, { ticketId: id, solved: true });
    await expect(resolve('done')).rejects.toMatchObject({ code: 'not-possible-now' });
  });

  test('only desk staff act on tickets', async () => {
    const { id } = await open('m1');
    const tom = await desk.ports.directory.personOf({ channel: 'talk', userId: 'tom' });
    await expect(desk.desk.holdTicket(id, tom, { reason: 'requester' })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(desk.desk.resolveTicket(id, tom, { code: 'fixed', note: 'x' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('the reopen window', () => {
  const day = minutes(24 * 60);

  test('closes after five days, not before', async () => {
    const { id } = await open('m1');
    await desk.desk.resolveTicket(id, desk.people.agent, { code: 'fixed', note: 'done' });
    desk.clock.pass(5 * day);
    await desk.desk.sweep();
    expect((await stored(id)).status.kind).toBe('resolved');
    desk.clock.pass(1);
    await desk.desk.sweep();
    expect((await stored(id)).status).toMatchObject({ kind: 'closed', resolution: { code: 'fixed', note: 'done' } });
    expect((await confirmTicket(desk.ports, { ticketId: id, solved: false })).status.kind).toBe('closed');
  });
});

describe('transfers and comments', () => {
  test('a transfer needs a reason, is counted, frees the ticket and tells the group', async () => {
    const { id } = await open('m1', { announce: false });
    const to = (group: string, reason: string) => desk.desk.transferTicket(id, desk.people.agent, { group, reason });
    await expect(to('network', ' ')).rejects.toMatchObject({ code: 'bad-input' });
    await expect(to('nobody', 'why')).rejects.toMatchObject({ code: 'bad-input', received: 'nobody' });
    expect((await to('network', 'the same group')).bounces).toBe(0);
    expect(await to('desktop', 'not the network')).toMatchObject({
      group: 'desktop',
      bounces: 1,
      history: expect.arrayContaining([
        expect.objectContaining({ kind: 'transferred', from: 'network', to: 'desktop', reason: 'not the network' }),
      ]),
    });
    await desk.desk.checkClocks(id);
    expect(desk.board.told.map(({ text }) => text)).toEqual([expect.stringContaining('INC-1001')]);
  });

  test('a comment of one message is added once', async () => {
    const { id } = await open('m1', { announce: false });
    const comment = { ticketId: id, text: 'still broken', authorId: 'p-tom', origin: 'm2' };
    await Promise.all([commentTicket(desk.ports, comment), commentTicket(desk.ports, comment)]);
    await commentTicket(desk.ports, comment);
    const { history, outbox } = await stored(id);
    expect(history.filter(({ kind }) => kind === 'commented')).toHaveLength(1);
    expect(outbox).toHaveLength(1);
  });
});
