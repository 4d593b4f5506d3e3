import { Converter } from 'opencc-js/t2cn';

/** The text as the classifier and the entity rules read it, with the way back to the requester's own characters. */
export interface Normalised {
  readonly text: string;
  /** For each UTF-16 unit of `text`, and for its end, the offset in the original. */
  readonly at: ArrayLike<number>;
}

/** What lies beyond is not read: a request fits in this, and a pasted log must not cost more than a question. */
export const longestRead = 2000;

const plain = /^[\x20-\x7e]*$/;
const invisible = /[\p{Cf}\p{Cc}\p{Cs}\p{Co}\p{Variation_Selector}]/u;
const identity = Uint16Array.from({ length: longestRead + 1 }, (_, at) => at);

/**
 * Lower case, full-width and compatibility forms folded (NFKC), Traditional characters made Simplified, invisible and
 * broken characters taken out, control characters and white space made a space.
 */
export function normalise(original: string): Normalised {
  const read = original.length > longestRead ? original.slice(0, longestRead) : original;
  if (plain.test(read)) return { text: read.toLowerCase(), at: identity };
  let text = '';
  const at: number[] = [];
  let offset = 0;
  for (const character of read) {
    const folded = fold(character);
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) at.push(offset);
    offset += character.length;
    // One character may unfold to eighteen.
    if (text.length >= longestRead) break;
  }
  at.push(offset);
  return { text, at };
}

const folded = new Map<string, string>();

/** One character at a time, remembered: the alphabet of a language is small, and NFKC and OpenCC are not free. */
function fold(character: string): string {
  let result = folded.get(character);
  if (result === undefined) {
    result = foldAnew(character);
    // The bound keeps text of ever new characters from growing the memory.
    if (folded.size < 20_000) folded.set(character, result);
  }
  return result;
}

const simplify = Converter({ from: 't', to: 'cn' });

function foldAnew(character: string): string {
  if (/\s/u.test(character)) return ' ';
  if (/\p{Cc}/u.test(character)) return ' ';
  if (invisible.test(character)) return '';
  return simplify(character.normalize('NFKC').toLowerCase());
}
