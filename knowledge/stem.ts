import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';

const known = new Map<string, string>();
/** A desk's vocabulary is a few thousand words; the limit keeps hostile text from growing the memory. */
const mostKnown = 50_000;

/** The Porter stem of a lower-case English word; other scripts come back as they are. Remembered: stemming costs 6 µs, looking up 0.05. */
export function stemOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const stem = /^[a-z]+$/.test(word) ? PorterStemmer.stem(word) : word;
  if (known.size >= mostKnown) known.clear();
  known.set(word, stem);
  return stem;
}
