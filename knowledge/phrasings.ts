import { type AskedVector, cosine, Likeness, type Vector, vectorOf } from './likeness';
import { countsOf } from './distinct';
import type { AskedTerms, Vocabulary } from './vocabulary';

/** How an article is like a question, 0-1 each: see `features.ts`. */
export interface Likenesses {
  readonly phrasing: number;
  readonly pairs: number;
  readonly together: number;
  readonly grams: number;
}

/** A phrasing as numbers: its concepts of a vocabulary, its characters of `gramsOf`. */
export interface NumberedPhrasing {
  readonly concepts: readonly number[];
  readonly grams: readonly number[];
}

/** A question, taken apart and weighed. */
export interface AskedPhrasing {
  readonly concepts: AskedVector;
  readonly pairs: AskedVector;
  readonly together: AskedVector;
  readonly grams: AskedVector;
}

interface Measured {
  readonly vector: Vector;
  readonly length: number;
}

interface Phrasing {
  readonly concepts: Measured;
  readonly pairs: Measured;
  readonly grams: Measured;
}

interface Measurements {
  readonly phrasings: readonly Phrasing[];
  readonly together: Measured;
  /** Changes there had been. */
  readonly at: number;
}

/** Pairs have no vocabulary, of which there would be millions: they are numbered by a hash, before all single concepts. */
const pairNumbers = 1 << 18;
/** Articles of which the measurements are kept; those of others are taken anew where a question needs them. */
const mostKept = 2_000;
/** Rarity shifts with every article; an article is measured anew once this share of the collection has changed, */
const tolerated = 0.02;
/** and not for a change or two of a small one. */
const fewestChanges = 64;

/** Compares a question with the phrasings of an article, by concepts, by concepts with their neighbours and by characters. */
export class Phrasings {
  readonly #conceptLikeness: Likeness;
  readonly #pairLikeness: Likeness;
  readonly #togetherLikeness: Likeness;
  readonly #gramLikeness = new Likeness();
  readonly #kept = new Map<number, Measurements>();
  #changes = 0;
  #articles = 0;

  /** `concepts`: the vocabulary that numbers them. */
  constructor(concepts: Vocabulary) {
    const weight = (concept: number): number => concepts.weight(concept);
    this.#conceptLikeness = new Likeness(weight);
    this.#togetherLikeness = new Likeness(weight);
    this.#pairLikeness = new Likeness(pairWeight(weight));
  }

  /** Takes the phrasings of an article into account, or out again. */
  count(slot: number, phrasings: readonly NumberedPhrasing[], times: 1 | -1): void {
    for (const { concepts, grams } of phrasings) {
      this.#conceptLikeness.count(countsOf(concepts).numbers, times);
      this.#pairLikeness.count(countsOf(withPairs(concepts)).numbers, times);
      this.#gramLikeness.count(countsOf(grams).numbers, times);
    }
    this.#togetherLikeness.count(countsOf(together(phrasings)).numbers, times);
    this.#kept.delete(slot);
    this.#changes += 1;
    this.#articles += times;
  }

  asked({ numbers, weight }: AskedTerms, grams: readonly number[]): AskedPhrasing {
    const vector = vectorOf(numbers);
    return {
      concepts: this.#conceptLikeness.asked(vector, weight),
      pairs: this.#pairLikeness.asked(vectorOf(withPairs(numbers)), pairWeight(weight)),
      together: this.#togetherLikeness.asked(vector, weight),
      grams: this.#gramLikeness.asked(vectorOf(grams)),
    };
  }

  /** How the article in a slot is like the question; `read` takes its phrasings apart, where that is not remembered. */
  likenesses(asked: AskedPhrasing, slot: number, read: () => readonly NumberedPhrasing[]): Likenesses {
    const { phrasings, together } = this.#measurements(slot, read);
    let [phrasing, pairs, grams] = [0, 0, 0];
    for (const one of phrasings) {
      phrasing = Math.max(phrasing, cosine(asked.concepts, one.concepts.vector, one.concepts.length));
      pairs = Math.max(pairs, cosine(asked.pairs, one.pairs.vector, one.pairs.length));
      grams = Math.max(grams, cosine(asked.grams, one.grams.vector, one.grams.length));
    }
    return { phrasing, pairs, grams, together: cosine(asked.together, together.vector, together.length) };
  }

  /** To be called when the concepts are weighed in another way. */
  forget(): void {
    this.#kept.clear();
  }

  #measurements(slot: number, read: () => readonly NumberedPhrasing[]): Measurements {
    const kept = this.#kept.get(slot);
    if (kept && this.#changes - kept.at <= Math.max(fewestChanges, this.#articles * tolerated)) return kept;
    const measured = this.#measure(read());
    this.#kept.delete(slot);
    this.#kept.set(slot, measured);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value as number);
    return measured;
  }

  #measure(phrasings: readonly NumberedPhrasing[]): Measurements {
    const withLength = (likeness: Likeness, vector: Vector): Measured => ({
      vector,
      length: likeness.lengthOf(vector),
    });
    return {
      phrasings: phrasings.map(({ concepts, grams }) => ({
        concepts: withLength(this.#conceptLikeness, vectorOf(concepts)),
        pairs: withLength(this.#pairLikeness, vectorOf(withPairs(concepts))),
        grams: withLength(this.#gramLikeness, vectorOf(grams)),
      })),
      together: withLength(this.#togetherLikeness, vectorOf(together(phrasings))),
      at: this.#changes,
    };
  }
}

function together(phrasings: readonly NumberedPhrasing[]): number[] {
  return phrasings.flatMap(({ concepts }) => concepts);
}

/** Each concept, and each two that follow one another. */
function withPairs(concepts: readonly number[]): number[] {
  const numbers = concepts.map((concept) => concept + pairNumbers);
  for (let at = 1; at < concepts.length; at += 1) {
    const hash =
      Math.imul(concepts[at - 1] as number, 0x9e3779b1) ^ Math.imul((concepts[at] as number) + 1, 0x85ebca6b);
    numbers.push((hash ^ (hash >>> 15)) & (pairNumbers - 1));
  }
  return numbers;
}

/** A pair is as telling as it is rare. */
const pairWeight =
  (weight: (concept: number) => number) =>
  (number: number): number =>
    number < pairNumbers ? 1 : weight(number - pairNumbers);
