import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';
import { useWords } from '../language/use-words';
import { reminders, type SetReminder } from './api';

/** What is done with the reminders of a ticket; what is on screen is looked at anew. */
export function useReminderActs(ticket: string) {
  const { say } = useWords();
  const queries = useQueryClient();
  const settings = {
    onError: (error: Error) =>
      notifications.show({
        title: say('error.title'),
        message: error instanceof ApiProblem && error.status === 0 ? say('error.no-connection') : error.message,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  };
  return {
    set: useMutation({ ...settings, mutationFn: (reminder: SetReminder) => reminders.set(ticket, reminder) }),
    move: useMutation({
      ...settings,
      mutationFn: ({ id, at }: { id: string; at: string }) => reminders.move(ticket, id, at),
    }),
    end: useMutation({
      ...settings,
      mutationFn: ({ id, how }: { id: string; how: 'done' | 'called-off' }) => reminders.end(ticket, id, how),
    }),
  };
}
