import type { Synonyms } from './extract';
import { normalise } from './normalise';
import { tokensOf } from './tokens';

/**
 * From each word to the first of its list. A word of several tokens ("thin client") is left to the n-grams: only what
 * is one token can be met as one.
 */
export function synonymMap(lists: readonly (readonly string[])[]): Synonyms {
  const map = new Map<string, string>();
  for (const list of lists) {
    const [first] = list;
    if (first === undefined) continue;
    for (const word of list) {
      const tokens = tokensOf(normalise(word).text);
      if (tokens.length === 1 && tokens[0]) map.set(tokens[0].text, first);
    }
  }
  return map;
}
