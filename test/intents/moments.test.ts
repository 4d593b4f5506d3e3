import { readMoment } from '../../intents/entities/read-moment';

/** A Friday, 14:00 in Shanghai. */
const now = new Date('2026-11-27T06:00:00Z');
const zone = 'Asia/Shanghai';
const read = (text: string, where = zone, when = now) => {
  const moment = readMoment(text, { now: when, zone: where });
  if (!moment) return undefined;
  const wall = new Date(moment.at).toLocaleString('sv-SE', { timeZone: where }).slice(0, 16);
  return moment.hasTime ? wall : wall.slice(0, 10);
};

test.each([
  ['tomorrow at 9', '2026-11-28 09:00'],
  ['Tomorrow at 9:30 pm', '2026-11-28 21:30'],
  ['tomorrow', '2026-11-28'],
  ['tomorrow morning', '2026-11-28'],
  ['tomorrow afternoon', '2026-11-28 15:00'],
  ['the day after tomorrow', '2026-11-29'],
  ['day after tomorrow at 10am', '2026-11-29 10:00'],
  ['in two days', '2026-11-29'],
  ['in 2 days at 9', '2026-11-29 09:00'],
  ['in 30 minutes', '2026-11-27 14:30'],
  ['in half an hour', '2026-11-27 14:30'],
  ['in an hour', '2026-11-27 15:00'],
  ['in a week', '2026-12-04'],
  ['monday 10am', '2026-11-30 10:00'],
  ['next monday', '2026-11-30'],
  ['on friday at 3pm', '2026-12-04 15:00'],
  ['at 9', '2026-11-28 09:00'],
  ['3 Dec 14:00', '2026-12-03 14:00'],
  ['2026-12-03 14:00', '2026-12-03 14:00'],
  ['today', '2026-11-27'],
  ['明天9点', '2026-11-28 09:00'],
  ['明早９点', '2026-11-28 09:00'],
  ['明天', '2026-11-28'],
  ['明天下午', '2026-11-28 15:00'],
  ['后天', '2026-11-29'],
  ['大后天', '2026-11-30'],
  ['两天后', '2026-11-29'],
  ['两天后9点', '2026-11-29 09:00'],
  ['3天之后', '2026-11-30'],
  ['半小时后', '2026-11-27 14:30'],
  ['30分钟后', '2026-11-27 14:30'],
  ['两个小时以后', '2026-11-27 16:00'],
  ['一周后', '2026-12-04'],
  ['两個星期後', '2026-12-11'],
  ['下周一上午10点', '2026-11-30 10:00'],
  ['周五下午3点', '2026-12-04 15:00'],
  ['12月3号下午两点', '2026-12-03 14:00'],
  ['今晚8点', '2026-11-27 20:00'],
  ['下午三点半', '2026-11-27 15:30'],
])('%s', (text, wall) => {
  expect(read(text)).toBe(wall);
});

test.each([
  'yesterday',
  'today at 9',
  '昨天',
  '今天9点',
  'whenever',
  '随便',
  '',
  '2020-01-01',
  '0'.repeat(5000),
  '\ud800明',
])('no moment to come: %s', (text) => {
  expect(read(text)).toBeUndefined();
});

test('what else was said is what is left', () => {
  expect(readMoment('tomorrow at 9, call the vendor', { now, zone })?.rest).toBe('call the vendor');
  expect(readMoment('明天9点，联系供应商', { now, zone })?.rest).toBe('联系供应商');
  expect(readMoment('联系 VPN 供应商 两天后', { now, zone })?.rest).toBe('联系 VPN 供应商');
});

test('nine is nine on the wall of the zone, over a change of its clocks', () => {
  const saturday = new Date('2026-03-07T20:00:00Z');
  expect(readMoment('tomorrow at 9', { now: saturday, zone: 'America/New_York' })?.at).toEqual(
    new Date('2026-03-08T13:00:00Z'),
  );
  expect(readMoment('in two days', { now: saturday, zone: 'America/New_York' })?.at).toEqual(
    new Date('2026-03-09T04:00:00Z'),
  );
  expect(readMoment('in 3 hours', { now: new Date('2026-03-08T05:30:00Z'), zone: 'America/New_York' })?.at).toEqual(
    new Date('2026-03-08T08:30:00Z'),
  );
});
