const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const han = /^\p{Script=Han}/u;

/** Character n-grams of a plain text: 3 to 4 within padded words, 1 to 3 within runs of Han characters. Forgives typing errors. */
export function gramsOf(plain: string): string[] {
  const grams: string[] = [];
  for (const [run] of plain.matchAll(runs)) {
    if (han.test(run)) addGrams(run, [1, 3], grams);
    else addGrams(`_${run}_`, [3, 4], grams);
  }
  return grams;
}

function addGrams(run: string, [shortest, longest]: readonly [number, number], grams: string[]): void {
  for (let length = shortest; length <= longest; length += 1) {
    for (let start = 0; start + length <= run.length; start += 1) grams.push(run.slice(start, start + length));
  }
}
