import { useQuery } from '@tanstack/react-query';
import { useWords } from '../language/use-words';
import type { CalendarsJson } from '../time/shapes';
import { organization } from './api';

/** The service hours that may be named, in the reader's language; they change seldom. */
export function useHours(): readonly { readonly value: string; readonly label: string }[] {
  const { language } = useWords();
  const hours = useQuery({
    queryKey: ['setting', 'hours'],
    queryFn: () => organization.setting('hours'),
    staleTime: 300_000,
  });
  const calendars = (hours.data?.value ?? {}) as CalendarsJson;
  return Object.entries(calendars).map(([value, { name }]) => ({ value, label: name?.[language] ?? value }));
}
