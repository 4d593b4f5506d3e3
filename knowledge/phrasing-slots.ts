/** Numbers for phrasings and which article each belongs to; a number given back is used again, so that the arrays stay dense. */
export class PhrasingSlots {
  readonly #articleOf: number[] = [];
  readonly #free: number[] = [];

  take(article: number): number {
    const slot = this.#free.pop() ?? this.#articleOf.length;
    this.#articleOf[slot] = article;
    return slot;
  }

  giveBack(slot: number): void {
    this.#articleOf[slot] = -1;
    this.#free.push(slot);
  }

  /** The best value of an article's phrasings, by article; written into `best`. */
  bestByArticle(values: Float32Array, best: Float32Array): Float32Array {
    best.fill(0);
    for (let slot = 0; slot < this.#articleOf.length; slot += 1) {
      const article = this.#articleOf[slot] as number;
      const value = values[slot] as number;
      if (article >= 0 && value > (best[article] as number)) best[article] = value;
    }
    return best;
  }
}
