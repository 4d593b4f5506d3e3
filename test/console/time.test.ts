import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openTicket } from '../../src/ticket/open-ticket';
import type { Ticket } from '../../src/ticket/ticket';
import { conversation } from '../conversation/decide';
import { openBrowser, seriousViolations, type TestBrowser } from '../support/browser';
import { startDesk, type TestDesk } from '../support/desk';

jest.setTimeout(90_000);

let desk: TestDesk;
let browser: TestBrowser;
let young: Ticket;
beforeAll(async () => {
  [desk, browser] = await Promise.all([startDesk(), openBrowser()]);
  await desk.administrator();
  const { ports } = desk.running;
  young = await openTicket(ports, conversation(), {
    draft: { title: 'VPN does not connect', description: 'VPN', intent: 'vpn-fails', origin: 'm1' },
    announce: false,
  });
  const ticket = young;
  // Forty days ago and solved a month later, so that weekends and holidays do not matter; on hold for a supplier meanwhile.
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  const resolution = { code: 'fixed', note: 'x', by: 'zhang.wei', at: days(9) } as const;
  await ports.tickets.save({
    ...ticket,
    id: 'past',
    number: 'INC-900',
    origin: 'past',
    version: 0,
    openedAt: days(40),
    agent: { id: 'zhang.wei', name: '张伟' },
    status: { kind: 'resolved', resolution },
    clocks: {
      ...ticket.clocks,
      firstResponse: { ...ticket.clocks.firstResponse, state: 'met', at: days(13) },
      resolution: { ...ticket.clocks.resolution, state: 'met', at: days(9) },
    },
    history: [
      { kind: 'opened', at: days(40), by: 'bot' },
      { kind: 'assigned', at: days(40), by: 'bot', group: 'service-desk' },
      { kind: 'transferred', at: days(13), by: 'zhang.wei', from: 'service-desk', to: 'network', reason: 'x' },
      {
        kind: 'status',
        at: days(12),
        by: 'zhang.wei',
        from: 'new',
        to: 'on-hold',
        note: 'supplier',
        pauses: ['resolution'],
      },
      { kind: 'status', at: days(10), by: 'zhang.wei', from: 'on-hold', to: 'in-progress' },
      { kind: 'status', at: days(9), by: 'zhang.wei', from: 'in-progress', to: 'resolved' },
    ],
  });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

/** Set, pictures of every page are left there to be looked at. */
const pictures = process.env.FIRSTLINE_PICTURES;
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `time-${name}.png`), fullPage: true });
}

type Options = Parameters<TestBrowser['newPage']>[0];
async function open(path: string, options: Options = {}): Promise<Page> {
  const page = await browser.newPage(options);
  const password = 'a sentence of one’s own choosing';
  const { email = '' } = desk.running.firstPassword ?? {};
  const answer = await page.request.post(`${desk.url}/api/v1/session`, { data: { email, password } });
  expect(answer.status()).toBe(200);
  await page.goto(`${desk.url}/console${path}`);
  return page;
}

describe('calendars', () => {
  it('show the year at a glance, take an interval and a day of their own, and save them', async () => {
    const page = await open('/');
    // Said where one arrives, too.
    const warning = page.getByRole('status').filter({ hasText: 'holiday notice of China is missing' });
    await warning.getByRole('link', { name: 'Time' }).click();
    await page.getByRole('heading', { name: 'The year 2026' }).waitFor();
    await page.getByText('holiday notice of China is missing').waitFor();
    await page.getByText(/^Until it is imported/).waitFor();
    await page.getByRole('button', { name: /1 October.*Holiday.*国庆节/ }).waitFor();
    await page.getByRole('button', { name: /10 October.*Make-up workday/ }).waitFor();
    await picture(page, 'calendar');
    expect(await seriousViolations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Add an interval on Monday' }).click();
    await page.getByLabel('Monday, interval 3, from').fill('19:00');
    await page.getByLabel('Monday, interval 3, to').fill('20:3');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('hours.office.weekly.mon').waitFor();
    await page.getByLabel('Monday, interval 3, to').fill('20:30');
    await page.getByRole('button', { name: /^Thursday,? 31 December/ }).click();
    await page.getByRole('button', { name: /31 December.*Holiday/ }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/Changed by Administrator/).waitFor();
    const { hours } = desk.running.ports.settings();
    expect(hours.get('office')?.weekly.mon).toEqual(['09:00-12:00', '13:30-18:00', '19:00-20:30']);
    expect(hours.get('office')?.holidays).toContain('2026-12-31');
  });

  it('import next year from a file, shown before it is kept; then the warning is gone', async () => {
    const page = await open('/time/calendars', { locale: 'zh-CN', colorScheme: 'dark' });
    await page.getByText('缺少中国 2027 年放假安排').waitFor();
    await picture(page, 'calendar-zh-dark');
    await page.getByRole('button', { name: '导入节假日' }).click();
    const event = (name: string, from: string, to: string) =>
      `BEGIN:VEVENT\r\nUID:${from}\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:${name}\r\nDTSTART;VALUE=DATE:${from}\r\nDTEND;VALUE=DATE:${to}\r\nEND:VEVENT\r\n`;
    const ics = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n${event('元旦', '20270101', '20270104')}${event('元旦补班', '20270109', '20270110')}END:VCALENDAR\r\n`;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '2027.ics', mimeType: 'text/calendar', buffer: Buffer.from(ics) });
    await page.getByText('调休补班：01-09 元旦补班').waitFor();
    await picture(page, 'import-zh-dark');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('2027 年已保存', { exact: false }).waitFor();
    await page.getByText('缺少中国 2027 年放假安排').waitFor({ state: 'detached' });
    expect(desk.running.ports.settings().holidayYears.some(({ year }) => year === 2027)).toBe(true);
  });
});

describe('promises', () => {
  it('are edited and tried on the past 90 days before they are saved', async () => {
    const page = await open('/time/policies');
    await page.getByRole('button', { name: /Incidents P3 and P4/ }).click();
    await page.getByRole('textbox', { name: /^Resolution/ }).fill('20000');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByText('2 tickets tried.').waitFor();
    await page
      .getByRole('row', { name: /INC-900.*Resolution/ })
      .first()
      .waitFor();
    await picture(page, 'policies');
    expect(await seriousViolations(page)).toEqual([]);
    expect(desk.running.ports.settings().policies.at(-1)?.targets.resolution).toBe(900);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/Changed by Administrator/).waitFor();
    expect(desk.running.ports.settings().policies.at(-1)?.targets.resolution).toBe(20_000);
  });

  it('in Chinese and on a phone', async () => {
    const page = await open('/time/policies', { locale: 'zh-CN', viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: /VIP/ }).click();
    await page.getByText('等待期间暂停计时').filter({ visible: true }).first().waitFor();
    await page.getByRole('button', { name: '试算', exact: true }).click();
    await page.getByText('共试算 2 张工单。').waitFor();
    await picture(page, 'policies-zh-narrow');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await seriousViolations(page)).toEqual([]);
  });
});

describe('the ladder', () => {
  it('is edited, run dry over last week, and saved', async () => {
    const page = await open('/time/ladder');
    await page.getByRole('button', { name: /Not accepted for 2 h/ }).click();
    await page.getByRole('textbox', { name: /^Minutes of service time/ }).fill('30');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/steps would have fired|Nothing would have been sent/).waitFor();
    await picture(page, 'ladder');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/Changed by Administrator/).waitFor();
    expect(desk.running.ports.settings().ladder.find(({ id }) => id === 'not-accepted')?.when).toEqual({
      kind: 'not-accepted',
      minutes: 30,
    });
  });

  it('shows a lead what it is, and lets them change nothing', async () => {
    const page = await browser.newPage({ locale: 'zh-CN', colorScheme: 'dark' });
    await page.request.post(`${desk.url}/api/v1/session`, { data: { as: 'li.na' } });
    await page.goto(`${desk.url}/console/time/ladder`);
    await page.getByText('只有管理员可以修改。').waitFor();
    await page.getByRole('button', { name: '演练' }).click();
    await page.locator('output').waitFor();
    await picture(page, 'ladder-zh-dark');
    expect(await page.getByRole('button', { name: '保存' }).count()).toBe(0);
  });
});

describe('on a ticket', () => {
  const enter = async (path: string, options: Options = {}): Promise<Page> => {
    const page = await browser.newPage(options);
    await page.request.post(`${desk.url}/api/v1/session`, { data: { as: 'zhang.wei' } });
    await page.goto(`${desk.url}/console${path}`);
    return page;
  };

  it('a bar shows where its time went, and every part of it for the asking; a young one has no parts to show', async () => {
    const page = await enter('#INC-900');
    const bar = page.getByRole('figure', { name: 'Resolution' });
    await bar.getByText('Off hours').waitFor();
    await bar.getByText('Paused').waitFor();
    await bar.getByRole('button', { name: /^Show all \d+ parts$/ }).click();
    await bar.getByText('(waits for a supplier)').first().waitFor();
    await bar.scrollIntoViewIfNeeded();
    await picture(page, 'ledger');
    expect(await seriousViolations(page)).toEqual([]);
    await page.goto(`${desk.url}/console#${young.number}`);
    await page.getByRole('figure', { name: 'Resolution' }).waitFor();
    expect(await page.getByRole('button', { name: /parts$/ }).count()).toBe(0);
  });

  it('the bar in Chinese, dark, on a phone', async () => {
    const page = await enter('#INC-900', {
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 360, height: 740 },
    });
    await page.getByRole('button', { name: '相关信息' }).click();
    const bar = page.getByRole('figure', { name: '解决' });
    await bar.getByRole('button', { name: /^显示全部 \d+ 段$/ }).click();
    await bar.getByText('（等供应商）').first().waitFor();
    await bar.scrollIntoViewIfNeeded();
    await picture(page, 'ledger-zh-dark-narrow');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('a reminder is set in words, seen in the list, moved and done', async () => {
    const page = await enter(`#${young.number}`);
    await page.getByRole('button', { name: 'Remind…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Set' }).click();
    await dialog.getByText('Please say when.').waitFor();
    await dialog.getByLabel('When, in words').fill('yesterday');
    await dialog.getByText(/No moment to come is named/).waitFor();
    await dialog.getByLabel('What kind?').selectOption('call-back');
    await dialog.getByLabel('When, in words').fill('tomorrow at 9');
    await dialog.locator('output').getByText('09:00').waitFor();
    await dialog.getByLabel('What about?').fill('ask for the error code');
    await picture(page, 'remind');
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Set' }).click();
    await page.getByRole('region', { name: 'Reminders' }).getByText('ask for the error code').waitFor();

    await page.goto(`${desk.url}/console/reminders`);
    await page.getByText('ask for the error code').waitFor();
    await page.getByRole('button', { name: 'Move' }).click();
    await page.getByRole('dialog').getByLabel('or picked').fill('2027-06-01T10:30');
    await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
    await page.getByText('10:30').waitFor();
    await picture(page, 'reminders');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await page.getByText('You have no reminders.').waitFor();
    const { reminders, history } = (await desk.running.ports.tickets.byNumber(young.number)) as Ticket;
    expect(reminders).toEqual([]);
    expect(history.flatMap((event) => (event.kind === 'reminder' ? [event.act] : []))).toEqual([
      'set',
      'moved',
      'done',
    ]);
  });

  it('a bridge says why it was opened and who is on it; one joins, says something, closes it', async () => {
    const { tickets } = desk.running.ports;
    const ticket = (await tickets.byNumber(young.number)) as Ticket;
    const params = { number: ticket.number, title: ticket.title, priority: 'P3', times: '2' };
    const why = { step: 'reopened-twice', key: 'desk.step-reopened', params };
    await tickets.save({ ...ticket, bridge: { at: new Date(), why, people: ['zhao.lei'], said: [] } });
    const page = await enter(`#${young.number}`);
    const bridge = page.getByRole('region', { name: 'The bridge of this ticket' });
    await bridge.getByText(/was reopened 2 times: VPN does not connect/).waitFor();
    await bridge.getByText('On it: 赵磊').waitFor();
    await bridge.getByRole('button', { name: 'Join' }).click();
    await bridge.getByText('On it: 赵磊, 张伟').waitFor();
    await bridge.getByLabel('Say to everybody on it').fill('The switch is being replaced');
    await bridge.getByRole('button', { name: 'Say', exact: true }).click();
    await bridge.getByRole('listitem').getByText('The switch is being replaced').waitFor();
    await picture(page, 'bridge');
    expect(await seriousViolations(page)).toEqual([]);

    const phone = { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 360, height: 740 } } as const;
    const other = await enter(`#${young.number}`, phone);
    await other.getByRole('button', { name: '相关信息' }).click();
    await other.getByText(/已被重新打开 2 次/).waitFor();
    await picture(other, 'bridge-zh-dark-narrow');
    await other.getByRole('button', { name: '结束会商' }).click();
    await other.getByText(/^张伟 于 .* 结束$/).waitFor();
    expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect((await tickets.byNumber(young.number))?.bridge?.closed?.by).toBe('zhang.wei');
  });

  it('one whose time has come is on every page; a wait until a planned date is said in Chinese words', async () => {
    const { tickets } = desk.running.ports;
    const at = new Date(Date.now() - 60_000);
    const rung = {
      id: 'r',
      kind: 'reminder',
      at,
      personId: 'zhang.wei',
      name: '张伟',
      by: 'zhang.wei',
      round: 1,
    } as const;
    const ticket = (await tickets.byNumber(young.number)) as Ticket;
    await tickets.save({ ...ticket, reminders: [{ ...rung, rangAt: at }] });
    const page = await enter(`#${young.number}`, {
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 360, height: 740 },
    });
    await page.getByRole('link', { name: '已到时间的提醒：1' }).waitFor();
    await page.getByRole('button', { name: '相关信息' }).click();
    await page.getByRole('button', { name: '挂起' }).click();
    await page.getByRole('menuitem', { name: '等到计划日期…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('什么时候（直接说）').fill('两天后上午10点');
    await dialog.locator('output').getByText('10:00').waitFor();
    await picture(page, 'hold-zh-dark-narrow');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await dialog.getByRole('button', { name: '挂起' }).click();
    await page.getByText(/^挂起至/).waitFor();
    await picture(page, 'held-zh-dark-narrow');
    expect(await seriousViolations(page)).toEqual([]);
    expect((await tickets.byNumber(young.number))?.status).toMatchObject({ kind: 'on-hold', until: expect.any(Date) });
  });
});

test('the pages broke nothing and loaded nothing from elsewhere', () => {
  expect(browser.complaints).toEqual([]);
});
