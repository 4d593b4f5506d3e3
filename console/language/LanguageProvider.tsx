import { createContext, type ReactNode, useEffect, useMemo, useState } from 'react';
import { type Language, wordsFor, type WordKey } from './words';

export interface Speech {
  readonly language: Language;
  readonly speak: (language: Language) => void;
  readonly say: (key: WordKey, places?: Readonly<Record<string, string | number>>) => string;
}

export const SpeechContext = createContext<Speech | undefined>(undefined);

const remembered = 'firstline.language';

/** Follows the browser at first; a choice made by hand is remembered. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      language,
      speak: (chosen) => {
        localStorage.setItem(remembered, chosen);
        setLanguage(chosen);
      },
      say: (key, places) => wordsFor(language, key, places),
    }),
    [language],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

function firstLanguage(): Language {
  const chosen = localStorage.getItem(remembered);
  if (chosen === 'en' || chosen === 'zh') return chosen;
  const known = navigator.languages
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'zh');
  return known === 'zh' ? 'zh' : 'en';
}
