import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Announcement, SaveAnnouncement } from '../../adapters/http/contract/acts';
import { clientId } from '../api/client-id';
import { request } from '../api/request';
import { useWords } from '../language/use-words';

const key = ['announcements'];
const at = (id: string) => `/announcements/${encodeURIComponent(id)}`;

export function useAnnouncements() {
  return useQuery({ queryKey: key, queryFn: () => request<Announcement[]>('GET', '/announcements') });
}

export function useAnnouncementEdits() {
  const { say } = useWords();
  const queries = useQueryClient();
  const settings = {
    onError: (error: Error) =>
      void notifications.show({ title: say('error.title'), message: error.message, autoClose: 12_000 }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  };
  return {
    /** A new one where it has no id. */
    save: useMutation({
      ...settings,
      mutationFn: ({ id = clientId(), ...given }: SaveAnnouncement & { id?: string }) =>
        request<Announcement>('PUT', at(id), given),
    }),
    drop: useMutation({ ...settings, mutationFn: (id: string) => request<unknown>('DELETE', at(id)) }),
  };
}
