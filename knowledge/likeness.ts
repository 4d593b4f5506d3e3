import { countsOf, eachCount } from './distinct';
import { Rarity } from './rarity';

/** A text as its terms, each once, with how strongly it occurs (0-1). */
export interface Vector {
  readonly terms: Uint32Array;
  readonly strengths: Float32Array;
}

const mostRepeats = 8;
const strengths = Float32Array.from(
  { length: mostRepeats + 1 },
  (_, count) => (1 + Math.log2(count)) / (1 + Math.log2(mostRepeats)),
);

/** Sublinear in the count of a term; equal text gives equal vectors. */
export function vectorOf(terms: readonly number[]): Vector {
  const { numbers, sums } = countsOf(terms);
  for (let at = 0; at < sums.length; at += 1) sums[at] = strengths[Math.min(sums[at] as number, mostRepeats)] as number;
  return { terms: numbers, strengths: sums };
}

/** A question, ready to be compared: what each of its terms is worth, and its length. */
export interface AskedVector {
  readonly worth: ReadonlyMap<number, number>;
  readonly length: number;
}

/**
 * TF-IDF cosine (Salton) of a question with texts of one kind. Terms never seen stay in the question's length, so that
 * unfamiliar text is like nothing.
 */
export class Likeness {
  readonly #rarity = new Rarity();

  /** `weightOf`: how much a term says about the subject, beside its rarity. */
  constructor(private readonly weightOf: (term: number) => number = () => 1) {}

  /** Takes a text into account, or out again. */
  count(terms: readonly number[], times: 1 | -1): void {
    this.#rarity.count(terms, times);
  }

  asked({ terms, strengths }: Vector, weightOf = this.weightOf): AskedVector {
    const worth = new Map<number, number>();
    let squares = 0;
    terms.forEach((term, at) => {
      const rarity = weightOf(term) * this.#rarity.of(term);
      const value = rarity * (strengths[at] as number);
      squares += value ** 2;
      worth.set(term, value * rarity);
    });
    return { worth, length: Math.sqrt(squares) };
  }

  /** Cosine 0-1 of a question with a text by its terms, as often as they occur: for texts that are looked at once. */
  cosineWith({ worth, length }: AskedVector, terms: readonly number[]): number {
    let product = 0;
    let squares = 0;
    eachCount(terms, (term, count) => {
      const strength = strengths[Math.min(count, mostRepeats)] as number;
      const value = worth.get(term);
      if (value !== undefined) product += value * strength;
      squares += (this.weightOf(term) * this.#rarity.of(term) * strength) ** 2;
    });
    return product === 0 ? 0 : Math.min(1, product / (length * Math.sqrt(squares)));
  }

  lengthOf({ terms, strengths }: Vector): number {
    let squares = 0;
    for (let at = 0; at < terms.length; at += 1)
      squares +=
        (this.weightOf(terms[at] as number) * this.#rarity.of(terms[at] as number) * (strengths[at] as number)) ** 2;
    return Math.sqrt(squares);
  }
}

/** Cosine 0-1 of a question with a text of this length. */
export function cosine({ worth, length }: AskedVector, { terms, strengths }: Vector, textLength: number): number {
  let product = 0;
  for (let at = 0; at < terms.length; at += 1) {
    const value = worth.get(terms[at] as number);
    if (value !== undefined) product += value * (strengths[at] as number);
  }
  return product === 0 ? 0 : Math.min(1, product / (length * textLength));
}
