import { DeskError } from '../errors';

/** Wall times of one day, end not included; `24:00` is the end of the day. Past midnight is written as two days. */
export type OpenInterval = `${string}:${string}-${string}:${string}`;

/** Minutes since the wall's 00:00. */
export interface MinuteSpan {
  readonly from: number;
  readonly to: number;
}

const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const TIME_OF_DAY = new RegExp(`^${TIME}$`);
const INTERVAL = new RegExp(`^${TIME}-(?:${TIME}|(24):00)$`);

/** Reads `09:00-12:00`; or says what is wrong with it. */
export function readOpenInterval(text: string): MinuteSpan | { readonly problem: string } {
  const shown = JSON.stringify(text.slice(0, 40));
  const match = text.length <= 11 ? INTERVAL.exec(text) : null;
  if (!match)
    return { problem: `${shown} is not an interval: expected HH:MM-HH:MM, such as 09:00-12:00 or 00:00-24:00` };
  const [, hour, minute, endHour, endMinute, midnight] = match;
  const from = Number(hour) * 60 + Number(minute);
  const to = midnight ? 1_440 : Number(endHour) * 60 + Number(endMinute);
  if (to > from) return { from, to };
  return {
    problem: `${shown} ends before it begins: write a night as two intervals, until 24:00 and from 00:00 on the next day`,
  };
}

/** The intervals of a day in order, touching ones joined; or what is wrong with them. */
export function readOpenIntervals(texts: readonly string[]): readonly MinuteSpan[] | { readonly problem: string } {
  const spans: MinuteSpan[] = [];
  for (const text of texts) {
    const span = readOpenInterval(text);
    if ('problem' in span) return span;
    spans.push(span);
  }
  spans.sort((a, b) => a.from - b.from);
  const joined: MinuteSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from < last.to)
      return { problem: `the intervals ${texts.join(', ')} overlap: write each minute once` };
    if (last && span.from === last.to) joined[joined.length - 1] = { from: last.from, to: span.to };
    else joined.push(span);
  }
  return joined;
}

/** `22:00` as minutes since the wall's 00:00. Throws `bad-input` for what is no time of day. */
export function readTimeOfDay(text: string): number {
  const match = text.length === 5 ? TIME_OF_DAY.exec(text) : null;
  if (!match)
    throw new DeskError('bad-input', 'Time of day', { received: JSON.stringify(text.slice(0, 40)), expected: 'HH:MM' });
  return Number(match[1]) * 60 + Number(match[2]);
}
