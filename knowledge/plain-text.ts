import { Converter } from 'opencc-js/t2cn';

const simplified = Converter({ from: 't', to: 'cn' });
const unpaired = /\p{Surrogate}/gu;
const han = /\p{Script=Han}/u;
const apostrophe = /(?<=\p{L})['’](?=\p{L})/gu;
const ascii = /^[\0-\x7f]*$/;
/** Characters that are drawn as nothing: soft hyphen, zero-width space and joiner, direction mark, variation selector. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Text as the search compares it: compatibility forms folded (NFKC), lower case, Simplified characters, nothing invisible.
 * At most `limit` UTF-16 units, before folding and after it, because one compatibility character may unfold into eighteen.
 */
export function plainText(text: string, limit = 100_000): string {
  const read = text.slice(0, limit);
  // Of ASCII nothing is left to fold: most of a large collection is read in a third of the time.
  if (ascii.test(read)) return read.includes("'") ? read.toLowerCase().replace(apostrophe, '') : read.toLowerCase();
  const folded = read
    .replace(unpaired, '\ufffd')
    .replace(invisible, '')
    .normalize('NFKC')
    .slice(0, limit)
    .toLowerCase()
    .replace(apostrophe, '');
  return han.test(folded) ? simplified(folded) : folded;
}
