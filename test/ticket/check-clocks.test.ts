import { DeskError } from '../../src/errors';
import type { Ports } from '../../src/ports';
import { assignTicket } from '../../src/ticket/assign-ticket';
import { changeTicket } from '../../src/ticket/change-ticket';
import { checkClocks } from '../../src/ticket/check-clocks';
import { confirmTicket } from '../../src/ticket/confirm-ticket';
import { openTicket } from '../../src/ticket/open-ticket';
import type { Office } from '../../src/organization/office';
import type { SlaPolicy } from '../../src/sla/sla-policy';
import { promisesFor } from '../../src/ticket/terms';
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

test('whom a notice is for is looked up once, though the ring asks first whether it leaves the console', async () => {
  const { directory } = desk.ports;
  const asked: string[] = [];
  const byId = (id: string) => {
    asked.push(id);
    return directory.byId(id);
  };
  await desk.ports.tickets.save({ ...ticket, agent: { id: 'anna', name: 'Anna' } });
  pass(12);
  await desk.process({ directory: { ...directory, byId } }).desk.checkClocks(ticket.id);
  expect(await told()).toEqual(['first-response-near.firstResponse.1.0 -> Anna']);
  expect(asked).toEqual(['anna']);
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
    'not-accepted',
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
  // What a dead worker would still say is heard by nobody.
  dying.desk.checkClocks(ticket.id).catch(() => undefined);
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

describe('steps after an event', () => {
  const open = (intent: string, origin: string) =>
    openTicket(desk.ports, conversation(), {
      draft: { title: 'VPN', description: 'x', intent, origin },
      announce: false,
    });

  test('nobody accepts it for two hours of the group: group and lead hear, once', async () => {
    const { id } = await open('vpn-fails', 'm2');
    const fired = async () =>
      (await desk.ports.tickets.byId(id))?.climbed.filter((step) => step.startsWith('not-accepted'));
    pass(119);
    await desk.desk.checkClocks(id);
    expect(await fired()).toEqual([]);
    pass(1);
    await desk.desk.checkClocks(id);
    await desk.desk.checkClocks(id);
    expect(await fired()).toEqual(['not-accepted.1']);
    expect(toLead().map(({ reply }) => reply.summary)).toContain(
      'Nobody has accepted INC-1002 (P3) for 120 minutes: VPN',
    );
  });

  const bridgedTicket = async () => {
    const { id } = await open('vpn-fails', 'm3');
    await assignTicket(desk.ports, { ticketId: id, agentId: 'anna' });
    for (const note of ['restarted', 'restarted again']) {
      await desk.desk.resolveTicket(id, desk.people.agent, { code: 'fixed', note });
      await confirmTicket(desk.ports, { ticketId: id, solved: false });
    }
    await desk.desk.checkClocks(id);
    const bridged = (await desk.ports.tickets.byId(id)) as Ticket;
    expect(bridged.bridge?.people).toEqual(['anna', 'zhao.lei']);
    expect(bridged.bridge?.why).toMatchObject({ step: 'reopened-twice', key: 'desk.step-reopened' });
    const called = desk.channel.sent.filter(({ reply }) => reply.summary.startsWith('You are called to the bridge'));
    expect(called.map(({ address }) => address.direct)).toEqual(['anna', 'zhao.lei']);
    await desk.desk.sayInBridge(id, desk.people.agent, { id: 'b1', text: 'I am at the switch' });
    await desk.desk.sayInBridge(id, desk.people.agent, { id: 'b1', text: 'I am at the switch' });
    await desk.desk.checkClocks(id);
    expect((await desk.ports.tickets.byId(id))?.bridge?.said.map(({ text }) => text)).toEqual(['I am at the switch']);
    expect(toLead().filter(({ reply }) => reply.summary === 'Anna on INC-1002: I am at the switch')).toHaveLength(1);
    return id;
  };

  test('reopened twice: a bridge with the lead and whoever has it, and each hears what the other says', async () => {
    await bridgedTicket();
  });

  test('a bridge is joined, and closed for all: then nothing is said in it until the ladder opens it again', async () => {
    const id = await bridgedTicket();
    const bridge = async () => (await desk.ports.tickets.byId(id))?.bridge;
    await desk.desk.joinBridge(id, desk.people.colleague);
    await desk.desk.joinBridge(id, desk.people.colleague);
    expect((await bridge())?.people).toEqual(['anna', 'zhao.lei', 'wei']);
    await desk.desk.closeBridge(id, desk.people.agent);
    await desk.desk.closeBridge(id, desk.people.agent);
    await desk.desk.checkClocks(id);
    const closed = desk.channel.sent.filter(({ reply }) => reply.summary.includes('closed the bridge'));
    expect(new Set(closed.map(({ address }) => address.direct))).toEqual(new Set(['wei', 'zhao.lei']));
    await expect(desk.desk.sayInBridge(id, desk.people.agent, { id: 'b2', text: 'x' })).rejects.toMatchObject({
      code: 'not-possible-now',
    });
    await expect(desk.desk.joinBridge(id, desk.people.lead)).rejects.toMatchObject({ code: 'not-possible-now' });
  });

  test('the bridge of a ticket that is resolved is closed', async () => {
    const id = await bridgedTicket();
    await desk.desk.resolveTicket(id, desk.people.agent, { code: 'fixed', note: 'done' });
    expect((await desk.ports.tickets.byId(id))?.bridge?.closed).toMatchObject({ by: 'anna' });
  });

  test('on hold for approval: whoever has it is reminded, and not before', async () => {
    const { id } = await open('vpn-fails', 'm4');
    await desk.desk.holdTicket(id, desk.people.agent, { reason: 'approval' });
    const fired = async () => (await desk.ports.tickets.byId(id))?.climbed.filter((step) => step.includes('waits'));
    pass(449);
    await desk.desk.checkClocks(id);
    expect(await fired()).toEqual([]);
    expect((await desk.ports.tickets.byId(id))?.nextRingAt).toEqual(new Date('2026-03-02T09:30:00Z'));
    pass(1);
    await desk.desk.checkClocks(id);
    expect(await fired()).toEqual(['approval-waits.1']);
  });

  test('raised to P2 by hand it is promised anew, and what was spent stays spent', async () => {
    const { id } = await open('vpn-fails', 'm5');
    pass(30);
    const raisedTo = await changeTicket(desk.ports, id, (one) => ({ ...one, priority: 'P2' }));
    expect(raisedTo).toMatchObject({ policy: 'p2', hours: 'extended' });
    expect(raisedTo.clocks).toMatchObject({
      firstResponse: { allowed: 30, spent: 30 },
      resolution: { allowed: 480, spent: 30 },
      holding: { allowed: 240, spent: 30 },
    });
    expect(raisedTo.history.at(-1)).toMatchObject({ kind: 'promised', policy: 'p2', wasPolicy: 'standard' });
  });
});

test('a policy counts in a calendar of its own, in the hours of the group, or in those of the requester’s office', () => {
  const settings = desk.ports.settings();
  const policy = (hoursId: string) => ({ ...(settings.policies.at(-1) as SlaPolicy), hoursId });
  const offices = new Map([['jiangsu', { ...(settings.offices.get('jiangsu') as Office), hours: 'always' }]]);
  const chosen = { type: 'incident', priority: 'P3', category: 'x', group: 'network' } as const;
  const hoursIn = (hoursId: string, office: readonly string[]) =>
    promisesFor(
      { ...chosen, requester: { personId: 'p', name: 'P', offices: office } },
      { ...settings, offices, policies: [policy(hoursId)] },
    ).hours;
  expect(hoursIn('office', ['nanjing', 'jiangsu'])).toBe('office');
  expect(hoursIn('@group', ['nanjing', 'jiangsu'])).toBe('extended');
  expect(hoursIn('@office', ['nanjing', 'jiangsu'])).toBe('always');
  expect(hoursIn('@office', ['guangdong'])).toBe('extended');
});

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
  pass(12);
  const { ports, saved } = noteSaves({ ...desk.ports, channels: new Map(), boards: [] });
  await checkClocks(ports, ticket.id);
  expect(saved).toEqual([['clock', 'escalated', 'told']]);
});

test('what somebody outside hears is told after the ring is saved', async () => {
  pass(12);
  const { ports, saved } = noteSaves(desk.ports);
  await checkClocks(ports, ticket.id);
  expect(desk.board.told).toHaveLength(1);
  expect(saved).toEqual([
    ['clock', 'escalated'],
    ['clock', 'escalated', 'told'],
  ]);
});
