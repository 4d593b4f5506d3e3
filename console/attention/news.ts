import type { Counts } from '../../adapters/http/contract/inbox';

export const newsKinds = ['answer', 'mentioned', 'unassigned', 'breach'] as const;
export type NewsKind = (typeof newsKinds)[number];

/** What has come since the last look, the most personal first. What became less is no news. */
export function newsOf(before: Counts, now: Counts): readonly NewsKind[] {
  return newsKinds.filter((kind) => {
    if (kind !== 'answer') return (now.views[kind] ?? 0) > (before.views[kind] ?? 0);
    return now.awaitsMeSince !== undefined && now.awaitsMeSince > (before.awaitsMeSince ?? '');
  });
}
