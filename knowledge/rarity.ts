import { Once } from './distinct';

const once = new Once();

/** In how many documents each term occurs; terms are numbers. */
export class Rarity {
  #seen = new Uint32Array(1 << 8);
  documents = 0;

  /** Counts each term of a document once; `times` is -1 to take it out again. */
  count(terms: readonly number[], times: 1 | -1): void {
    this.documents += times;
    once.begin();
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at] as number;
      if (!once.take(term)) continue;
      if (term >= this.#seen.length) {
        const larger = new Uint32Array(Math.ceil(term * 1.5) + 1);
        larger.set(this.#seen);
        this.#seen = larger;
      }
      this.#seen[term] = (this.#seen[term] as number) + times;
    }
  }

  of(term: number): number {
    return rarityOf(this.documents, this.#seen[term] ?? 0);
  }
}

/** Inverse document frequency as in BM25, never negative; a term never seen is the rarest of all. */
export function rarityOf(documents: number, seen: number): number {
  return Math.log(1 + (documents - seen + 0.5) / (seen + 0.5));
}
