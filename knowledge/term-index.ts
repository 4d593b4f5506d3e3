import { PostingList } from './posting-list';

/** Terms with where they occur. `size` counts the documents, for the rarity of a term. */
export class TermIndex {
  readonly #lists = new Map<string, PostingList>();
  size = 0;

  get(term: string): PostingList | undefined {
    return this.#lists.get(term);
  }

  set(term: string, slot: number, weight: number): void {
    let list = this.#lists.get(term);
    if (list === undefined) {
      list = new PostingList();
      this.#lists.set(term, list);
    }
    list.set(slot, weight);
  }

  delete(term: string, slot: number): void {
    const list = this.#lists.get(term);
    if (list === undefined) return;
    list.delete(slot);
    if (list.length === 0) this.#lists.delete(term);
  }

  entries(): IterableIterator<[string, PostingList]> {
    return this.#lists.entries();
  }

  /** Inverse document frequency as in BM25, never negative, of a term with `seen` occurrences; one never seen is the rarest of all. */
  rarity(seen: number): number {
    return Math.log(1 + (this.size - seen + 0.5) / (seen + 0.5));
  }
}
