const nobody = -1;

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
    this.assign(slot, undefined);
    this.#free.push(slot);
  }

  /** A phrasing without an article is held, and found by nothing. */
  assign(slot: number, article: number | undefined): void {
    this.#articleOf[slot] = article ?? nobody;
  }

  /** The best value among an article's phrasings, by article, for `articles` articles. */
  bestByArticle(values: Float32Array, articles: number): Float32Array {
    const best = new Float32Array(articles);
    for (let slot = 0; slot < this.#articleOf.length; slot += 1) {
      const article = this.#articleOf[slot] as number;
      const value = values[slot] as number;
      if (article !== nobody && value > (best[article] as number)) best[article] = value;
    }
    return best;
  }
}
