import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ChatConversation } from '../../adapters/http/contract/chat';
import type { AttendedByView, MessageView } from '../../adapters/http/contract/messages';
import { api } from '../api/api';
import { hasStatus } from '../api/problem';
import { openStream } from '../live/open-stream';
import { lastSeq, withMessage } from './with-message';

export interface Typist {
  readonly who: 'bot' | 'agent';
  readonly name?: string;
}

const typingFades = 6000;

/**
 * A conversation as it stands and as it goes on. `fresh`: it was begun here and the server keeps nothing of it before the
 * first message, so "not found" means empty.
 */
export function useConversation(id: string, fresh: boolean) {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  const [typist, setTypist] = useState<Typist>();

  const conversation = useQuery({
    queryKey: ['chat', id],
    queryFn: async (): Promise<ChatConversation> => {
      try {
        return await api.conversation(id);
      } catch (error) {
        if (fresh && hasStatus(error, 404)) return { id, attendedBy: { kind: 'bot' }, messages: [] };
        throw error;
      }
    },
    // The stream carries on from here; asking again would give the first page of a long record anew.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });

  const loaded = conversation.isSuccess;
  useEffect(() => {
    if (!loaded) return;
    const change = (how: (before: ChatConversation) => ChatConversation) =>
      queries.setQueryData<ChatConversation>(['chat', id], (before) => before && how(before));
    const close = openStream({
      url: () => {
        const now = queries.getQueryData<ChatConversation>(['chat', id]);
        return api.conversationStream(id, now ? lastSeq(now) : 0);
      },
      connected: setConnected,
      refused: () => void queries.invalidateQueries({ queryKey: ['session'], exact: true }),
      on: {
        message: (data) => {
          const message = data as MessageView;
          if (message.author.kind !== 'requester') setTypist(undefined);
          change((before) => withMessage(before, message));
        },
        state: (data) => {
          const { attendedBy, liveReply } = data as { attendedBy: AttendedByView; liveReply?: string };
          change((before) => ({ ...before, attendedBy, liveReply }));
          void queries.invalidateQueries({ queryKey: ['chat-tickets'] });
        },
        typing: (data) => setTypist(data as Typist),
      },
    });
    return () => {
      close();
      setTypist(undefined);
    };
  }, [id, loaded, queries]);

  useEffect(() => {
    if (!typist) return;
    const timer = setTimeout(() => setTypist(undefined), typingFades);
    return () => clearTimeout(timer);
  }, [typist]);

  return { conversation, connected, typist };
}
