import { useCallback, useState } from 'react';

/** Unsent words, kept under their name across reloads; an empty draft leaves nothing behind. */
export function useDraft(name: string, initial = ''): [string, (text: string) => void] {
  const key = `firstline.draft.${name}`;
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

const read = (key: string) => localStorage.getItem(key) ?? '';
