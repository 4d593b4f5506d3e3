import { type CardElement, richText } from './card-element';

/**
 * Teams refuses a message above 28 KB, counted as it keeps it; UTF-16 for Latin and UTF-8 for Chinese is the larger of
 * the two, so the larger is counted. The rest is room for the envelope around the card.
 */
const largest = 24_000;
/** Code points of one piece of a long text: even escaped, or in four bytes each, it fits into one message. */
const piece = 3_000;

/** Groups elements, in order, into as few cards as the size allows. One that is too large alone stands alone. */
export function packElements(elements: readonly CardElement[]): readonly (readonly CardElement[])[] {
  const cards: CardElement[][] = [];
  let size = 0;
  for (const element of elements) {
    const own = sizeOf(element);
    const last = cards.at(-1);
    if (last && size + own <= largest) {
      last.push(element);
      size += own;
    } else {
      cards.push([element]);
      size = own;
    }
  }
  return cards;
}

function sizeOf(element: CardElement): number {
  const json = JSON.stringify(element);
  return Math.max(json.length * 2, Buffer.byteLength(json));
}

/** A text of any length as elements that fit, cut between characters and where possible after a line. */
export function textElements(text: string): readonly CardElement[] {
  const elements: CardElement[] = [];
  let rest = Array.from(text);
  while (rest.length > piece) {
    const line = rest.lastIndexOf('\n', piece - 1);
    const cut = line > piece / 2 ? line + 1 : piece;
    elements.push(richText([{ text: rest.slice(0, cut).join('') }]));
    rest = rest.slice(cut);
  }
  return [...elements, richText([{ text: rest.join('') }])];
}
