import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { AssignmentView } from '../../adapters/http/contract/assignment';
import type { Imported } from '../../adapters/http/contract/organization';
import { openBrowser, seriousViolations, type TestBrowser } from '../support/browser';
import { type Client, startDesk, type TestDesk, until } from '../support/desk';

jest.setTimeout(90_000);

let desk: TestDesk;
let browser: TestBrowser;
let lead: Client;
let agent: Client;
let admin: Client;
const organization = mkdtempSync(join(tmpdir(), 'firstline-organization-'));

beforeAll(async () => {
  cpSync(join(__dirname, '../../organization'), organization, { recursive: true });
  appendFileSync(
    join(organization, 'sample-people.yaml'),
    '- { id: ada.min, name: Ada Min, email: ada.min@sample.invalid, roles: [requester, administrator], language: en }\n',
  );
  [desk, browser] = await Promise.all([startDesk({ FIRSTLINE_ORGANIZATION: organization }), openBrowser()]);
  lead = await desk.signIn('li.na');
  agent = await desk.signIn('zhang.wei');
  admin = await desk.signIn('ada.min');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
  rmSync(organization, { recursive: true, force: true });
});

async function openPage(who: Client, path: string, options: Parameters<TestBrowser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  const [name = '', value = ''] = who.cookie.split('=');
  await page.context().addCookies([{ name, value, url: desk.url }]);
  await page.goto(`${desk.url}/console${path}`);
  return page;
}

/** A ticket of Tom's that was thrown to the network group and stayed there. */
async function thrown(): Promise<{ readonly id: string; readonly chat: string }> {
  const tom = await desk.signIn('tom.baker');
  const chat = await tom.converse();
  await chat.send('talk to a person');
  await chat.reply(1);
  const { ticket } = await agent.conversation(chat.id);
  const id = ticket?.id ?? '';
  for (const group of ['desktop', 'network']) {
    const { status } = await agent.call('POST', `/api/v1/desk/tickets/${id}/transfer`, { group, reason: 'Not ours' });
    expect(status).toBe(200);
  }
  return { id, chat: chat.id };
}

test('a lead plans a week, sees who is there, and goes on shift', async () => {
  const page = await openPage(lead, '/roster', { locale: 'zh-CN' });
  await page.getByText('本周尚未排班', { exact: false }).waitFor();
  await page.getByRole('button', { name: '安排班次' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '人员' }).fill('Anna');
  await page.getByRole('option', { name: 'Anna Smith' }).click();
  await dialog.getByLabel(/^开始/).fill('00:00');
  await dialog.getByLabel(/^结束/).fill('15:00');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const row = page.getByRole('row', { name: /Anna Smith/ });
  await row.getByText('00:00–15:00').first().waitFor();
  expect(await row.getByText('00:00–15:00').count()).toBe(5);
  await page.getByRole('button', { name: '上班', exact: true }).click();
  await page.getByRole('row', { name: /李娜/ }).getByText('在班').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

test('who may only look is offered no change, and the server refuses one', async () => {
  const page = await openPage(agent, '/roster');
  await page.getByRole('row', { name: /Anna Smith/ }).waitFor();
  expect(await page.getByRole('button', { name: '安排班次' }).count()).toBe(0);
  const shift = { personId: 'zhang.wei', kind: 'leave', from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' };
  expect((await agent.call('POST', '/api/v1/roster/shifts', shift)).status).toBe(404);
  expect((await lead.call('POST', '/api/v1/roster/shifts', { ...shift, to: shift.from })).status).toBe(400);
});

test('bounces name the rule that was missing; one press drafts it, a trial shows it, a save puts it in force', async () => {
  const ids = [await thrown(), await thrown()];
  const view = await agent.get<AssignmentView>(`/api/v1/desk/tickets/${ids[0]?.id}/assignment`);
  expect(view).toMatchObject({ way: ['service-desk', 'desktop', 'network'], sender: 'desktop', bounces: 2 });
  expect(view.owner).toMatchObject({ id: 'zhao.lei', as: 'lead' });

  const page = await openPage(lead, '/bounces');
  await page.getByRole('table').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add to the draft' }).click();
  await page.getByRole('link', { name: 'Open the draft' }).click();
  await page.getByRole('button', { name: 'Try before saving' }).waitFor();
  await page.getByRole('button', { name: /Try on the last/ }).click();
  await page.getByText('Straight there').first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save and put into force' }).click();
  await page.getByText('The rules are in force.').waitFor();
  const { value } = await lead.get<{ value: { rules: { sets: object }[] } }>('/api/v1/settings/routing');
  expect(value.rules[0]?.sets).toEqual({ group: 'network' });

  const tom = await desk.signIn('tom.baker');
  const chat = await tom.converse();
  await chat.send('talk to a person');
  await chat.reply(1);
  expect((await agent.conversation(chat.id)).ticket?.group).toBe('network');
});

test('at the limit it is pinned to the lead; sent back only when the lead agrees', async () => {
  const { id, chat } = await thrown();
  await agent.call('POST', `/api/v1/desk/tickets/${id}/transfer`, { group: 'desktop', reason: 'Not ours' });
  const boss = await desk.signIn('zhao.lei');
  const page = await openPage(agent, `#${encodeURIComponent(chat)}`);
  const card = page.getByRole('region', { name: 'Who has it' });
  await card.getByText('Pinned to 赵磊').waitFor();
  await card.getByRole('button', { name: 'Back to Network group' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('It is the gateway');
  await page.getByRole('dialog').getByRole('button', { name: 'Back to Network group' }).click();
  await card.getByText('张伟 wants to send it to Network group: It is the gateway').waitFor();
  expect(await card.getByRole('button', { name: 'Agree' }).count()).toBe(0);
  expect(await seriousViolations(page)).toEqual([]);

  const lead2 = await openPage(boss, `#${encodeURIComponent(chat)}`);
  await lead2.getByRole('region', { name: 'Who has it' }).getByRole('button', { name: 'Agree', exact: true }).click();
  await card.getByText('Network group').last().waitFor();
  await until(async () => {
    const { ticket } = await agent.conversation(chat);
    return ticket?.group === 'network' ? true : undefined;
  }, 'the ticket back with the network group');
});

test('the tree shows offices, groups and people; a table comes in whole or not at all', async () => {
  const page = await openPage(admin, '/organization');
  await page.getByText('Gaochun office').click();
  await page.getByRole('region', { name: 'Gaochun office' }).getByText('Gaochun desk').first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  const heading = 'id,name_en,name_zh,level,parent\n';
  const good = 'hangzhou,Hangzhou office,杭州中心支公司,city,zhejiang\n';
  const take = async (csv: string) => {
    await page.getByRole('button', { name: 'Tables in and out' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles({ name: 'offices.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  };
  await take(heading + good);
  await page.getByText('Row 2: hangzhou: there is no office zhejiang above it').waitFor();
  expect(await page.getByRole('button', { name: 'Take it in' }).count()).toBe(0);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

  await take(`${heading}zhejiang,Zhejiang branch,浙江省分公司,province,headquarters\n${good}`);
  await page.getByText('2 rows are in order: 2 new').waitFor();
  await page.getByRole('button', { name: 'Take it in' }).click();
  await page.getByText('Taken in: 2 new').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('navigation', { name: 'Offices' }).getByText('Hangzhou office').waitFor();
});

test('people come in by their address: who is known stays who they are', async () => {
  const table = (apply: boolean, extra = '') => ({
    apply,
    csv: `email,name,roles,groups,office,skills\nzhang.wei@sample.invalid,张伟,agent,network,nanjing,vpn\nmei.lin@x.invalid,林梅,agent,access,jiangsu,\n${extra}`,
  });
  const call = async (who: Client, body: object) => who.call('POST', '/api/v1/organization/import/people', body);
  expect((await call(lead, table(true))).status).toBe(404);
  const refused = (await call(admin, table(true, 'no address,X,,,,\n'))).body as Imported;
  expect(refused).toMatchObject({ applied: false, problems: [{ at: '4' }] });
  expect((await call(admin, table(false))).body).toMatchObject({ applied: false, added: 1, changed: 1 });
  expect((await call(admin, table(true))).body).toMatchObject({ applied: true, added: 1, changed: 1 });
  expect((await call(admin, table(false))).body).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  const { staff } = await admin.get<{ staff: { id: string; groups: string[]; office?: string }[] }>(
    '/api/v1/organization',
  );
  expect(staff.find(({ id }) => id === 'zhang.wei')).toMatchObject({ groups: ['network'], office: 'nanjing' });
  const file = await fetch(`${desk.url}/api/v1/organization/export/people`, { headers: { cookie: admin.cookie } });
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(await file.text()).toContain('"mei.lin@x.invalid","林梅"');
});

test('on a phone, in the dark and in Chinese the pages hold', async () => {
  const options = { viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'zh-CN' } as const;
  for (const path of ['/roster', '/routing', '/bounces', '/organization']) {
    const page = await openPage(lead, path, options);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect({ path, wider }).toEqual({ path, wider: 0 });
    expect(await seriousViolations(page)).toEqual([]);
    await page.close();
  }
  expect(browser.complaints).toEqual([]);
});
