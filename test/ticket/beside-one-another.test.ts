import { confirmTicket } from '../../src/ticket/confirm-ticket';
import { openTicket } from '../../src/ticket/open-ticket';
import type { Ticket } from '../../src/ticket/ticket';
import { conversation } from '../conversation/decide';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';

let small: SmallDesk;
beforeEach(async () => {
  small = await openSmallDesk();
});
afterEach(() => small.stop());

const open = (origin: string) =>
  openTicket(small.ports, conversation(), {
    draft: { title: `VPN ${origin}`, description: 'VPN', intent: 'vpn-fails', origin },
    announce: false,
  });
const stored = async ({ id }: Ticket) => (await small.ports.tickets.byId(id)) as Ticket;
const told = async (ticket: Ticket) => {
  await small.desk.checkClocks(ticket.id);
  return (await stored(ticket)).history.flatMap((event) => (event.kind === 'told' ? [event.notice] : []));
};

describe('merging', () => {
  test('closes one, goes on in the other, tells the requester; twice is once', async () => {
    const { agent } = small.people;
    const [one, other] = [await open('m1'), await open('m2')];
    await small.desk.mergeTickets(one.id, agent, other.id);
    await small.desk.mergeTickets(one.id, agent, other.id);
    expect(await stored(one)).toMatchObject({
      status: { kind: 'closed', resolution: { code: 'duplicate' } },
      mergedInto: other.id,
      clocks: { resolution: { state: 'met' } },
    });
    const events = (await stored(other)).history.filter(({ kind }) => kind === 'merged');
    expect(events).toHaveLength(1);
    expect(await told(one)).toEqual(['merged']);
  });

  test('never with itself, nor into one that is closed', async () => {
    const { agent } = small.people;
    const [one, other] = [await open('m1'), await open('m2')];
    await expect(small.desk.mergeTickets(one.id, agent, one.id)).rejects.toMatchObject({ code: 'bad-input' });
    await small.desk.resolveTicket(other.id, agent, { code: 'fixed', note: 'done' });
    await confirmTicket(small.ports, { ticketId: other.id, solved: true });
    await expect(small.desk.mergeTickets(one.id, agent, other.id)).rejects.toMatchObject({ code: 'not-possible-now' });
    expect((await stored(one)).status.kind).toBe('new');
  });
});

test('splitting makes one ticket of its own, however often it is asked for', async () => {
  const whole = await open('m1');
  const split = { ticketId: whole.id, title: 'And the printer', description: 'No toner', origin: 'split-1' };
  const parts = await Promise.all(
    [1, 2].map(() => small.desk.splitTicket(split, small.people.agent).catch(() => undefined)),
  );
  const part = await small.desk.splitTicket(split, small.people.agent);
  expect(parts.filter((one) => one !== undefined && one.id !== part.id)).toEqual([]);
  expect(part).toMatchObject({ splitFrom: whole.id, group: whole.group, clocks: { resolution: { state: 'running' } } });
  expect(part.number).not.toBe(whole.number);
  expect((await stored(whole)).history.filter(({ kind }) => kind === 'split')).toHaveLength(1);
  const found = await small.ports.inbox.find({ text: 'toner', filter: { is: {} } }, { limit: 5 });
  expect(found.tickets.map(({ id }) => id)).toEqual([part.id]);
});

test('a ticket hangs below another, never below itself', async () => {
  const { agent } = small.people;
  const [one, two, three] = [await open('m1'), await open('m2'), await open('m3')];
  await small.desk.linkTicket(two.id, agent, one.id);
  await small.desk.linkTicket(three.id, agent, two.id);
  await expect(small.desk.linkTicket(one.id, agent, three.id)).rejects.toMatchObject({ code: 'bad-input' });
  expect((await small.ports.inbox.childrenOf(one.id, 5)).map(({ id }) => id)).toEqual([two.id]);
  await small.desk.linkTicket(two.id, agent, undefined);
  expect(await small.ports.inbox.childrenOf(one.id, 5)).toEqual([]);
});

test('whoever is mentioned is told once, finds it in a view, and hears when it is solved', async () => {
  const { agent, colleague } = small.people;
  const ticket = await open('m1');
  const note = {
    ticketId: ticket.id,
    text: '@Wei, is this the proxy?',
    mentions: [colleague.id],
    origin: 'n1',
    by: agent,
  };
  await small.desk.noteTicket(note);
  await small.desk.noteTicket(note);
  const filter = { open: true, is: { mentioned: [colleague.id] } };
  expect(await small.ports.inbox.count(filter)).toBe(1);
  expect(await told(ticket)).toEqual([`mention-n1-${colleague.id}`]);
  expect((await stored(ticket)).history.filter(({ kind }) => kind === 'noted')).toHaveLength(1);
  await small.desk.resolveTicket(ticket.id, agent, { code: 'fixed', note: 'the proxy' });
  expect((await told(ticket)).some((id) => id.startsWith('watched-') && id.endsWith(colleague.id))).toBe(true);
  expect(await small.ports.inbox.count(filter)).toBe(0);
  await expect(small.desk.noteTicket({ ...note, origin: 'n2', mentions: ['tom'] })).rejects.toMatchObject({
    code: 'bad-input',
  });
});

test('a call is a ticket in the caller’s name, once', async () => {
  const { agent, colleague } = small.people;
  const call = {
    requesterId: colleague.id,
    channel: 'phone',
    text: 'My VPN shows error 691',
    intent: 'vpn-fails',
    origin: 'call-1',
    by: agent,
  } as const;
  const [one, again] = [await small.desk.logCall(call), await small.desk.logCall(call)];
  expect(again.id).toBe(one.id);
  expect(one).toMatchObject({ channel: 'phone', requester: { personId: colleague.id }, category: 'network' });
  expect(one.conversationId).toBeUndefined();
  expect(one.history[0]).toMatchObject({ kind: 'opened', by: agent.id });
  await expect(small.desk.logCall({ ...call, origin: 'c2', requesterId: 'nobody' })).rejects.toMatchObject({
    code: 'bad-input',
  });
});

test('another priority gives other promises', async () => {
  const ticket = await open('m1');
  const changed = await small.desk.changePriority(ticket.id, small.people.agent, 'P1');
  expect(changed).toMatchObject({ priority: 'P1', policy: 'p1' });
  expect(await small.ports.inbox.count({ open: true, is: { priority: ['P1'] } })).toBe(1);
});

describe('a rating', () => {
  const rating = { score: 4, reasons: ['quick'], text: 'fine' } as const;

  test('is taken once the ticket is resolved, and the later one counts', async () => {
    const ticket = await open('m1');
    const ticketId = ticket.id;
    await expect(small.desk.rateTicket({ ticketId, ...rating })).rejects.toMatchObject({ code: 'not-possible-now' });
    await small.desk.resolveTicket(ticketId, small.people.agent, { code: 'fixed', note: 'done' });
    await small.desk.rateTicket({ ticketId, ...rating });
    await small.desk.rateTicket({ ticketId, ...rating, score: 2 });
    expect((await stored(ticket)).rating).toMatchObject({ score: 2, reasons: ['quick'], text: 'fine' });
    await expect(small.desk.rateTicket({ ticketId, ...rating, score: 6 })).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('is asked for in the conversation when the ticket closes, and a button gives it', async () => {
    await small.desk.receive(small.said('talk to a person'));
    await small.desk.takeTurn('c1');
    const conversationNow = await small.ports.conversations.load('c1');
    const ticketId = conversationNow?.ticketId as string;
    await small.desk.resolve('c1', small.people.agent, { code: 'fixed', note: 'done' });
    await small.desk.checkClocks(ticketId);
    await confirmTicket(small.ports, { ticketId, solved: true });
    await small.desk.checkClocks(ticketId);
    const asked = small.channel.sent.at(-1)?.reply;
    const buttons = asked?.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    expect(buttons?.map(({ action, value }) => `${action} ${value}`)).toContain(`rate ${ticketId} 5`);
    await small.desk.receive(small.said({ kind: 'press', action: 'rate', value: `${ticketId} 5`, replyId: 'any' }));
    await small.desk.takeTurn('c1');
    expect((await small.ports.tickets.byId(ticketId))?.rating?.score).toBe(5);
    // Somebody else's ticket cannot be rated by a made-up button.
    const other = await open('elsewhere');
    await small.desk.receive(small.said({ kind: 'press', action: 'rate', value: `${other.id} 1` }));
    await small.desk.takeTurn('c1');
    expect((await stored(other)).rating).toBeUndefined();
  });
});
