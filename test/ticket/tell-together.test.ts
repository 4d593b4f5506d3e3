import { openTicket } from '../../src/ticket/open-ticket';
import type { Ticket } from '../../src/ticket/ticket';
import { conversation } from '../conversation/decide';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';

let desk: SmallDesk;
beforeEach(async () => {
  desk = await openSmallDesk();
});
afterEach(() => desk.stop());

const count = 60;

/** As many tickets of a group whose lead is Zhao Lei, and the desk away until the first response is an hour late. */
async function outage(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const draft = { title: `VPN ${index}`, description: 'x', intent: 'system-down', origin: `m${index}` };
    ids.push((await openTicket(desk.ports, conversation(), { draft, announce: false })).id);
  }
  desk.clock.pass(75 * 60_000);
  return ids;
}

const all = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await desk.ports.tickets.byId(id)) as Ticket));
const toLead = () => desk.channel.sent.filter(({ address }) => address.direct === 'zhao.lei');
const toldOf = ({ history }: Ticket) => history.flatMap((event) => (event.kind === 'told' ? [event.notice] : []));

test('after an outage the lead and the group hear once each, and every ticket says that they were told', async () => {
  const ids = await outage();
  await desk.desk.sweep({ first: true });
  expect(toLead().map(({ reply }) => reply.summary)).toEqual([
    expect.stringMatching(
      /^60 tickets need a look, 60 of them past a promised time: INC-1001, (INC-\d+, ){8}INC-1010 and 50 more\. All of them are in the console\.$/,
    ),
  ]);
  expect(desk.board.told.map(({ text }) => text)).toEqual([expect.stringContaining('60 张工单需要处理，其中 60 张')]);
  for (const ticket of await all(ids)) {
    expect(ticket.outbox).toEqual([]);
    expect(toldOf(ticket)).toEqual(expect.arrayContaining(['first-response-late.firstResponse.1.1']));
    expect(new Set(toldOf(ticket)).size).toBe(toldOf(ticket).length);
  }
});

test('two workers at once tell each ticket to each once', async () => {
  const ids = await outage();
  await Promise.all([desk.desk, desk.process().desk].map((one) => one.sweep({ first: true })));
  desk.clock.pass(60_000);
  await desk.desk.sweep();
  expect(toLead().length).toBeLessThanOrEqual(3);
  for (const ticket of await all(ids)) {
    expect(ticket.outbox).toEqual([]);
    expect(toldOf(ticket).filter((notice) => notice === 'first-response-late.firstResponse.1.1')).toHaveLength(1);
  }
});

test('a lead who cannot be reached hears when they can, once', async () => {
  const ids = await outage();
  desk.channel.failures.push(new Error('down'));
  await desk.desk.sweep({ first: true });
  expect(toLead()).toHaveLength(0);
  desk.clock.pass(10_000);
  await desk.desk.sweep();
  expect(toLead()).toHaveLength(1);
  for (const ticket of await all(ids)) expect(ticket.outbox).toEqual([]);
});
