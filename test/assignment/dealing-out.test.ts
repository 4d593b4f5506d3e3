import { conversation } from '../conversation/decide';
import { hours, liNa, minutes, netta, niels, openStaffedDesk, paul, type StaffedDesk, story } from './staff';

let desk: StaffedDesk;
beforeEach(async () => {
  desk = await openStaffedDesk();
});
afterEach(() => desk.stop());

test('a desk without a roster leaves its tickets to be taken', async () => {
  const ticket = await desk.open();
  expect(story(ticket)).toEqual([]);
  expect(ticket.outbox).toEqual([]);
});

test('offered to who is on shift, accepted, and theirs', async () => {
  await desk.works(netta, 0, 8);
  await desk.works(niels, 10, 18);
  const ticket = await desk.open();
  expect(ticket.offer).toMatchObject({ personId: 'netta', until: new Date(desk.clock.now.getTime() + minutes(15)) });
  await expect(desk.desk.acceptTicket(ticket.id, niels)).rejects.toMatchObject({ code: 'already-taken' });
  const accepted = await desk.desk.acceptTicket(ticket.id, netta);
  expect(accepted).toMatchObject({ agent: { id: 'netta' }, status: { kind: 'in-progress' } });
  expect(accepted.offer).toBeUndefined();
  expect(accepted.contact).toEqual({ id: 'netta', name: 'netta' });
  expect((await desk.desk.acceptTicket(ticket.id, netta)).version).toBe(accepted.version);
});

test('not accepted in time it goes to the next, and when all were asked the lead hears of it once', async () => {
  await desk.works(netta, 0, 8);
  await desk.works(niels, 0, 8);
  const { id } = await desk.open();
  desk.clock.pass(minutes(15));
  await desk.desk.checkClocks(id);
  expect(story(await desk.stored(id))).toEqual(['offered netta', 'netta not-accepted', 'offered niels']);
  await desk.desk.declineTicket(id, niels);
  await desk.desk.checkClocks(id);
  await desk.desk.sweep();
  await desk.desk.checkClocks(id);
  expect(story(await desk.stored(id)).slice(3)).toEqual(['niels declined']);
  const toLead = desk.channel.sent.filter(({ address }) => address.direct === 'zhao.lei');
  expect(toLead.map(({ reply }) => reply.summary)).toEqual([expect.stringContaining('Nobody has accepted INC-1001')]);
});

test('two workers at once: one offer for a ticket, and no cap is broken', async () => {
  await desk.works(netta, 0, 8);
  const other = desk.process();
  const tickets = await Promise.all(Array.from({ length: 12 }, () => desk.open()));
  await Promise.all(
    tickets.flatMap(({ id }) => [desk.desk.checkClocks(id), other.desk.checkClocks(id), other.desk.sweep()]),
  );
  const after = await Promise.all(tickets.map(({ id }) => desk.stored(id)));
  const { cap } = desk.ports.settings().routing;
  expect(after.filter(({ offer }) => offer?.personId === 'netta')).toHaveLength(cap);
  expect(after.flatMap(story).filter((what) => what.startsWith('offered'))).toHaveLength(cap);
});

test('two press at once: one has it', async () => {
  await desk.works(netta, 0, 8);
  const { id } = await desk.open();
  const other = desk.process();
  const [first, second] = await Promise.allSettled([
    desk.desk.acceptTicket(id, netta),
    other.desk.assignTicket(id, liNa, 'paul'),
  ]);
  const { agent } = await desk.stored(id);
  expect(['netta', 'paul']).toContain(agent?.id);
  expect([first, second].map(({ status }) => status)).toContain('fulfilled');
  expect((await desk.stored(id)).offer).toBeUndefined();
});

test('with nobody on shift the stand-by is asked, and the requester hears an honest time', async () => {
  await desk.ports.conversations.save(conversation());
  await desk.works(netta, 22, 30);
  await desk.works(niels, 0, 12, 'stand-by');
  const ticket = await desk.open();
  expect(story(ticket)).toEqual(['offered niels']);
  await desk.desk.checkClocks(ticket.id);
  expect(desk.channel.texts()).toContain(
    'The Network group is not on shift until tomorrow 08:00. niels is on stand-by and has been told of INC-1001.',
  );
});

test('with nobody at all the requester hears from when, once, and who comes on shift is given it', async () => {
  await desk.ports.conversations.save(conversation());
  await desk.works(netta, 22, 30);
  const { id } = await desk.open();
  await desk.desk.checkClocks(id);
  await desk.desk.sweep();
  const told = () => desk.channel.texts().filter((text) => text.startsWith('Nobody of the Network group'));
  expect(told()).toEqual([
    'Nobody of the Network group is on shift at the moment. INC-1001 will be seen to from tomorrow 08:00.',
  ]);
  expect(story(await desk.stored(id))).toEqual([]);
  await desk.desk.goOnShift(niels);
  expect(story(await desk.stored(id))).toEqual(['offered niels']);
  expect(told()).toHaveLength(1);
});

test('who goes off shift is given nothing more, and what they were offered is taken back', async () => {
  await desk.works(netta, 0, 8);
  const first = await desk.open();
  expect(story(first)).toEqual(['offered netta']);
  await desk.desk.goOffShift(netta);
  const second = await desk.open();
  await desk.desk.sweep();
  expect(story(await desk.stored(first.id))).toEqual(['offered netta', 'netta off-shift']);
  expect(story(await desk.stored(second.id))).toEqual([]);
  await expect(desk.desk.assignTicket(second.id, liNa, 'netta')).rejects.toMatchObject({ code: 'not-possible-now' });
  await desk.desk.goOnShift(netta);
  expect(story(await desk.stored(second.id))).toEqual(['offered netta']);
});

test('only a lead gives away what somebody has', async () => {
  await desk.works(netta, 0, 8);
  const { id } = await desk.open();
  await desk.desk.acceptTicket(id, netta);
  await expect(desk.desk.assignTicket(id, paul, 'niels')).rejects.toMatchObject({ code: 'not-allowed' });
  expect((await desk.desk.assignTicket(id, liNa, 'niels')).agent?.id).toBe('niels');
  await desk.desk.checkClocks(id);
  expect(desk.channel.texts()).toContain('li.na has given you INC-1001 (P3) from Tom: VPN');
});

describe('the end of a shift', () => {
  test('what is due before they are back goes on, the rest waits, and the list of both is kept', async () => {
    await desk.works(netta, 0, 2);
    await desk.works(netta, 3, 4);
    await desk.works(niels, 2, 9);
    const [near, far] = [await desk.open(), await desk.open()];
    for (const { id } of [near, far]) await desk.desk.acceptTicket(id, netta);
    // Answered: only the resolution is promised, and that is days away.
    await desk.desk.holdTicket(far.id, netta, { reason: 'requester' });
    desk.clock.pass(hours(2));
    await desk.desk.sweep();
    expect(story(await desk.stored(near.id))).toEqual([
      'offered netta',
      'with netta',
      'netta off-shift',
      'offered niels',
    ]);
    expect((await desk.stored(far.id)).agent?.id).toBe('netta');
    const [list] = await desk.ports.rosters.handOvers(new Date(0), 10);
    expect(list).toMatchObject({ personId: 'netta', name: 'netta' });
    expect(list?.items.map(({ number, goes }) => [number, goes]).toSorted()).toEqual([
      [near.number, 'on'],
      [far.number, 'waits'],
    ]);
    await desk.desk.sweep();
    expect(await desk.ports.rosters.handOvers(new Date(0), 10)).toHaveLength(1);
  });

  test('who goes straight on hands nothing over', async () => {
    await desk.works(netta, 0, 2);
    await desk.works(netta, 2, 9);
    const { id } = await desk.open();
    await desk.desk.acceptTicket(id, netta);
    desk.clock.pass(hours(2));
    await desk.desk.sweep();
    expect((await desk.stored(id)).agent?.id).toBe('netta');
    expect(await desk.ports.rosters.handOvers(new Date(0), 10)).toEqual([]);
  });
});
