import { casual as english } from 'chrono-node/en';
import { casual as chinese } from 'chrono-node/zh/hans';
import { DateTime } from 'luxon';
import type { Entity } from '../../src/conversation/understanding';
import { languageOf } from '../language';

/** The clock of the desk: "tomorrow" depends on when and where it is said. */
export interface Clock {
  readonly now: () => Date;
  /** Minutes that the desk's zone is ahead of UTC, e.g. 480 in China. */
  readonly offsetMinutes: number;
}

/** What any date has in it; without it the parser, which costs more than all else together, is not asked. */
const hint =
  /\d|today|tonight|tomorrow|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|morning|noon|evening|[今明后昨前]天|周|星期|礼拜|[上下本]月|月底|[早晚]上|[上下中]午|[一二三四五六七八九十两][点号日]/;
/** Dates stand in sentences, not in logs: what lies beyond is not worth the parser's time. */
const longestRead = 160;
/** An account number, not a date; the parser needs a second for a few hundred digits in a row. */
const noDate = /\d{9,}/g;

/** Dates and times as ISO 8601, `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm` in the desk's zone. */
export function findDates(text: string, { now, offsetMinutes }: Clock): Entity[] {
  return parse(text, { now: now(), offsetMinutes, forward: false }).map(({ index, text: matched, start }) => {
    const pad = (part: 'year' | 'month' | 'day' | 'hour' | 'minute', width = 2) =>
      String(start.get(part) ?? 0).padStart(width, '0');
    const day = `${pad('year', 4)}-${pad('month')}-${pad('day')}`;
    const value = start.isCertain('hour') ? `${day}T${pad('hour')}:${pad('minute')}` : day;
    return { kind: 'date', value, start: index, end: index + matched.length };
  });
}

/** What the text says of days and times, on the wall of `zone`; a weekday is the next one to come. `text` is normalised. */
export function parseDates(text: string, { now, zone }: { readonly now: Date; readonly zone: string }) {
  return parse(text, { now, offsetMinutes: DateTime.fromJSDate(now, { zone }).offset, forward: true });
}

function parse(
  text: string,
  { now, offsetMinutes, forward }: { readonly now: Date; readonly offsetMinutes: number; readonly forward: boolean },
) {
  const read = text.slice(0, longestRead).replace(noDate, (digits) => ' '.repeat(digits.length));
  if (!hint.test(read)) return [];
  const parser = languageOf(read) === 'zh' ? chinese : english;
  return parser.parse(read, { instant: now, timezone: offsetMinutes }, { forwardDate: forward });
}
