import type { EvaluationView } from '../../adapters/http/contract/catalog';

export type Spoken = 'all' | 'en' | 'zh';

/** An intent and what it is taken for (`null`: not ours), with the phrases in each language. */
export interface Confused {
  readonly meant: string;
  readonly got: string | null;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

export const columns = ['meant', 'got', 'en', 'zh', 'all'] as const;
export type Column = (typeof columns)[number];

/** Both languages of a pair in one row, as far as they are wanted. */
export function confusedPairs(confusions: EvaluationView['confusions'], spoken: Spoken): readonly Confused[] {
  const pairs = new Map<string, Confused>();
  for (const { language, meant, got, phrases } of confusions) {
    if (spoken !== 'all' && spoken !== language) continue;
    const key = JSON.stringify([meant, got]);
    const pair = pairs.get(key) ?? { meant, got, en: [], zh: [] };
    pairs.set(key, { ...pair, [language]: phrases });
  }
  return [...pairs.values()];
}

/** Names by the reader's alphabet, counts by size and then by how often both were confused. */
export function sorted(
  pairs: readonly Confused[],
  { by, down }: { readonly by: Column; readonly down: boolean },
  nameOf: (id: string | null) => string,
): readonly Confused[] {
  const count = ({ en, zh }: Confused) => en.length + zh.length;
  const compare = (a: Confused, b: Confused): number => {
    if (by === 'meant' || by === 'got') return nameOf(a[by]).localeCompare(nameOf(b[by]));
    return by === 'all' ? count(a) - count(b) : a[by].length - b[by].length;
  };
  return pairs.toSorted((a, b) => (down ? -1 : 1) * compare(a, b) || count(b) - count(a));
}
