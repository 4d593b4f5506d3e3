import { type Sums, sumUp } from './distinct';
import { type Among, Postings, type Worth } from './postings';
import { rarityOf } from './rarity';
import type { AskedTerms } from './vocabulary';

export interface Field {
  /** Numbers of a vocabulary. */
  readonly terms: readonly number[];
  /** How much one occurrence counts. */
  readonly boost: number;
  /** 0-1: how much a long field dilutes. */
  readonly dilution: number;
  /** Terms in a field of usual length. Fixed, so that adding one by one and building at once give the same index. */
  readonly usual: number;
}

const saturation = 1.2;

/** BM25F (Robertson, Zaragoza, Taylor 2004): one saturated term frequency over all fields of an article. */
export class Bm25f {
  readonly #postings = new Postings();
  #documents = 0;

  add(slot: number, fields: readonly Field[]): void {
    this.#documents += 1;
    const { numbers, sums } = frequenciesOf(fields);
    for (let at = 0; at < numbers.length; at += 1) {
      const frequency = sums[at] as number;
      this.#postings.set(numbers[at] as number, slot, frequency / (frequency + saturation));
    }
  }

  /** To be called after what is added in one go. */
  settle(): void {
    this.#postings.settle();
  }

  remove(slot: number, fields: readonly Field[]): void {
    this.#documents -= 1;
    for (const term of frequenciesOf(fields).numbers) this.#postings.delete(term, slot);
  }

  /** Each term with its share of the question's rarity, 0-1. Those never seen have theirs: unfamiliar text is covered by nothing. */
  asked({ numbers, weight }: AskedTerms): readonly Worth[] {
    const rarities = [...new Set(numbers)].map((term) => {
      const seen = this.#postings.count(term);
      return { term, seen, rarity: weight(term) * rarityOf(this.#documents, seen) };
    });
    const most = rarities.reduce((sum, { rarity }) => sum + rarity, 0);
    return rarities
      .filter(({ seen, rarity }) => seen > 0 && rarity > 0)
      .map(({ term, rarity }) => ({ term, worth: rarity / most }));
  }

  /** The `count` slots that score best. */
  best(asked: readonly Worth[], count: number, among: Among): number[] {
    return this.#postings.best(asked, count, among);
  }

  /** Both 0-1: the score as a share of the most a document could reach, and how much of the question's rarity occurs at all. */
  scoreAt(asked: readonly Worth[], slot: number): { readonly score: number; readonly covered: number } {
    let score = 0;
    let covered = 0;
    for (const { term, worth } of asked) {
      const weight = this.#postings.weightAt(term, slot);
      score += worth * weight;
      if (weight > 0) covered += worth;
    }
    return { score, covered };
  }
}

function frequenciesOf(fields: readonly Field[]): Sums {
  return sumUp((add) => {
    for (const { terms, boost, dilution, usual } of fields) {
      const each = boost / (1 - dilution + (dilution * terms.length) / usual);
      for (let at = 0; at < terms.length; at += 1) add(terms[at] as number, each);
    }
  });
}
