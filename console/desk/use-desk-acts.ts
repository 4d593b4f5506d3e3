import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DeskConversation, Hold, Resolve, Transfer } from '../../adapters/http/contract/desk';
import { api } from '../api/api';
import { ApiProblem } from '../api/problem';
import { useWords } from '../language/use-words';

/** What an agent does with a conversation and its ticket. A failure is told once, here; what is on screen is looked at anew. */
export function useDeskActs(conversationId: string) {
  const queries = useQueryClient();
  const { say } = useWords();
  const key = ['desk', 'conversation', conversationId];
  const settings = {
    onError: (error: Error) => void tell(error),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  };

  async function tell(error: Error): Promise<void> {
    if (error instanceof ApiProblem && error.code === 'already-taken') {
      const now = await queries.fetchQuery<DeskConversation>({
        queryKey: key,
        queryFn: () => api.deskConversation(conversationId),
        staleTime: 0,
      });
      const name = now.attendedBy.kind === 'agent' ? now.attendedBy.name : '';
      notifications.show({ title: say('act.already-taken', { name }), message: say('act.already-taken-hint') });
      return;
    }
    const problem = error instanceof ApiProblem && error.status === 0 ? say('error.no-connection') : error.message;
    notifications.show({ title: say('error.title'), message: problem, autoClose: 12_000 });
  }

  const show = (conversation: DeskConversation) => queries.setQueryData(key, conversation);
  return {
    takeOver: useMutation({ ...settings, mutationFn: () => api.takeOver(conversationId), onSuccess: show }),
    handBack: useMutation({ ...settings, mutationFn: () => api.handBack(conversationId), onSuccess: show }),
    resolve: useMutation({ ...settings, mutationFn: (how: Resolve) => api.resolve(conversationId, how) }),
    hold: useMutation({
      ...settings,
      mutationFn: ({ ticket, ...hold }: Hold & { ticket: string }) => api.hold(ticket, hold),
    }),
    resume: useMutation({ ...settings, mutationFn: (ticket: string) => api.resume(ticket) }),
    transfer: useMutation({
      ...settings,
      mutationFn: ({ ticket, ...transfer }: Transfer & { ticket: string }) => api.transfer(ticket, transfer),
    }),
  };
}

export type DeskActs = ReturnType<typeof useDeskActs>;
