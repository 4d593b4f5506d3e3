import { LevenshteinDistance } from 'natural/lib/natural/distance';

/** The candidate that takes the fewest single-letter changes to become `name`. */
export function nearestOf(name: string, candidates: readonly string[]): string | undefined {
  return candidates
    .map((candidate) => ({ candidate, steps: LevenshteinDistance(name, candidate) }))
    .toSorted((a, b) => a.steps - b.steps)[0]?.candidate;
}
