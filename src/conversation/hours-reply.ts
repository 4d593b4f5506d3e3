import { DateTime } from 'luxon';
import type { Settings } from '../ports';
import type { HolidayYear } from '../sla/holidays';
import { dayNumberOf, WEEKDAYS } from '../sla/local-date';
import { openDays, type OpenDay } from '../sla/open-day';
import { nextClosing, nextOpening, type ServiceHours } from '../sla/service-hours';
import { timeWords } from '../ticket/promise-words';
import { hoursFor, nearest } from '../ticket/terms';
import type { Params } from '../wording';
import type { Conversation } from './conversation';
import type { Language } from './understanding';

export interface HoursTold {
  readonly hours: ServiceHours;
  readonly years: readonly HolidayYear[];
  readonly language: Language;
  /** The desk's zone: another one is named. */
  readonly zone: string;
  readonly now: Date;
  readonly say: (key: string, params?: Params) => string;
}

/** By the calendar of the requester's office, or of the nearest above it that has one; else of the group that gets requests. */
export function hoursFrom(
  settings: Settings,
  { requester, language }: Pick<Conversation, 'requester' | 'language'>,
): Pick<HoursTold, 'hours' | 'years' | 'language'> {
  const ofOffice = nearest(requester.offices, (office) => settings.offices.get(office)?.hours);
  const id = ofOffice ?? settings.groups.get(settings.defaultGroup)?.hours ?? '';
  const region = settings.calendars.get(id)?.region;
  const years = settings.holidayYears.filter((year) => year.region === region);
  return { hours: hoursFor(settings, id), years, language };
}

/** Holidays and worked weekend days are told so far ahead. */
const aheadDays = 31;
const locales = { en: 'en-GB', zh: 'zh-CN' } as const satisfies Record<Language, string>;

/**
 * When the desk is open, by the calendar: whether it is now and until when, today, the day that was asked for, a usual
 * week, and what of the next month is unlike it.
 */
export function hoursWords(told: HoursTold, asked?: Date): string {
  const { hours, years, zone, now, say } = told;
  const day = openDays(hours, years);
  const today = dayIn(hours.zone, now);
  const wanted = asked && dayIn(hours.zone, asked);
  const ahead = Array.from({ length: aheadDays }, (_, index) => day(today + 1 + index));
  return [
    nowWords(told),
    dayWords(day(today), { told, name: say('hours.today') }),
    ...(wanted !== undefined && wanted > today
      ? [dayWords(day(wanted), { told, name: dateName(day(wanted), told) })]
      : []),
    weekWords(told),
    ...rangesWords(ahead, 'holiday', told),
    ...rangesWords(ahead, 'make-up', told),
    ...(hours.zone === zone ? [] : [say('hours.zone', { zone: hours.zone })]),
    say('hours.always'),
  ]
    .filter(Boolean)
    .join('\n');
}

const dayIn = (zone: string, at: Date): number => dayNumberOf(DateTime.fromJSDate(at, { zone }).toISODate() ?? '') ?? 0;

function nowWords({ hours, now, language, say }: HoursTold): string {
  const telling = { language, zone: hours.zone, now };
  const time = (when: Date) => timeWords((_, key, params) => say(key, params), when, telling);
  const opens = nextOpening(hours, now);
  if (!opens) return say('hours.never');
  if (opens > now) return say('hours.closed', { time: time(opens) });
  const closes = nextClosing(hours, now);
  return closes ? say('hours.open', { time: time(closes) }) : say('hours.round-the-clock');
}

function dayWords({ kind, name, spans }: OpenDay, { told, name: day }: { told: HoursTold; name: string }): string {
  const { say } = told;
  if (kind === 'holiday') return say('hours.day-holiday', { day, name: name ?? say('hours.holiday') });
  if (spans.length === 0) return say('hours.day-closed', { day });
  const intervals = spans
    // The end of a day is 24:00, as calendars write it.
    .map(({ from, to }) => `${clock(from, told)}–${clock(to, told).replace('00:00', '24:00')}`)
    .join(told.language === 'zh' ? '、' : ', ');
  return say(kind === 'make-up' ? 'hours.day-make-up' : 'hours.day', { day, intervals });
}

const clock = (instant: number, { hours: { zone } }: HoursTold) =>
  DateTime.fromMillis(instant, { zone }).toFormat('HH:mm');

/** Weekdays of the same hours together, in the order of the week. */
function weekWords({ hours: { weekly }, language, say }: HoursTold): string {
  const week = [...WEEKDAYS.slice(1), 'sun'] as const;
  const runs: { days: number[]; intervals: string }[] = [];
  week.forEach((weekday, index) => {
    const intervals = (weekly[weekday] ?? []).join(language === 'zh' ? '、' : ', ').replaceAll('-', '–');
    const last = runs.at(-1);
    if (!intervals) return;
    if (last?.intervals === intervals && last.days.at(-1) === index - 1) last.days.push(index);
    else runs.push({ days: [index], intervals });
  });
  if (runs.length === 0) return '';
  // Any week does: 2024-01-01 was a Monday.
  const name = (index = 0) =>
    DateTime.utc(2024, 1, 1 + index)
      .setLocale(locales[language])
      .toFormat('cccc');
  const parts = runs.map(({ days, intervals }) => {
    const named = days.length > 1 ? say('hours.span', { from: name(days[0]), to: name(days.at(-1)) }) : name(days[0]);
    return `${named} ${intervals}`;
  });
  return say('hours.week', { days: parts.join(language === 'zh' ? '；' : '; ') });
}

/** Days of one kind, those in a row as one: "Thu 1 Oct to Wed 7 Oct". */
function rangesWords(days: readonly OpenDay[], kind: 'holiday' | 'make-up', told: HoursTold): readonly string[] {
  const ranges: OpenDay[][] = [];
  days.forEach((one, index) => {
    if (one.kind !== kind) return;
    const before = days[index - 1];
    if (before?.kind === kind && before.name === one.name) ranges.at(-1)?.push(one);
    else ranges.push([one]);
  });
  if (ranges.length === 0) return [];
  const { say, language } = told;
  const named = ranges.map((range) => {
    const [first, last] = [range[0], range.at(-1)] as [OpenDay, OpenDay];
    const from = dateName(first, told);
    const dates = first === last ? from : say('hours.span', { from, to: dateName(last, told) });
    return first.name ? say('hours.named', { dates, name: first.name }) : dates;
  });
  return [say(`hours.${kind}s`, { days: named.join(language === 'zh' ? '；' : '; ') })];
}

function dateName({ date }: OpenDay, { language }: HoursTold): string {
  const day = DateTime.fromISO(date, { zone: 'utc' }).setLocale(locales[language]);
  return day.toFormat(language === 'zh' ? 'M月d日（ccc）' : 'ccc d LLL');
}
