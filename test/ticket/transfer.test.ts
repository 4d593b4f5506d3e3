import { liNa, minutes, netta, openStaffedDesk, paul, type StaffedDesk, story, sunYue } from '../assignment/staff';
import { ownerOf } from '../../src/ticket/owner';
import { wayOf } from '../../src/ticket/transfer';

let desk: StaffedDesk;
beforeEach(async () => {
  desk = await openStaffedDesk();
});
afterEach(() => desk.stop());

const to = (group: string, agentId?: string) => ({ group, agentId, reason: 'Not ours' });
const owner = async (id: string) => ownerOf(await desk.stored(id), desk.ports.settings().groups);
/** Thrown three times: the limit. */
const thrown = async () => {
  const { id } = await desk.open();
  for (const group of ['platform', 'network', 'platform']) await desk.desk.transferTicket(id, netta, to(group));
  return id;
};

test('the owner is the lead until somebody accepts, and the new lead after a transfer', async () => {
  await desk.works(netta, 0, 8);
  const { id } = await desk.open();
  expect(await owner(id)).toEqual({ personId: 'zhao.lei', as: 'lead' });
  await desk.desk.acceptTicket(id, netta);
  expect(await owner(id)).toEqual({ personId: 'netta', as: 'agent' });
  await desk.desk.transferTicket(id, netta, to('access'));
  expect(await owner(id)).toEqual({ personId: 'li.na', as: 'lead' });
});

test('a transfer names the group, perhaps a person of it, and the reason', async () => {
  const { id } = await desk.open();
  await expect(desk.desk.transferTicket(id, netta, { group: 'platform', reason: ' ' })).rejects.toMatchObject({
    code: 'bad-input',
  });
  await expect(desk.desk.transferTicket(id, netta, to('platform', 'niels'))).rejects.toThrow(/not of that group/);
  const moved = await desk.desk.transferTicket(id, netta, to('platform', 'paul'));
  expect(moved).toMatchObject({ group: 'platform', bounces: 1, offer: { personId: 'paul' } });
  await desk.desk.checkClocks(id);
  expect(desk.board.told.map(({ text }) => text)).toEqual(['INC-1001（P3）由网络组转来：VPN。netta：Not ours']);
});

test('at the limit the lead of the tier has it: pinned once, told once', async () => {
  const id = await thrown();
  expect(story(await desk.stored(id))).toEqual([
    'network > platform',
    'platform > network',
    'network > platform',
    'pinned to sun.yue',
  ]);
  expect(await owner(id)).toEqual({ personId: 'sun.yue', as: 'pinned-lead' });
  await desk.desk.transferTicket(id, sunYue, to('network'));
  await desk.desk.checkClocks(id);
  await desk.desk.checkClocks(id);
  expect((await desk.stored(id)).history.filter(({ kind }) => kind === 'pinned')).toHaveLength(1);
  const toLead = desk.channel.sent.filter(({ address }) => address.direct === 'sun.yue');
  expect(toLead.map(({ reply }) => reply.summary)).toEqual([
    'INC-1001 has changed groups 3 times and is pinned to you until it is solved, now with Platform and operations: VPN',
  ]);
});

test('return to sender: at once before the limit, with the lead’s consent after it', async () => {
  const { id } = await desk.open();
  await expect(desk.desk.returnTicket(id, netta, 'Not ours')).rejects.toMatchObject({ code: 'not-possible-now' });
  await desk.desk.transferTicket(id, netta, to('platform'));
  expect(await desk.desk.returnTicket(id, paul, 'Not ours')).toMatchObject({ group: 'network', bounces: 2 });
  await desk.desk.transferTicket(id, netta, to('platform'));

  const asked = await desk.desk.returnTicket(id, paul, 'Really not ours');
  expect(asked).toMatchObject({ group: 'platform', bounces: 3, pin: { asked: { by: 'paul', to: 'network' } } });
  await expect(desk.desk.answerConsent(id, liNa, true)).rejects.toMatchObject({ code: 'not-allowed' });
  const refused = await desk.desk.answerConsent(id, sunYue, false);
  expect(refused).toMatchObject({ group: 'platform' });
  expect(refused.pin?.asked).toBeUndefined();
  await desk.desk.checkClocks(id);
  expect(desk.channel.texts()).toContain('sun.yue does not agree that INC-1001 goes to Network group: VPN');

  await desk.desk.returnTicket(id, paul, 'Please');
  const agreed = await desk.desk.answerConsent(id, sunYue, true);
  expect(agreed).toMatchObject({ group: 'network', bounces: 4, pin: { lead: 'sun.yue' } });
  expect(agreed.pin?.asked).toBeUndefined();
});

test('pinned, it is not dealt out: the lead decides who works on it', async () => {
  await desk.works(paul, 0, 8);
  const id = await thrown();
  await desk.desk.checkClocks(id);
  await desk.desk.sweep();
  expect(await desk.stored(id)).not.toHaveProperty('offer');
  expect(await desk.desk.assignTicket(id, sunYue, 'paul')).toMatchObject({ agent: { id: 'paul' } });
  expect(await owner(id)).toEqual({ personId: 'sun.yue', as: 'pinned-lead' });
});

test('up the tiers: no bounce, what was done goes with it, the requester keeps the contact', async () => {
  await desk.works(netta, 0, 8);
  const { id } = await desk.open();
  await desk.desk.acceptTicket(id, netta);
  await expect(desk.desk.escalateTicket(id, netta, '')).rejects.toMatchObject({ code: 'bad-input' });
  const up = await desk.desk.escalateTicket(id, netta, 'Restarted the gateway');
  expect(up).toMatchObject({ group: 'platform', bounces: 0, contact: { id: 'netta' } });
  expect(wayOf(up)).toEqual(['network', 'platform']);
  await desk.desk.checkClocks(id);
  expect(desk.board.told.at(-1)?.text).toBe(
    'INC-1001（P3）由网络组升级上来：VPN。netta已做的处理：Restarted the gateway（网络组 → 平台运维组）',
  );
  await expect(desk.desk.escalateTicket(id, paul, 'More')).rejects.toMatchObject({ code: 'not-possible-now' });
});

test('with a supplier: the desk’s clock waits, the supplier’s runs, and the lead hears of its end once', async () => {
  const { id } = await desk.open();
  const given = await desk.desk.transferTicket(id, netta, to('core-vendor'));
  expect(given).toMatchObject({
    status: { kind: 'on-hold', reason: 'supplier' },
    clocks: { resolution: { state: 'paused' } },
    supplier: { dueAt: new Date(desk.clock.now.getTime() + minutes(480)) },
  });
  expect(await owner(id)).toEqual({ personId: 'sun.yue', as: 'lead' });
  desk.clock.pass(minutes(481));
  await desk.desk.sweep();
  await desk.desk.sweep();
  const late = desk.channel.texts().filter((text) => text.includes('longer than agreed'));
  expect(late).toEqual(['Core system supplier has had INC-1001 (P3) longer than agreed: VPN']);
  const back = await desk.desk.transferTicket(id, sunYue, to('network'));
  expect(back).toMatchObject({ status: { kind: 'in-progress' }, clocks: { resolution: { state: 'running' } } });
  expect(back.supplier).toBeUndefined();
});
