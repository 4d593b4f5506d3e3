import { DeskError } from '../../src/errors';
import { openTicket } from '../../src/ticket/open-ticket';
import type { Ticket } from '../../src/ticket/ticket';
import { conversation } from '../conversation/decide';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';

let desk: SmallDesk;
let ticket: Ticket;
beforeEach(async () => {
  desk = await openSmallDesk();
  const draft = { title: 'VPN is gone', description: 'x', intent: 'system-down', origin: 'm1' };
  ticket = await openTicket(desk.ports, conversation(), { draft, announce: false });
});
afterEach(() => desk.stop());

/** P1 runs round the clock: first response 15 minutes, resolution 240. The network group's lead is Zhao Lei. */
const pass = (minutes: number) => desk.clock.pass(minutes * 60_000);
const look = (workers = [desk.desk]) => Promise.all(workers.map((one) => one.checkClocks(ticket.id)));
const stored = async () => (await desk.ports.tickets.byId(ticket.id)) as Ticket;
const steps = async () => (await stored()).history.flatMap((event) => (event.kind === 'escalated' ? [event.step] : []));
const told = async () =>
  (await stored()).history.flatMap((event) => (event.kind === 'told' ? [`${event.notice} -> ${event.whom}`] : []));
const toLead = () => desk.channel.sent.filter(({ address }) => address.direct === 'zhao.lei');

test('early: nothing is told, and the alarm is set again', async () => {
  pass(5);
  desk.alarms.splice(0);
  await look();
  expect(await stored()).toEqual(ticket);
  expect(desk.alarms).toEqual([{ id: ticket.id, when: ticket.nextRingAt }]);
});

test('at three quarters of the first response the group is reminded, at the breach the lead as well', async () => {
  pass(12);
  await look();
  expect(await steps()).toEqual(['first-response-near']);
  expect(desk.board.told).toHaveLength(1);
  pass(3);
  await look();
  expect(await steps()).toEqual(['first-response-near', 'first-response-late']);
  expect(toLead()).toHaveLength(1);
  expect(toLead()[0]?.reply.summary).toBe('INC-1001 (P1) has broken its promised time: VPN is gone');
  expect(await told()).toEqual([
    'first-response-near.firstResponse.1.0 -> console',
    'first-response-late.firstResponse.1.0 -> console',
    'first-response-late.firstResponse.1.1 -> Zhao Lei',
  ]);
  expect((await stored()).history).toContainEqual(
    expect.objectContaining({ kind: 'clock', clock: 'firstResponse', event: 'breached' }),
  );
});

test('a ticket that somebody has reminds that person', async () => {
  const saved = await desk.ports.tickets.save({ ...ticket, agent: { id: 'anna', name: 'Anna' } });
  expect(saved.agent?.id).toBe('anna');
  pass(12);
  await look();
  expect(desk.channel.sent.map(({ address }) => address)).toEqual([{ direct: 'anna' }]);
  expect(await told()).toEqual(['first-response-near.firstResponse.1.0 -> Anna']);
});

test('an hour late: what fell due meanwhile is told once, in order, at the time it fell due', async () => {
  pass(75);
  await look();
  const clock = (await stored()).history.flatMap((event) =>
    event.kind === 'clock' ? [[event.event, event.at.toISOString()]] : [],
  );
  expect(clock).toEqual([
    ['warned', '2026-03-02T02:11:15.000Z'],
    ['breached', '2026-03-02T02:15:00.000Z'],
  ]);
  expect(await steps()).toEqual(['first-response-near', 'first-response-late']);
});

test('looked at by three workers at once, again and again, each step fires once and each notice goes out once', async () => {
  const workers = [desk.desk, desk.process().desk, desk.process().desk];
  for (let minute = 0; minute < 400; minute += 40) {
    pass(40);
    await look(workers);
  }
  await look(workers);
  const all = [
    'first-response-near',
    'first-response-late',
    'resolution-half',
    'resolution-near',
    'resolution-late',
    'resolution-next-tier',
  ];
  expect(await steps()).toEqual(all);
  const ids = desk.channel.sent.map(({ meta }) => meta.replyId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(desk.board.told.map(({ id }) => id)).size).toBe(desk.board.told.length);
  expect((await stored()).outbox).toEqual([]);
});

test('late on the ladder: the priority is raised, the next tier gets it and is told that it is late', async () => {
  const { priority } = await desk.ports.tickets.save({ ...ticket, priority: 'P3' });
  expect(priority).toBe('P3');
  pass(361);
  await look();
  expect(await stored()).toMatchObject({ priority: 'P2', group: 'platform', bounces: 0 });
  const last = desk.board.told.find(({ id }) => id.includes('resolution-next-tier'));
  expect(last?.text).toBe('INC-1001（P2）已超过约定时间：VPN is gone');
});

test('met in time, nothing rings for it any more', async () => {
  pass(5);
  await desk.desk.resolveTicket(ticket.id, desk.people.agent, { code: 'fixed', note: 'done' });
  pass(1000);
  await look();
  expect(await steps()).toEqual([]);
  expect(await desk.ports.tickets.ringing(desk.clock.now, 10)).toEqual([]);
});

test('a notice that fails is told later; one that never can is in the history as untold', async () => {
  desk.channel.failures.push(new Error('down'));
  pass(15);
  await look();
  expect(toLead()).toHaveLength(0);
  pass(1);
  await desk.desk.sweep();
  expect(toLead()).toHaveLength(1);
  expect((await stored()).outbox).toEqual([]);

  desk.channel.failures.push(new DeskError('undeliverable', 'the account is gone'));
  pass(180);
  await look();
  expect((await stored()).history).toContainEqual(
    expect.objectContaining({ kind: 'untold', reason: expect.stringContaining('the account is gone') }),
  );
});

test('a worker that dies while it tells: another tells it when the claim has run out', async () => {
  pass(12);
  const never = () => new Promise<never>(() => undefined);
  const dying = desk.process({ boards: [{ name: 'board', show: never, relay: never, tell: never }] });
  void dying.desk.checkClocks(ticket.id);
  while ((await stored()).outbox[0]?.claim === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  await look();
  expect(desk.board.told).toHaveLength(0);
  pass(1);
  await desk.desk.sweep();
  expect(desk.board.told).toHaveLength(1);
});

test('a sweep finds clocks whose alarm was lost', async () => {
  pass(13);
  await desk.desk.sweep();
  expect(await steps()).toEqual(['first-response-near']);
});

test('a ticket that is gone rings nothing', async () => {
  await expect(desk.desk.checkClocks('no-such-ticket')).resolves.toBeUndefined();
});
