import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettingView } from '../../adapters/http/contract/settings';
import { timeApi } from './api';

/** A part of the settings with the changes that are not saved yet. */
export interface EditedSetting<T> {
  readonly saved?: SettingView;
  readonly value?: T;
  readonly dirty: boolean;
  readonly failed: unknown;
  readonly saving: boolean;
  change(value: T): void;
  discard(): void;
  save(): void;
}

/** What somebody else saves meanwhile does not take the draft away: saving it is then refused, and says who was quicker. */
export function useSetting<T>(part: string): EditedSetting<T> {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['settings', part], queryFn: () => timeApi.setting(part), staleTime: 10_000 });
  const [draft, setDraft] = useState<{ readonly version: number; readonly value: T }>();
  const saving = useMutation({
    mutationFn: ({ version, value }: { version: number; value: T }) => timeApi.changeSetting(part, version, value),
    onSuccess: (saved) => {
      queries.setQueryData(['settings', part], saved);
      setDraft(undefined);
      void queries.invalidateQueries({ queryKey: ['settings', part, 'history'] });
      void queries.invalidateQueries({ queryKey: ['time'] });
    },
  });
  const saved = query.data;
  return {
    saved,
    value: draft?.value ?? (saved?.value as T | undefined),
    dirty: draft !== undefined,
    failed: saving.error ?? query.error ?? undefined,
    saving: saving.isPending,
    change: (value) => saved && setDraft({ version: draft?.version ?? saved.version, value }),
    discard: () => {
      setDraft(undefined);
      saving.reset();
      void queries.invalidateQueries({ queryKey: ['settings', part] });
    },
    save: () => draft && saving.mutate(draft),
  };
}

export function movedBy<T>(list: readonly T[], index: number, by: number): readonly T[] {
  const [one] = list.slice(index, index + 1);
  if (one === undefined || index + by < 0 || index + by >= list.length) return list;
  return list.toSpliced(index, 1).toSpliced(index + by, 0, one);
}
