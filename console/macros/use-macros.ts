import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Macro, SaveMacro } from '../../adapters/http/contract/acts';
import { useWords } from '../language/use-words';
import { macrosApi } from './api';

const key = ['macros'];
const none: readonly Macro[] = [];

/** Macros, canned answers and the signature that one may use. */
export function useMacros(): readonly Macro[] {
  return useQuery({ queryKey: key, queryFn: macrosApi.all, staleTime: 300_000 }).data ?? none;
}

function useTelling() {
  const { say } = useWords();
  return (error: Error) =>
    void notifications.show({ title: say('error.title'), message: error.message, autoClose: 12_000 });
}

/** Its acts, done with a ticket. */
export function useRunMacro() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ticket }: { id: string; ticket: string }) => macrosApi.run(id, ticket),
    onError: useTelling(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  });
}

export function useMacroEdits() {
  const queries = useQueryClient();
  const settings = { onError: useTelling(), onSettled: () => queries.invalidateQueries({ queryKey: key }) };
  return {
    /** A new one where it has no id. */
    save: useMutation({
      ...settings,
      mutationFn: ({ id, ...given }: SaveMacro & { id?: string }) =>
        id === undefined ? macrosApi.add(given) : macrosApi.change(id, given),
    }),
    drop: useMutation({ ...settings, mutationFn: macrosApi.drop }),
  };
}
