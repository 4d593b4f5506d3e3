import { DateTime } from 'luxon';
import type { ReadMoment } from '../../src/reminder/moment';
import { normalise } from '../features/normalise';
import { parseDates } from './find-dates';

/** Numbers as they are said in a span of time. */
const words: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  半: 0.5,
  'half an': 0.5,
  'half a': 0.5,
};
const units = {
  minutes: /^(?:minutes?|mins?|分钟)$/,
  hours: /^(?:hours?|小时|个小时|钟头|个钟头)$/,
  days: /^(?:days?|天)$/,
  weeks: /^(?:weeks?|周|星期|个星期|礼拜|个礼拜)$/,
} as const;
const number = `\\d{1,3}|${Object.keys(words)
  .toSorted((a, b) => b.length - a.length)
  .join('|')}`;
const unit = '(?:minutes?|mins?|hours?|days?|weeks?)';
/** The parser of dates reads spans in Chinese in the wrong zone, and does not know all of these words. */
const spans = [
  new RegExp(`(?<![a-z])in (${number}) (${unit})(?![a-z])`),
  new RegExp(`(${number})(分钟|个?小时|个?钟头|天|周|个?星期|个?礼拜)(?:之后|以后|后)`),
];
const dayAfter = /(?:the )?day after tomorrow/;
/** A part of a day that begins when its name says, not when the desk opens. */
const lateInTheDay = /afternoon|evening|tonight|下午|晚/;
const around = /^[\s,，:：;；、。.]+|[\s,，:：;；、。.]+$/g;

/** The first moment that the text names, in the zone; nothing where it names none, or one that is over. */
export const readMoment: ReadMoment = (text, { now, zone }) => {
  const { text: said, at: place } = normalise(text);
  const found = spanIn(said, now, zone) ?? dateIn(said, now, zone);
  if (!found) return undefined;
  const { from, to, at, hasTime } = found;
  if (at.toMillis() <= now.getTime() && (hasTime || at.plus({ days: 1 }).toMillis() <= now.getTime())) return undefined;
  const rest = `${text.slice(0, place[from])} ${text.slice(place[to])}`.trim().replaceAll(around, '');
  return { at: at.toJSDate(), hasTime, rest };
};

interface Found {
  readonly from: number;
  readonly to: number;
  readonly at: DateTime;
  readonly hasTime: boolean;
}

function spanIn(said: string, now: Date, zone: string): Found | undefined {
  const match = spans.map((span) => span.exec(said)).find((one) => one !== null);
  if (!match) return undefined;
  const [whole, count = '', name = ''] = match;
  const kind = (Object.keys(units) as (keyof typeof units)[]).find((one) => units[one].test(name)) ?? 'days';
  const later = DateTime.fromJSDate(now, { zone }).plus({ [kind]: words[count] ?? Number(count) });
  const hasTime = kind === 'minutes' || kind === 'hours';
  const named = hasTime ? undefined : timeIn(said.slice(match.index + whole.length), now, zone);
  const at = named ? later.set({ hour: named.hour, minute: named.minute, second: 0, millisecond: 0 }) : later;
  return {
    from: match.index,
    to: match.index + whole.length + (named?.length ?? 0),
    at: hasTime || named ? at : at.startOf('day'),
    hasTime: hasTime || named !== undefined,
  };
}

/** A time of day right behind a day: "in two days at 9", "两天后9点". */
function timeIn(said: string, now: Date, zone: string) {
  const found = parseDates(said, { now, zone })[0];
  if (
    !found ||
    !found.start.isCertain('hour') ||
    found.start.isCertain('day') ||
    said.slice(0, found.index).trim() !== ''
  )
    return undefined;
  const [hour, minute] = [found.start.get('hour') ?? 0, found.start.get('minute') ?? 0];
  return { hour, minute, length: found.index + found.text.length };
}

function dateIn(said: string, now: Date, zone: string): Found | undefined {
  const after = dayAfter.exec(said);
  const read = after ? said.replace(dayAfter, 'tomorrow'.padStart(after[0].length)) : said;
  const found = parseDates(read, { now, zone })[0];
  if (!found) return undefined;
  const { start, index, text } = found;
  const hasTime = start.isCertain('hour') || lateInTheDay.test(text);
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(name) ?? 0;
  const day = DateTime.fromObject({ year: part('year'), month: part('month'), day: part('day') }, { zone });
  const moved = after ? day.plus({ days: 1 }) : day;
  const at = hasTime ? moved.set({ hour: part('hour'), minute: part('minute') }) : moved;
  if (!at.isValid) return undefined;
  return { from: after ? Math.min(after.index, index) : index, to: index + text.length, at, hasTime };
}
