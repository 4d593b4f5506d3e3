import type { SettingView } from '../../../adapters/http/contract/settings';
import type {
  CalendarYearView,
  DryRunView,
  HolidaysRead,
  LedgersView,
  MissingYears,
  WhatIfView,
} from '../../../adapters/http/contract/time';
import type { Ticket } from '../../../src/ticket/ticket';
import { openTicket } from '../../../src/ticket/open-ticket';
import { conversation } from '../../conversation/decide';
import { type Client, startDesk, type TestDesk, until } from '../../support/desk';

let desk: TestDesk;
let administrator: Client;
let lead: Client;
let agent: Client;
let ticket: Ticket;
beforeAll(async () => {
  desk = await startDesk();
  administrator = await desk.administrator();
  lead = await desk.signIn('li.na');
  agent = await desk.signIn('zhang.wei');
  ticket = await openTicket(desk.running.ports, conversation(), {
    draft: { title: 'VPN', description: 'VPN', intent: 'vpn-fails', origin: 'm1' },
    announce: false,
  });
}, 60_000);
afterAll(() => desk.stop());

const part = (name: string) => administrator.get<SettingView>(`/api/v1/settings/${name}`);
const put = (name: string, version: number, value: unknown, by = administrator) =>
  by.call('PUT', `/api/v1/settings/${name}`, { version, value });
const post = async <T>(path: string, body: unknown, by = lead): Promise<T> => {
  const answer = await by.call('POST', `/api/v1${path}`, body);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
};

test('a calendar is changed in the console, by administrators, with every problem by its place', async () => {
  const { version, value } = await part('hours');
  const calendars = value as Record<string, { weekly: Record<string, string[]> }>;
  const wrong = { ...calendars, office: { ...calendars.office, weekly: { mon: ['9-18'] } } };
  expect(await put('hours', version, wrong, lead)).toMatchObject({ status: 403 });
  expect(await put('hours', version, wrong, agent)).toMatchObject({ status: 404 });
  const refused = await put('hours', version, wrong);
  expect(refused).toMatchObject({ status: 400, body: { error: { problems: [{ at: 'hours.office.weekly.mon' }] } } });

  const night = { zone: 'Asia/Shanghai', name: { en: 'Night', zh: '夜班' }, weekly: { mon: ['20:00-24:00'] } };
  expect(await put('hours', version, { ...calendars, night })).toMatchObject({
    status: 200,
    body: { version: version + 1 },
  });
  expect(desk.running.ports.settings().hours.has('night')).toBe(true);
  expect(await put('hours', version, calendars)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  const history = await lead.get<SettingView[]>('/api/v1/settings/hours/history');
  expect(history.map(({ byName }) => byName)).toEqual(['Administrator', 'files']);
});

test('the year at a glance: holidays, make-up days with their names, minutes of every day', async () => {
  const { value } = await part('hours');
  const { office } = value as Record<string, object>;
  const { days, missing } = await post<CalendarYearView>('/time/calendar-year', { calendar: office, year: 2026 });
  const on = (date: string) => days.find((day) => day.date === date);
  expect([days.length, missing]).toEqual([365, false]);
  expect(on('2026-10-01')).toMatchObject({ kind: 'holiday', name: '国庆节', minutes: 0 });
  expect(on('2026-10-10')).toMatchObject({ kind: 'make-up', name: '国庆节', minutes: 450 });
  expect(on('2026-10-12')).toMatchObject({ kind: 'open', minutes: 450 });
  const ignoring = { calendar: { ...office, ignoreMakeUpDays: true }, year: 2026 };
  const ignored = await post<CalendarYearView>('/time/calendar-year', ignoring);
  expect(ignored.days.find((day) => day.date === '2026-10-10')).toMatchObject({ kind: 'ignored', minutes: 0 });
  expect((await post<CalendarYearView>('/time/calendar-year', { calendar: office, year: 2031 })).missing).toBe(true);
});

test("next year's notice arrives: the warning goes, open tickets are counted anew and say so", async () => {
  const ics = (year: number) =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n${[
      ['元旦', `${year}0101`, `${year}0104`],
      ['元旦补班', `${year}0109`, `${year}0110`],
    ]
      .map(
        ([name, from, to], index) =>
          `BEGIN:VEVENT\r\nUID:${index}\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:${name}\r\nDTSTART;VALUE=DATE:${from}\r\nDTEND;VALUE=DATE:${to}\r\nEND:VEVENT\r\n`,
      )
      .join('')}END:VCALENDAR\r\n`;
  const now = desk.running.ports.now();
  const year = now.getUTCFullYear() + 1;
  const wrong = await post<HolidaysRead>('/time/holidays/read', { format: 'yaml', text: 'x: 1', region: 'cn', year });
  expect('problems' in wrong && wrong.problems.length).toBeGreaterThan(0);

  // A holiday today and on the very next days moves the ticket that is open now, whatever the hour.
  const soon = [0, 1, 2, 3].map((days) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10));
  const { version, value } = await part('holidays');
  const years = value as { region: string; year: number; holidays: object[]; makeUpDays: object[] }[];
  const before = (await desk.running.ports.tickets.byId(ticket.id))?.nextDueAt;
  const moved = years.map((one) =>
    one.year === now.getUTCFullYear()
      ? {
          ...one,
          holidays: [
            ...one.holidays,
            ...soon.filter((day) => day.startsWith(String(one.year))).map((date) => ({ date, name: '停电' })),
          ],
        }
      : one,
  );
  const read = await post<HolidaysRead>('/time/holidays/read', {
    format: 'ics',
    text: ics(2027),
    region: 'cn',
    year: 2027,
  });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  expect(read.year.makeUpDays).toEqual([{ date: '2027-01-09', name: '元旦补班' }]);
  const with2027 = [...moved.filter((one) => one.year !== 2027), read.year];
  expect(await put('holidays', version, with2027)).toMatchObject({ status: 200 });
  expect((await lead.get<MissingYears>('/api/v1/time/missing-years')).map((one) => one.year)).not.toContain(2027);

  const recounted = await until(async () => {
    const stored = await desk.running.ports.tickets.byId(ticket.id);
    return stored?.history.find((event) => event.kind === 'recounted') && stored;
  }, 'the ticket to be counted anew');
  expect(recounted.nextDueAt && before && recounted.nextDueAt > before).toBe(true);
  expect(recounted.history.at(-1)).toMatchObject({ kind: 'recounted', wasDue: before, due: recounted.nextDueAt });
});

test('what if: promises gained and lost on past tickets, ticket by ticket, before anything is saved', async () => {
  const { value, version } = await part('policies');
  const policies = value as { id: string; targets: object }[];
  const strict = policies.map((policy) => ({
    ...policy,
    targets: { ...policy.targets, firstResponse: 1, resolution: 1 },
  }));
  const opened = new Date(Date.now() - 20 * 86_400_000);
  const past = { ...ticket, id: 'past', number: 'INC-900', origin: 'past', version: 0, openedAt: opened };
  const resolution = {
    code: 'fixed',
    note: 'x',
    by: 'zhang.wei',
    at: new Date(opened.getTime() + 86_400_000 * 3),
  } as const;
  await desk.running.ports.tickets.save({
    ...past,
    status: { kind: 'resolved', resolution },
    history: [
      { kind: 'opened', at: opened, by: 'bot' },
      { kind: 'assigned', at: opened, by: 'bot', group: 'network' },
      { kind: 'status', at: resolution.at, by: 'zhang.wei', from: 'new', to: 'resolved' },
    ],
  });
  const generous = policies.map((policy) => ({ ...policy, targets: { firstResponse: 99_999, resolution: 99_999 } }));
  const tried = await post<WhatIfView>('/time/what-if', { policies: generous });
  expect(tried.tickets).toBe(2);
  expect(tried.gained).toBe(0);
  expect(tried.differences.every(({ number, after }) => number === 'INC-900' && !after.breachedAt)).toBe(true);
  expect(tried.lost).toBe(tried.differences.length);
  expect(tried.lost).toBeGreaterThan(0);
  expect((await post<WhatIfView>('/time/what-if', { policies: strict })).lost).toBe(0);
  expect((await part('policies')).version).toBe(version);
  const refused = await lead.call('POST', '/api/v1/time/what-if', { policies: [] });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'bad-input' } } });
});

test('dry run: what a ladder would have sent about the tickets of the last days, to whom, and when', async () => {
  const step = {
    id: 'soon',
    when: { kind: 'not-accepted', minutes: 1 },
    whom: ['group', 'lead'],
    by: ['chat'],
    does: 'remind',
  };
  const { sent, total } = await post<DryRunView>('/time/dry-run', { ladder: [step], days: 31 });
  expect(sent.length).toBe(total);
  expect(sent.find(({ number }) => number === 'INC-900')).toMatchObject({
    step: 'soon',
    whom: ['group:network', '赵磊'],
  });
  expect(sent.filter(({ number }) => number === 'INC-900')).toHaveLength(1);
});

test('the ledger: parts add up to the whole, the same figures in the export, nothing a spreadsheet would run', async () => {
  const { ledgers } = await agent.get<LedgersView>(`/api/v1/desk/tickets/INC-900/ledger`);
  for (const { ms, parts, byKind, byGroup } of ledgers) {
    expect(parts.reduce((sum, one) => sum + one.ms, 0)).toBe(ms);
    expect(byGroup.reduce((sum, one) => sum + one.ms, 0)).toBe(ms);
    expect(Object.values(byKind).reduce((sum, one) => sum + one, 0)).toBe(ms);
  }
  const span = `from=${new Date(Date.now() - 90 * 86_400_000).toISOString()}&to=${new Date().toISOString()}`;
  const csv = await fetch(`${desk.url}/api/v1/time/ledger.csv?${span}`, { headers: { cookie: lead.cookie } });
  expect(csv.headers.get('content-type')).toContain('text/csv');
  const lines = (await csv.text()).split('\r\n').filter((line) => line.startsWith('INC-900'));
  const exported = lines.filter((line) => line.includes(',resolution,')).map((line) => Number(line.split(',')[10]));
  const shown = ledgers.find(({ clock }) => clock === 'resolution')?.parts.map(({ ms }) => ms);
  expect(exported).toEqual(shown);
});
