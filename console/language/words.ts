import { en } from '../locales/en';
import { zh } from '../locales/zh';

export type Language = 'en' | 'zh';
export type WordKey = keyof typeof en;

const locales: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { en, zh };

/** The sentence in that language, its `{places}` filled literally. */
export function wordsFor(
  language: Language,
  key: WordKey,
  places: Readonly<Record<string, string | number>> = {},
): string {
  return locales[language][key].replace(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place));
}

/** Whether the locale files have a word for this; codes that the server may add later are shown as they are. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key);
}
