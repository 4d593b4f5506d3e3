import type { Language } from '../src/conversation/understanding';
import type { Catalog } from './catalog';

/** A phrase with the intent that it stands for. */
export interface Example {
  readonly text: string;
  readonly intent: string;
}

/** All phrases of the catalog, in both languages. */
export function examplesOf({ intents }: Catalog): Example[] {
  const languages: readonly Language[] = ['en', 'zh'];
  return [...intents.values()].flatMap(({ id, phrases }) =>
    languages.flatMap((language) => phrases[language].map((text) => ({ text, intent: id }))),
  );
}
