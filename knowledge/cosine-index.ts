import type { PostingList } from './posting-list';
import { TermIndex } from './term-index';

/** Counts of terms; equal text gives equal counts. */
export function countsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

const mostRepeats = 8;
const strengthOf = (count: number): number =>
  (1 + Math.log2(Math.min(count, mostRepeats))) / (1 + Math.log2(mostRepeats));
/** Rarity shifts with every article; lengths are computed anew once this share of the collection has changed. */
const tolerated = 0.02;
/** ... and not for a change or two of a small one. */
const fewestChanges = 64;

/**
 * TF-IDF cosine (Salton) of a question with every document of the index, sublinear in the count of a term.
 * Terms never seen stay in the question's length, so that unfamiliar text is like nothing.
 */
export class CosineIndex {
  readonly #index = new TermIndex();
  #lengths = new Float32Array(16);
  #sums = new Float32Array(16);
  /** Since the lengths were measured; they never were at first. */
  #changes = Number.POSITIVE_INFINITY;

  constructor(private readonly weightOf: (term: string) => number = () => 1) {}

  add(slot: number, terms: readonly string[]): void {
    this.#grow(slot + 1);
    this.#index.size += 1;
    const counts = countsOf(terms);
    for (const [term, count] of counts) this.#index.set(term, slot, strengthOf(count));
    this.#lengths[slot] = this.#lengthOf(counts);
    this.#changes += 1;
  }

  remove(slot: number, terms: readonly string[]): void {
    this.#index.size -= 1;
    for (const term of new Set(terms)) this.#index.delete(term, slot);
    this.#lengths[slot] = 0;
    this.#changes += 1;
  }

  /** Cosine 0-1 by slot. The array is used again by the next call. */
  similarities(terms: readonly string[]): Float32Array {
    if (this.#changes > Math.max(fewestChanges, this.#index.size * tolerated)) this.#measureAll();
    const sums = this.#sums.fill(0);
    const lists: PostingList[] = [];
    const factors: number[] = [];
    let squares = 0;
    for (const [term, count] of countsOf(terms)) {
      const list = this.#index.get(term);
      const rarity = this.#rarityOf(term, list);
      const strength = rarity * strengthOf(count);
      squares += strength ** 2;
      if (list === undefined) continue;
      lists.push(list);
      factors.push(strength * rarity);
    }
    if (squares === 0) return sums;
    const length = Math.sqrt(squares);
    lists.forEach((list, at) => list.addTo(sums, (factors[at] as number) / length));
    for (let slot = 0; slot < sums.length; slot += 1) {
      const sum = sums[slot] as number;
      if (sum > 0) sums[slot] = Math.min(1, sum / (this.#lengths[slot] as number));
    }
    return sums;
  }

  #rarityOf(term: string, list: PostingList | undefined): number {
    return this.weightOf(term) * this.#index.rarity(list?.length ?? 0);
  }

  #lengthOf(counts: ReadonlyMap<string, number>): number {
    let squares = 0;
    for (const [term, count] of counts)
      squares += (this.#rarityOf(term, this.#index.get(term)) * strengthOf(count)) ** 2;
    return Math.sqrt(squares);
  }

  #measureAll(): void {
    this.#lengths.fill(0);
    for (const [term, list] of this.#index.entries()) list.addSquaresTo(this.#lengths, this.#rarityOf(term, list));
    for (let slot = 0; slot < this.#lengths.length; slot += 1)
      this.#lengths[slot] = Math.sqrt(this.#lengths[slot] as number);
    this.#changes = 0;
  }

  #grow(slots: number): void {
    if (slots <= this.#lengths.length) return;
    const larger = new Float32Array(Math.ceil(slots * 1.5));
    larger.set(this.#lengths);
    this.#lengths = larger;
    this.#sums = new Float32Array(larger.length);
  }
}
