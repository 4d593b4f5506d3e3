import type { Entity } from '../../src/conversation/understanding';
import { isHan } from '../features/tokens';
import { normalise } from '../features/normalise';

/** Kind -> value -> the words that name it, in both languages. */
export type EntityWords = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A finding in normalised text. */
export type FindIn = (text: string) => Entity[];

interface Word {
  readonly text: string;
  readonly kind: string;
  readonly value: string;
}

const longestFirst = (a: Word, b: Word) => b.text.length - a.text.length;

/** Finds the words of a list, the longest first, whole words only where the script has spaces. Linear in the text. */
export function createFindWords(words: EntityWords): FindIn {
  const byStart = new Map<string, Word[]>();
  for (const [kind, values] of Object.entries(words)) {
    for (const [value, names] of Object.entries(values)) {
      for (const name of names) {
        const { text } = normalise(name.trim());
        if (text === '') continue;
        const start = text.slice(0, 2);
        byStart.set(start, [...(byStart.get(start) ?? []), { text, kind, value }]);
      }
    }
  }
  for (const list of byStart.values()) list.sort(longestFirst);

  return (text) => {
    const found: Entity[] = [];
    for (let at = 0; at < text.length; ) {
      const candidates = [...(byStart.get(text.slice(at, at + 2)) ?? []), ...(byStart.get(text.charAt(at)) ?? [])];
      const word = isEdge(text, at) ? candidates.find((one) => matches(text, at, one.text)) : undefined;
      if (word) found.push({ kind: word.kind, value: word.value, start: at, end: at + word.text.length });
      at += word ? word.text.length : 1;
    }
    return found;
  };
}

function matches(text: string, at: number, word: string): boolean {
  return text.startsWith(word, at) && isEdge(text, at + word.length);
}

const spaced = /[\p{L}\p{N}]/u;

/** False between two letters of one spaced word: "vm" is not in "vmware", but "vpn" is in "VPN连不上". */
function isEdge(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  if (isHan(before) || isHan(after)) return true;
  return !spaced.test(text.charAt(at - 1)) || !spaced.test(text.charAt(at));
}
