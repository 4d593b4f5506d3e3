/** A word of the normalised text; offsets are UTF-16 units of it. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly han: boolean;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const letter = /[\p{L}\p{N}\p{M}]/u;
const apostrophes = /['’]/g;

export function isHan(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xd840 && unit <= 0xd8ff);
}

/** Words in order: Han runs by dictionary, all else by letters and digits; `can't` is one word, `cant`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    if (isHan(text.charCodeAt(at))) {
      at = endOf(text, at, isHanPart);
      for (const { segment, index } of segmenter.segment(text.slice(start, at))) {
        tokens.push({ text: segment, start: start + index, end: start + index + segment.length, han: true });
      }
    } else if (isLetter(text, at)) {
      at = endOf(text, at, isWordPart);
      const word = text.slice(start, at).replace(apostrophes, '');
      tokens.push({ text: word, start, end: at, han: false });
    } else at++;
  }
  return tokens;
}

type Part = (text: string, at: number) => boolean;

function endOf(text: string, from: number, isPart: Part): number {
  let at = from + 1;
  while (at < text.length && isPart(text, at)) at++;
  return at;
}

const isHanPart: Part = (text, at) => {
  const unit = text.charCodeAt(at);
  return isHan(unit) || (unit >= 0xdc00 && unit <= 0xdfff);
};

const isWordPart: Part = (text, at) => {
  if (isLetter(text, at)) return true;
  const unit = text.charCodeAt(at);
  return (unit === 0x27 || unit === 0x2019) && at + 1 < text.length && isLetter(text, at + 1);
};

const isLetter: Part = (text, at) => {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) {
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a);
  }
  return !isHan(unit) && letter.test(String.fromCodePoint(text.codePointAt(at) ?? unit));
};
