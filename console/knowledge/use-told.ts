import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';
import { useWords } from '../language/use-words';
import type { WordKey } from '../language/words';

/** An act whose failure is told once, here, and after which everything of these pages is looked at anew. */
export function useTold<G, T>(
  act: (given: G) => Promise<T>,
  { done }: { readonly done?: (result: T, given: G) => void } = {},
) {
  const queries = useQueryClient();
  const { say } = useWords();
  return useMutation({
    mutationFn: act,
    onSuccess: (result, given) => done?.(result, given),
    onError: (error) =>
      notifications.show({
        title: say('error.title'),
        message: said(error, say),
        autoClose: 12_000,
        closeButtonProps: { 'aria-label': say('close') },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['knowledge'] }),
  });
}

function said(error: Error, say: (key: WordKey) => string): string {
  if (!(error instanceof ApiProblem)) return error.message;
  if (error.status === 0) return say('error.no-connection');
  if (error.code === 'conflict') return say('knowledge.conflict');
  return error.problems[0] ? `${error.problems[0].at}: ${error.problems[0].problem}` : error.message;
}

/** Says what was done; it goes by itself. */
export function tell(message: string): void {
  notifications.show({ message, withCloseButton: false });
}
