import type { Language } from './words';

const tagOf = { en: 'en-GB', zh: 'zh-CN' } as const;

/** `14:05` today, `12 Mar, 14:05` before, in the reader's own time zone. */
export function clockTime(instant: string, language: Language, now = new Date()): string {
  const at = new Date(instant);
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false };
  const day: Intl.DateTimeFormatOptions =
    at.toDateString() === now.toDateString() ? {} : { month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat(tagOf[language], { ...day, ...time }).format(at);
}

/** `14:05`, in the reader's own time zone. */
export function timeOfDay(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(tagOf[language], { hour: '2-digit', minute: '2-digit', hour12: false }).format(
    new Date(instant),
  );
}

/** `Monday 3 March`, with the year where it is not this one. */
export function dayName(instant: string, language: Language, now = new Date()): string {
  const at = new Date(instant);
  const year: Intl.DateTimeFormatOptions = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' };
  return new Intl.DateTimeFormat(tagOf[language], { weekday: 'long', month: 'long', day: 'numeric', ...year }).format(
    at,
  );
}

/** Minutes in words, the two largest units: `3 d 4 h`, `2 h 5 min`, `0 min`. */
export function span(minutes: number, language: Language): string {
  const whole = Math.max(0, Math.floor(minutes));
  const parts = [
    { count: Math.floor(whole / 1440), unit: { en: 'd', zh: '天' } },
    { count: Math.floor(whole / 60) % 24, unit: { en: 'h', zh: '小时' } },
    { count: whole % 60, unit: { en: 'min', zh: '分钟' } },
  ];
  const from = parts.findIndex(({ count }) => count > 0);
  const shown = from < 0 ? parts.slice(-1) : parts.slice(from, from + 2).filter(({ count }) => count > 0);
  return shown.map(({ count, unit }) => `${count} ${unit[language]}`).join(' ');
}

export function minutesBetween(from: string | Date, to: string | Date): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / 60_000;
}
