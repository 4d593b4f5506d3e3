import { functionWords } from './function-words';

/** How much a term says about the subject, about 0-2; what is not listed weighs `usual`. */
export type TermWeights = Readonly<Record<string, number>>;

const usual = 1;
const ofGrammar = 0.2;
/** Share of its fellow phrasings in which a word of the subject is found again, as measured on FAQ collections. */
const typicalShare = 0.4;
/** So many phrasings count as much as what is known of the language. */
const trust = 10;

export function generalWeight(term: string): number {
  return functionWords.has(term) ? ofGrammar : usual;
}

export function weigher(weights: TermWeights): (term: string) => number {
  const known = new Map(Object.entries(weights));
  return (term) => known.get(term) ?? generalWeight(term);
}

/**
 * Learns from groups of phrasings that ask for the same thing which words stay when the asking changes: "vpn" does,
 * "suddenly" does not (term necessity, Zhao and Callan 2010). Each phrasing is a list of terms.
 */
export function learnTermWeights(groups: readonly (readonly (readonly string[])[])[]): TermWeights {
  const seen = new Map<string, { kept: number; times: number }>();
  for (const group of groups) {
    const phrasings = group.map((terms) => new Set(terms));
    if (phrasings.length < 2) continue;
    for (const phrasing of phrasings) {
      for (const term of phrasing) {
        const again = phrasings.filter((other) => other !== phrasing && other.has(term)).length;
        const tally = seen.get(term) ?? { kept: 0, times: 0 };
        seen.set(term, { kept: tally.kept + again / (phrasings.length - 1), times: tally.times + 1 });
      }
    }
  }
  const weights = [...seen].map(([term, { kept, times }]) => {
    const share = (kept + trust * typicalShare * generalWeight(term)) / (times + trust);
    return [term, Math.round((share / typicalShare) * 1000) / 1000] as const;
  });
  return Object.fromEntries(weights);
}
