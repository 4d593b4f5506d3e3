import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Work } from '../../adapters/http/contract/work';
import { api } from '../api/api';
import { clientId } from '../api/client-id';
import { ApiProblem } from '../api/problem';
import { useWords } from '../language/use-words';
import { actsApi } from './acts-api';

export type Mode = 'reply' | 'note';

export interface Said {
  readonly text: string;
  /** Ids of colleagues whom a note names. */
  readonly mentions: string[];
}

/**
 * Sends a reply or a note. One that could not be sent is the same message when it is sent again; a reply is held back
 * while a colleague's newer answer is unseen.
 */
export function useSendWords({ work, mode, sent }: { work: Work; mode: Mode; sent: () => void }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const { conversationId: id = '', ticket, seq } = work;
  const attempt = useRef({ words: '', clientId: '' });
  const [warned, meanwhile] = useDisclosure(false);
  const send = useMutation({
    mutationFn: ({ text, mentions, anyway }: Said & { anyway?: boolean }): Promise<unknown> => {
      const words = `${mode} ${text}`;
      if (attempt.current.words !== words) attempt.current = { words, clientId: clientId() };
      const note = { clientId: attempt.current.clientId, text };
      if (mode === 'reply') return api.reply(id, { ...note, seen: anyway ? undefined : seq });
      if (!id && ticket) return actsApi.note(ticket.id, { ...note, mentions });
      return api.note(id, { ...note, mentions });
    },
    onSuccess: async () => {
      attempt.current = { words: '', clientId: '' };
      sent();
      await queries.invalidateQueries({ queryKey: ['desk', 'work'] });
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.code === 'answered-meanwhile') return meanwhile.open();
      return notifications.show({ title: say('error.title'), message: error.message, autoClose: 12_000 });
    },
  });
  return {
    send: (said: Said) => send.mutate(said),
    busy: send.isPending,
    /** A colleague has answered meanwhile. */
    warned,
    see: () => {
      meanwhile.close();
      void queries.invalidateQueries({ queryKey: ['desk', 'work'] });
    },
    sendAnyway: (said: Said) => {
      meanwhile.close();
      send.mutate({ ...said, anyway: true });
    },
  };
}
