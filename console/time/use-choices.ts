import { useQuery } from '@tanstack/react-query';
import { useWords } from '../language/use-words';
import { timeApi } from './api';
import type { CalendarsJson } from './shapes';

interface Choice {
  readonly value: string;
  readonly label: string;
}

type Named = {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly tier?: unknown;
};

/** What policies and steps may name: calendars, offices, groups, suppliers, in the reader's language. */
export function useChoices() {
  const { language } = useWords();
  const part = (name: string) => ({ queryKey: ['settings', name], queryFn: () => timeApi.setting(name) });
  const calendars = (useQuery(part('hours')).data?.value ?? {}) as CalendarsJson;
  const offices = (useQuery(part('offices')).data?.value ?? []) as readonly Named[];
  const groups = (useQuery(part('groups')).data?.value ?? []) as readonly Named[];
  const choice = ({ id, name }: Named): Choice => ({ value: id, label: name[language] });
  return {
    calendars: Object.entries(calendars).map(
      ([value, { name }]): Choice => ({ value, label: name?.[language] ?? value }),
    ),
    offices: offices.map(choice),
    suppliers: groups.filter(({ tier }) => tier === 'supplier').map(choice),
    groupName: (id: string) => groups.find((group) => group.id === id)?.name[language] ?? id,
  };
}
