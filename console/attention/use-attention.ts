import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Counts, ViewName } from '../../adapters/http/contract/inbox';
import { inboxApi } from '../desk/inbox-api';
import { chooseView } from '../desk/use-inbox-query';
import { useWords } from '../language/use-words';
import { usePreferences } from '../preferences/preferences';
import { chime } from './chime';
import { type NewsKind, newsOf } from './news';

const lookMs = 20_000;
const viewOf: Readonly<Record<NewsKind, ViewName>> = {
  answer: 'mine',
  mentioned: 'mentioned',
  unassigned: 'unassigned',
  breach: 'breach',
};

/** Tells of news by a desktop notification, while one looks elsewhere, and by a sound: each only where it is wanted. */
export function useAttention(works: boolean): void {
  const { say } = useWords();
  const [, go] = useLocation();
  const { notify, sound } = usePreferences();
  const before = useRef<Counts>(undefined);
  const { data: now } = useQuery({
    queryKey: ['desk', 'counts'],
    queryFn: inboxApi.counts,
    enabled: works && (notify || sound),
    refetchInterval: lookMs,
    refetchIntervalInBackground: true,
  });
  useEffect(() => {
    const known = before.current;
    before.current = now;
    const [kind] = known && now ? newsOf(known, now) : [];
    if (!kind) return;
    if (sound) chime();
    if (!notify || document.hasFocus() || Notification.permission !== 'granted') return;
    // Of one kind only the newest stands, also over several windows.
    const notice = new Notification(say(`attention.${kind}`), { tag: kind });
    notice.addEventListener('click', () => {
      window.focus();
      chooseView(viewOf[kind]);
      go('/');
      notice.close();
    });
  }, [now, notify, sound, say, go]);
}
