const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const plainRuns = /[a-z0-9]+/g;
const plain = /^[\0-\x7f]*$/;
const han = /^\p{Script=Han}/u;

/** Grams have no vocabulary, which would be the largest of all: they are numbered by a hash. */
export const gramNumbers = 1 << 18;

/**
 * Character n-grams of a plain text, as numbers: 3 to 4 within padded words, 1 to 3 within runs of Han characters. Forgives
 * typing errors.
 */
export function gramsOf(text: string): number[] {
  const grams: number[] = [];
  for (const [run] of text.matchAll(plain.test(text) ? plainRuns : runs)) {
    if (han.test(run)) addGrams(run, [1, 3], grams);
    else addGrams(`_${run}_`, [3, 4], grams);
  }
  return grams;
}

function addGrams(run: string, [shortest, longest]: readonly [number, number], grams: number[]): void {
  for (let start = 0; start < run.length; start += 1) {
    let hash = 0;
    const end = Math.min(run.length, start + longest);
    for (let at = start; at < end; at += 1) {
      hash = Math.imul(hash ^ run.charCodeAt(at), 0x9e3779b1);
      hash ^= hash >>> 15;
      if (at - start + 1 >= shortest) grams.push((hash ^ (hash >>> 13)) & (gramNumbers - 1));
    }
  }
}
