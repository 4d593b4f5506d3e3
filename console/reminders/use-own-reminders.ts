import { useQuery } from '@tanstack/react-query';
import { reminders } from './api';

/** Nothing tells a page that a minute has come. */
const lookMs = 20_000;

export function useOwnReminders(enabled = true) {
  return useQuery({ queryKey: ['desk', 'reminders'], queryFn: reminders.own, refetchInterval: lookMs, enabled });
}
