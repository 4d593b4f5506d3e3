import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Hold, Resolve, Transfer } from '../../adapters/http/contract/desk';
import type { Work } from '../../adapters/http/contract/work';
import { api } from '../api/api';
import { ApiProblem } from '../api/problem';
import { dropDraft } from '../messages/use-draft';
import { useWords } from '../language/use-words';
import { actsApi } from './acts-api';

/** What an agent does with a ticket and its conversation. A failure is told once, here; what is on screen is looked at anew. */
export function useDeskActs({ id, conversationId = '', ticket }: Work) {
  const queries = useQueryClient();
  const { say } = useWords();
  const settings = {
    onError: (error: Error) => void tell(error),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  };

  async function tell(error: Error): Promise<void> {
    if (error instanceof ApiProblem && error.code === 'already-taken') {
      const now = await api.work(id);
      const name = now.attendedBy.kind === 'agent' ? now.attendedBy.name : (now.ticket?.agent?.name ?? '');
      notifications.show({ title: say('act.already-taken', { name }), message: say('act.already-taken-hint') });
      return;
    }
    const problem = error instanceof ApiProblem && error.status === 0 ? say('error.no-connection') : error.message;
    notifications.show({ title: say('error.title'), message: problem, autoClose: 12_000 });
  }

  return {
    takeOver: useMutation({
      ...settings,
      mutationFn: async () => {
        await (conversationId ? api.takeOver(conversationId) : actsApi.takeOver(ticket?.id ?? ''));
      },
    }),
    handBack: useMutation({ ...settings, mutationFn: () => api.handBack(conversationId) }),
    resolve: useMutation({
      ...settings,
      mutationFn: (how: Resolve) => (ticket ? api.resolveTicket(ticket.id, how) : api.resolve(conversationId, how)),
      onSuccess: () => dropDraft(`resolve.${id}`),
    }),
    hold: useMutation({
      ...settings,
      mutationFn: ({ ticket: on, ...hold }: Hold & { ticket: string }) => api.hold(on, hold),
    }),
    resume: useMutation({ ...settings, mutationFn: (on: string) => api.resume(on) }),
    transfer: useMutation({
      ...settings,
      mutationFn: ({ ticket: on, ...transfer }: Transfer & { ticket: string }) => api.transfer(on, transfer),
      onSuccess: (_, { ticket: on }) => dropDraft(`transfer.${on}`),
    }),
  };
}

export type DeskActs = ReturnType<typeof useDeskActs>;
