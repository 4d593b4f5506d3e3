import { DateTime } from 'luxon';
import type { Language } from '../conversation/understanding';
import type { Say } from '../wording';

const locales = { en: 'en-GB', zh: 'zh-CN' } as const satisfies Record<Language, string>;

export interface Telling {
  readonly language: Language;
  /** IANA zone in which the time is told. */
  readonly zone: string;
  readonly now: Date;
}

/** A moment as one says it: "today 14:30", "tomorrow 09:00", "Fri 27 Nov 09:00". */
export function timeWords(say: Say, when: Date, { language, zone, now }: Telling): string {
  const moment = DateTime.fromJSDate(when, { zone }).setLocale(locales[language]);
  const today = DateTime.fromJSDate(now, { zone });
  const time = moment.toFormat('HH:mm');
  if (moment.hasSame(today, 'day')) return say(language, 'time.today', { time });
  if (moment.hasSame(today.plus({ days: 1 }), 'day')) return say(language, 'time.tomorrow', { time });
  return say(language, 'time.on', { day: moment.toFormat(language === 'zh' ? 'M月d日（ccc）' : 'ccc d LLL'), time });
}
