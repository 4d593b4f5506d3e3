/** How far before the limit a line end is preferred to the very last character that fits. */
const lookBack = 400;

/**
 * Cuts text into pieces of at most `limit` UTF-16 units that, joined, are the text. It is cut at line ends where one is
 * near, and never inside what a reader sees as one character (an emoji of several code points, a letter with its marks).
 */
export function splitText(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > limit) {
    const end = start + cutOf(text.slice(start, start + limit + 1), limit);
    pieces.push(text.slice(start, end));
    start = end;
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

/** The beginning of a text, at most `limit` units, with an ellipsis where something was left out. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${splitText(text, limit - 1)[0] ?? ''}…`;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** `window` is one unit longer than `limit`, so that it shows whether the cut falls inside a character. */
function cutOf(window: string, limit: number): number {
  const line = window.lastIndexOf('\n', limit - 1);
  if (line >= limit - lookBack && line > 0) return line + 1;
  const from = Math.max(0, limit - 64);
  const segments = [...graphemes.segment(window.slice(from))];
  const last = segments.findLast(({ index }) => from + index <= limit && from + index > from);
  if (last) return from + last.index;
  // A "character" of more than 64 units is no writing (stacked marks): only the code point is kept whole.
  return isHighSurrogate(window.charCodeAt(limit - 1)) && limit > 1 ? limit - 1 : limit;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
