import { Tally } from './tally';

/** A term with what a weight of 1 is worth. */
export interface Worth {
  readonly term: number;
  readonly worth: number;
}

export interface Among {
  /** All there are. */
  readonly slots: number;
  readonly open: (slot: number) => boolean;
  /** By what the sum of a slot is multiplied. */
  readonly factor?: (slot: number) => number;
}

const firstTerms = 1 << 8;
const firstPage = 1 << 12;
const largestPage = 1 << 18;
const largestClass = 30;
/**
 * Postings read for one question. The rarest terms are read first; the common ones that are left then only count for what
 * the others put forward: at 100,000 articles a question of common words would else read a million.
 */
const mostRead = 40_000;

/** Where a term's block is, how many postings it has, and the power of two that it has room for, plus one. */
const of = { page: 0, start: 1, length: 2, size: 3, fields: 4 } as const;

/**
 * Where each term occurs: slots in ascending order, each with a weight of 0-1 in 255 steps, both in one 32-bit number (the
 * slot in the upper 24). The lists lie in blocks of powers of two on shared pages: an array for each of 400,000 terms, most
 * of which occur once, would take more memory than what it holds.
 */
export class Postings {
  readonly #pages: Uint32Array[] = [];
  /** What is taken of the last page. */
  #taken = 0;
  readonly #free: { readonly page: number; readonly start: number }[][] = Array.from(
    { length: largestClass },
    () => [],
  );
  readonly #tally = new Tally();
  /** By term, side by side, so that one look into memory brings all four: see `of`. */
  #blocks = new Uint32Array(firstTerms * of.fields);

  /** How many slots have the term. */
  count(term: number): number {
    return this.#blocks[term * of.fields + of.length] ?? 0;
  }

  /** `weight` 0-1; a slot set twice keeps the last weight. */
  set(term: number, slot: number, weight: number): void {
    this.#makeRoomFor(term);
    const value = ((slot << 8) | Math.max(1, Math.round(weight * 255))) >>> 0;
    const length = this.count(term);
    const place = this.#placeOf(term, slot);
    if (!this.#holds(term, place, slot)) {
      if (length === roomOf(this.#field(term, of.size))) this.#grow(term);
      this.#blocks[term * of.fields + of.length] = length + 1;
      const start = this.#field(term, of.start);
      if (place < length) this.#pageFor(term).copyWithin(start + place + 1, start + place, start + length);
    }
    this.#pageFor(term)[this.#field(term, of.start) + place] = value;
  }

  delete(term: number, slot: number): void {
    const place = this.#placeOf(term, slot);
    if (!this.#holds(term, place, slot)) return;
    const start = this.#field(term, of.start);
    const length = this.count(term);
    this.#pageFor(term).copyWithin(start + place, start + place + 1, start + length);
    this.#blocks[term * of.fields + of.length] = length - 1;
  }

  /** The weight 0-1 of the term in a slot; 0 where it does not occur. */
  weightAt(term: number, slot: number): number {
    const place = this.#placeOf(term, slot);
    if (!this.#holds(term, place, slot)) return 0;
    return ((this.#pageFor(term)[this.#field(term, of.start) + place] as number) & 255) / 255;
  }

  /** The `count` slots with the highest sums of worth, best first. */
  best(terms: readonly Worth[], count: number, { slots, open, factor = () => 1 }: Among): number[] {
    this.#tally.begin(slots);
    let read = 0;
    for (const { term, worth } of terms.toSorted((a, b) => this.count(a.term) - this.count(b.term))) {
      const length = this.count(term);
      if (worth <= 0 || length === 0) continue;
      if (read > 0 && read + length > mostRead) break;
      read += length;
      const start = this.#field(term, of.start);
      this.#tally.add(this.#pageFor(term), { start, end: start + length }, worth / 255);
    }
    return this.#tally.top(count, { open, factor });
  }

  #pageFor(term: number): Uint32Array {
    return this.#pages[this.#field(term, of.page)] as Uint32Array;
  }

  #field(term: number, field: number): number {
    return this.#blocks[term * of.fields + field] as number;
  }

  #holds(term: number, place: number, slot: number): boolean {
    return (
      place < this.count(term) && (this.#pageFor(term)[this.#field(term, of.start) + place] as number) >>> 8 === slot
    );
  }

  /** The first place whose slot is not below `slot`; new slots are nearly always the highest. */
  #placeOf(term: number, slot: number): number {
    let low = 0;
    let high = this.count(term);
    if (high === 0) return 0;
    const page = this.#pageFor(term);
    const start = this.#field(term, of.start);
    if ((page[start + high - 1] as number) >>> 8 < slot) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((page[start + middle] as number) >>> 8 < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #makeRoomFor(term: number): void {
    if ((term + 1) * of.fields <= this.#blocks.length) return;
    const larger = new Uint32Array((Math.ceil(term * 1.5) + 1) * of.fields);
    larger.set(this.#blocks);
    this.#blocks = larger;
  }

  /** Moves a list into a block of twice the size. */
  #grow(term: number): void {
    const old = this.#field(term, of.size);
    const [page, start] = [this.#field(term, of.page), this.#field(term, of.start)];
    const block = this.#free[old + 1]?.pop() ?? this.#take(roomOf(old + 1));
    if (old > 0) {
      const list = (this.#pages[page] as Uint32Array).subarray(start, start + this.count(term));
      (this.#pages[block.page] as Uint32Array).set(list, block.start);
      this.#free[old]?.push({ page, start });
    }
    const at = term * of.fields;
    this.#blocks[at + of.page] = block.page;
    this.#blocks[at + of.start] = block.start;
    this.#blocks[at + of.size] = old + 1;
  }

  #take(size: number): { readonly page: number; readonly start: number } {
    const last = this.#pages.at(-1);
    if (!last || this.#taken + size > last.length) {
      const next = Math.min(largestPage, last ? last.length * 2 : firstPage);
      this.#pages.push(new Uint32Array(Math.max(size, next)));
      this.#taken = 0;
    }
    this.#taken += size;
    return { page: this.#pages.length - 1, start: this.#taken - size };
  }
}

const roomOf = (size: number): number => (size === 0 ? 0 : 1 << (size - 1));
