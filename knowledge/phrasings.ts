import { type AskedVector, cosine, Likeness, type Vector, vectorOf } from './likeness';
import { Lists } from './lists';
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
/** Up to so many articles, what is measured of each is kept: of more, most are looked at once. */
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
  /** By slot: the concepts of each phrasing, after how many there are. To take texts apart anew costs most of a question. */
  readonly #concepts = new Lists();
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
      this.#conceptLikeness.count(concepts, times);
      this.#pairLikeness.count(withPairs(concepts), times);
      this.#gramLikeness.count(grams, times);
    }
    const all = phrasings.map(({ concepts }) => concepts);
    this.#togetherLikeness.count(all.flat(), times);
    this.#concepts.clear(slot);
    if (times === 1) this.#keep(slot, all);
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

  /** How the article in a slot is like the question; `grams` are those of its phrasings, asked for where they are not remembered. */
  likenesses(asked: AskedPhrasing, slot: number, grams: () => readonly (readonly number[])[]): Likenesses {
    if (this.#articles > mostKept) return this.#likenessesOnce(asked, this.#conceptsAt(slot), grams());
    const { phrasings, together } = this.#measurements(slot, grams);
    let [phrasing, pairs, characters] = [0, 0, 0];
    for (const one of phrasings) {
      phrasing = Math.max(phrasing, cosine(asked.concepts, one.concepts.vector, one.concepts.length));
      pairs = Math.max(pairs, cosine(asked.pairs, one.pairs.vector, one.pairs.length));
      characters = Math.max(characters, cosine(asked.grams, one.grams.vector, one.grams.length));
    }
    return { phrasing, pairs, grams: characters, together: cosine(asked.together, together.vector, together.length) };
  }

  #likenessesOnce(
    asked: AskedPhrasing,
    concepts: readonly (readonly number[])[],
    grams: readonly (readonly number[])[],
  ): Likenesses {
    let [phrasing, pairs, characters] = [0, 0, 0];
    for (const [at, own] of concepts.entries()) {
      phrasing = Math.max(phrasing, this.#conceptLikeness.cosineWith(asked.concepts, own));
      pairs = Math.max(pairs, this.#pairLikeness.cosineWith(asked.pairs, withPairs(own)));
      characters = Math.max(characters, this.#gramLikeness.cosineWith(asked.grams, grams[at] ?? []));
    }
    const together = this.#togetherLikeness.cosineWith(asked.together, concepts.flat());
    return { phrasing, pairs, together, grams: characters };
  }

  /** To be called when the concepts are weighed in another way. */
  forget(): void {
    this.#kept.clear();
  }

  #measurements(slot: number, grams: () => readonly (readonly number[])[]): Measurements {
    const kept = this.#kept.get(slot);
    if (kept && this.#changes - kept.at <= Math.max(fewestChanges, this.#articles * tolerated)) return kept;
    const measured = this.#measure(this.#conceptsAt(slot), grams());
    this.#kept.set(slot, measured);
    return measured;
  }

  #measure(concepts: readonly (readonly number[])[], grams: readonly (readonly number[])[]): Measurements {
    const withLength = (likeness: Likeness, vector: Vector): Measured => ({
      vector,
      length: likeness.lengthOf(vector),
    });
    return {
      phrasings: concepts.map((own, at) => ({
        concepts: withLength(this.#conceptLikeness, vectorOf(own)),
        pairs: withLength(this.#pairLikeness, vectorOf(withPairs(own))),
        grams: withLength(this.#gramLikeness, vectorOf(grams[at] ?? [])),
      })),
      together: withLength(this.#togetherLikeness, vectorOf(concepts.flat())),
      at: this.#changes,
    };
  }

  #keep(slot: number, concepts: readonly (readonly number[])[]): void {
    const values = Uint32Array.from(concepts.flatMap((own) => [own.length, ...own]));
    this.#concepts.append(slot, { values, start: 0, end: values.length });
  }

  #conceptsAt(slot: number): number[][] {
    const length = this.#concepts.length(slot);
    if (length === 0) return [];
    const start = this.#concepts.startOf(slot);
    const values = this.#concepts.pageOf(slot).subarray(start, start + length);
    const concepts: number[][] = [];
    for (let at = 0; at < length; ) {
      const end = at + 1 + (values[at] as number);
      concepts.push([...values.subarray(at + 1, end)]);
      at = end;
    }
    return concepts;
  }
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
