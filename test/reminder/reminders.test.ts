import type { Ports } from '../../src/ports';
import { holdTicket } from '../../src/ticket/hold-ticket';
import { openTicket } from '../../src/ticket/open-ticket';
import { readDeskCommand } from '../../src/conversation/desk-command';
import type { ReminderKind } from '../../src/reminder/reminder';
import type { Ticket } from '../../src/ticket/ticket';
import { conversation } from '../conversation/decide';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';

/** A Monday, 10:00 in Shanghai; the desk is open until 12:00 and from 13:30 to 18:00, and quiet from 21:00 to 08:00. */
let desk: SmallDesk;
let id: string;
beforeEach(async () => {
  desk = await openSmallDesk();
  const draft = { title: 'Printer is slow', description: 'x', intent: 'printer-jam', origin: 'm1' };
  await desk.ports.conversations.save(conversation());
  id = (await openTicket(desk.ports, conversation(), { draft, announce: false })).id;
});
afterEach(() => desk.stop());

const at = (wall: string) => new Date(`2026-03-${wall}:00+08:00`);
const go = (wall: string) => desk.clock.pass(at(wall).getTime() - desk.clock.now.getTime());
const stored = async () => (await desk.ports.tickets.byId(id)) as Ticket;
const ids = async () => (await stored()).reminders?.map((one) => one.id);
const agent = () => desk.people.agent;
const set = (wall: string, kind: ReminderKind = 'reminder', more: { personId?: string; text?: string } = {}) =>
  desk.desk.setReminder({ ticketId: id, id: `r-${kind}`, kind, at: at(wall), by: agent(), ...more });
const told = (about: RegExp) =>
  desk.channel.sent
    .filter(({ reply }) => about.test(reply.summary))
    .map(({ address, reply }) => [address, reply.summary]);
const sweepTwice = async (...given: Partial<Ports>[]) => {
  for (const own of given.length > 0 ? given : [{}, {}]) await desk.process(own).desk.sweep();
};

describe('a reminder', () => {
  it('is told at its time to whom it is for, by whichever sweep or alarm comes first, once', async () => {
    await set('03T09:00', 'reminder', { text: 'ask the vendor' });
    expect(desk.alarms.at(-1)?.when.getTime()).toBeLessThanOrEqual(at('03T09:00').getTime());
    go('03T08:59');
    await desk.desk.checkClocks(id);
    expect(told(/^Reminder/)).toEqual([]);
    go('03T09:00');
    const workers = [desk.desk, desk.process().desk, desk.process().desk];
    await Promise.all(workers.map((one) => one.checkClocks(id)));
    go('03T09:01');
    await sweepTwice();
    expect(told(/^Reminder/)).toEqual([
      [{ direct: 'anna' }, expect.stringMatching(/^Reminder for INC-\d+ \(P\d\): Printer is slow\. ask the vendor$/)],
    ]);
    expect((await stored()).reminders?.[0]).toMatchObject({ rangAt: at('03T09:00') });
  });

  it('is found by the sweep of another process where every alarm was lost', async () => {
    await set('03T09:00');
    go('03T11:00');
    await sweepTwice();
    expect(told(/^Reminder/)).toHaveLength(1);
  });

  it('set twice is one; moved it is told again; done it is told no more', async () => {
    await set('02T10:30');
    await set('02T10:30');
    expect(await ids()).toEqual(['r-reminder']);
    go('02T10:30');
    await desk.desk.checkClocks(id);
    await desk.desk.moveReminder(id, agent(), { id: 'r-reminder', at: at('02T11:00') });
    await desk.desk.checkClocks(id);
    expect(told(/^Reminder/)).toHaveLength(1);
    go('02T11:00');
    await desk.desk.checkClocks(id);
    expect(told(/^Reminder/)).toHaveLength(2);
    await desk.desk.moveReminder(id, agent(), { id: 'r-reminder', at: at('02T11:30') });
    await desk.desk.endReminder(id, agent(), { id: 'r-reminder', how: 'done' });
    go('02T11:31');
    await sweepTwice();
    expect(told(/^Reminder/)).toHaveLength(2);
    expect(await ids()).toEqual([]);
    const acts = (await stored()).history.flatMap((event) => (event.kind === 'reminder' ? [event.act] : []));
    expect(acts).toEqual(['set', 'rang', 'moved', 'rang', 'moved', 'done']);
  });

  it('for oneself is told at the hour one named; for a colleague it waits for the quiet hours to end', async () => {
    await set('02T22:00');
    await desk.desk.setReminder({
      ticketId: id,
      id: 'r2',
      kind: 'reminder',
      at: at('02T22:00'),
      by: agent(),
      personId: 'wei',
    });
    go('02T22:00');
    await desk.desk.checkClocks(id);
    expect(told(/^Reminder/).map(([to]) => to)).toEqual([{ direct: 'anna' }]);
    go('03T07:59');
    await sweepTwice();
    expect(told(/^Reminder/)).toHaveLength(1);
    go('03T08:00');
    await sweepTwice();
    expect(told(/^Reminder/).map(([to]) => to)).toEqual([{ direct: 'anna' }, { direct: 'wei' }]);
  });

  it('of somebody who left goes to the lead of the group', async () => {
    await set('03T09:00', 'reminder', { personId: 'wei' });
    await desk.ports.tickets.save({ ...(await stored()), group: 'network' });
    const { directory } = desk.ports;
    const byId = async (one: string) => (one === 'wei' ? undefined : directory.byId(one));
    go('03T09:00');
    await desk.process({ directory: { ...directory, byId } }).desk.checkClocks(id);
    expect(told(/^Reminder/).map(([to]) => to)).toEqual([{ direct: 'zhao.lei' }]);
  });

  it.each([
    ['over', at('02T09:00'), {}],
    ['ten years off', new Date('2036-01-01'), {}],
    ['for somebody who is not there', at('03T09:00'), { personId: 'nobody' }],
  ])('%s is refused', async (_, when, more) => {
    const given = { ticketId: id, id: 'r', kind: 'reminder', at: when, by: agent(), ...more } as const;
    await expect(desk.desk.setReminder(given)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await ids()).toBeUndefined();
  });
});

describe('what is promised to the requester', () => {
  it('a call-back is told to them when it is set, moved and called off; the agent hears when it is time', async () => {
    await set('02T11:00', 'call-back');
    await desk.desk.sweep();
    await desk.desk.moveReminder(id, agent(), { id: 'r-call-back', at: at('03T09:30') });
    await desk.desk.sweep();
    go('03T09:30');
    await desk.desk.checkClocks(id);
    await desk.desk.endReminder(id, agent(), { id: 'r-call-back', how: 'called-off' });
    await desk.desk.sweep();
    expect(told(/call.*back/i).map(([, words]) => words)).toEqual([
      expect.stringMatching(/^Anna will call you back today 11:00 about/),
      expect.stringMatching(/^Anna will call you back tomorrow 09:30 instead/),
      expect.stringMatching(/^You promised .+ a call-back today 09:30/),
      expect.stringMatching(/^The call-back about .+ will not take place/),
    ]);
  });

  it('both sides of an appointment are told a quarter of an hour before', async () => {
    await set('03T10:00', 'appointment');
    await desk.desk.sweep();
    go('03T09:45');
    await desk.desk.checkClocks(id);
    expect(told(/appointment/i).map(([, words]) => words)).toEqual([
      expect.stringMatching(/^You have an appointment with Anna tomorrow 10:00/),
      expect.stringMatching(/^Your appointment with .+ is today 10:00/),
      expect.stringMatching(/^A reminder: your appointment with Anna .+ is today 10:00/),
    ]);
  });
});

describe('asking again', () => {
  it('happens in the hours of the ticket, once, and leaves nothing behind', async () => {
    await holdTicket(desk.ports, { ticketId: id, reason: 'requester', by: 'anna' });
    // 19:30 is after hours: the next morning.
    await set('03T19:30', 'ask-again');
    expect((await stored()).reminders?.[0]?.at).toEqual(at('04T09:00'));
    go('03T20:00');
    await sweepTwice();
    expect(told(/still waits for your answer/)).toEqual([]);
    go('04T09:01');
    await sweepTwice();
    expect(told(/still waits for your answer/)).toHaveLength(1);
    expect(await ids()).toEqual([]);
  });

  it('is for a ticket that waits, and ends with the wait', async () => {
    await expect(set('03T09:00', 'ask-again')).rejects.toMatchObject({ code: 'not-possible-now' });
    await holdTicket(desk.ports, { ticketId: id, reason: 'requester', by: 'anna' });
    await set('03T09:00', 'ask-again');
    await desk.desk.resumeTicket(id, agent());
    expect(await ids()).toEqual([]);
  });
});

describe('a wait with a planned end', () => {
  it('ends at that moment, however late somebody looks: the clocks go on from there', async () => {
    const { clocks } = await stored();
    await desk.desk.holdTicket(id, agent(), { reason: 'planned', until: at('04T09:00') });
    expect((await stored()).clocks.resolution.state).toBe('paused');
    go('04T09:40');
    await sweepTwice();
    const after = await stored();
    expect(after.status).toEqual({ kind: 'in-progress' });
    expect(after.clocks.resolution).toMatchObject({
      state: 'running',
      since: at('04T09:00'),
      spent: clocks.resolution.spent,
    });
    expect(desk.board.told.filter(({ id: one }) => one.includes('wait-over'))).toHaveLength(1);
  });

  it('can be given another end, and none that is over', async () => {
    await desk.desk.holdTicket(id, agent(), { reason: 'planned', until: at('04T09:00') });
    await desk.desk.holdTicket(id, agent(), { reason: 'planned', until: at('05T09:00') });
    expect((await stored()).status).toMatchObject({ kind: 'on-hold', until: at('05T09:00') });
    go('04T09:00');
    await desk.desk.checkClocks(id);
    expect((await stored()).status.kind).toBe('on-hold');
    await expect(desk.desk.holdTicket(id, agent(), { reason: 'planned', until: at('03T09:00') })).rejects.toMatchObject(
      { code: 'bad-input' },
    );
  });
});

test('a lead who was asked whether a pinned ticket may move is asked again every four hours of service', async () => {
  const ticket = await stored();
  const asked = { by: 'anna', to: 'network', reason: 'theirs', at: desk.clock.now };
  await desk.ports.tickets.save({ ...ticket, pin: { lead: 'zhao.lei', since: desk.clock.now, asked } });
  const words = () => told(/still waits for your word/);
  go('02T15:29');
  await desk.desk.checkClocks(id);
  expect(words()).toEqual([]);
  go('02T15:30');
  await desk.desk.checkClocks(id);
  await sweepTwice();
  expect(words()).toHaveLength(1);
  go('03T10:30');
  await sweepTwice();
  expect(words()).toHaveLength(2);
});

describe('in chat', () => {
  const say = (text: string, language: 'en' | 'zh' = 'en') => {
    const command = readDeskCommand(text);
    if (!command) throw new Error(`no command: ${text}`);
    return desk.desk.command(agent(), command, language);
  };

  it('is set, listed, moved and done', async () => {
    const { number } = await stored();
    expect(await say(`remind me of ${number} tomorrow at 9 ask the vendor`)).toContain(
      'Noted for tomorrow 09:00: Reminder',
    );
    expect(await say('my reminders')).toMatch(/^Your reminders \(1\):\ntomorrow 09:00 · Reminder · .*ask the vendor$/);
    expect(await say(`move ${number} in two days`)).toContain('Moved to Wed 4 Mar 09:00');
    expect(await say(`done ${number}`)).toContain('Done: Reminder');
    expect(await say('reminders')).toBe('You have no reminders.');
  });

  it('in Chinese', async () => {
    const { number } = await stored();
    expect(await say(`提醒我 ${number} 明天下午3点 联系供应商`, 'zh')).toContain('已记下明天 15:00：提醒');
    expect(await say('我的提醒', 'zh')).toContain('联系供应商');
    expect(await say(`改期 ${number} 30分钟后`, 'zh')).toContain('已改为今天 10:30');
    expect(await say(`完成 ${number}`, 'zh')).toContain('已完成');
    expect(await say(`回电 ${number} 两天后`, 'zh')).toContain('回电');
  });

  it('says what it did not understand', async () => {
    const { number } = await stored();
    expect(await say(`remind ${number} sometime`)).toContain('I do not see when');
    expect(await say(`remind ${number} yesterday at 9`)).toContain('I do not see when');
    expect(await say('remind INC-1 tomorrow')).toContain('no ticket INC-1');
    expect(await say(`done ${number}`)).toContain('no reminder on');
    expect(readDeskCommand('remind me how to print')).toBeUndefined();
    expect(readDeskCommand('提醒一下我密码要过期了')).toBeUndefined();
  });
});
