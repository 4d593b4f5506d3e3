import { useCallback, useState } from 'react';

/** Unsent words, kept under their name across reloads; an empty draft leaves nothing behind. */
export function useDraft(name: string, initial = ''): [string, (text: string) => void] {
  const key = keyOf(name);
  const [draft, setDraft] = useState(() => ({ key, text: initial || read(key) }));
  if (draft.key !== key) setDraft({ key, text: read(key) });
  const change = useCallback(
    (text: string) => {
      setDraft({ key, text });
      if (text) localStorage.setItem(key, text);
      else localStorage.removeItem(key);
    },
    [key],
  );
  return [draft.text, change];
}

/** After the words have been sent from elsewhere. */
export const dropDraft = (name: string): void => localStorage.removeItem(keyOf(name));

const keyOf = (name: string) => `firstline.draft.${name}`;
const read = (key: string) => localStorage.getItem(key) ?? '';
