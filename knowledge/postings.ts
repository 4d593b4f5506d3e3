import { Lists, type Stretch } from './lists';
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

/**
 * Postings read for one question. The rarest terms are read first; the common ones that are left then only count for what
 * the others put forward: at 100,000 articles a question of common words would else read a million.
 */
const mostRead = 40_000;

/** Few are put in one by one. */
const fewPending = 1 << 12;
/** More are not gathered before they are sorted in: 4 MB. */
const mostPending = 1 << 19;

/**
 * Where each term occurs: slots in ascending order, each with a weight of 0-1 in 255 steps, both in one 32-bit number (the
 * slot in the upper 24).
 *
 * What is set is gathered, and sorted in when it is asked for: to look for the place of each of the 400 terms of an
 * article costs more than all else that is done to it, and where many articles come one after the other, their terms are
 * sorted together.
 */
export class Postings {
  readonly #lists = new Lists();
  readonly #tally = new Tally();
  #pending = 0;
  #pendingTerms = new Uint32Array(fewPending);
  #pendingValues = new Uint32Array(fewPending);

  /** How many slots have the term. */
  count(term: number): number {
    this.settle();
    return this.#lists.length(term);
  }

  /** `weight` 0-1; a slot set twice keeps the last weight. */
  set(term: number, slot: number, weight: number): void {
    if (this.#pending === this.#pendingTerms.length) this.#makeRoom();
    this.#pendingTerms[this.#pending] = term;
    this.#pendingValues[this.#pending] = (slot << 8) | Math.max(1, Math.round(weight * 255));
    this.#pending += 1;
  }

  delete(term: number, slot: number): void {
    this.settle();
    const place = this.#placeOf(term, slot);
    if (this.#holds(term, place, slot)) this.#lists.removeAt(term, place);
  }

  /** The weight 0-1 of the term in a slot; 0 where it does not occur. */
  weightAt(term: number, slot: number): number {
    this.settle();
    const place = this.#placeOf(term, slot);
    if (!this.#holds(term, place, slot)) return 0;
    return ((this.#lists.pageOf(term)[this.#lists.startOf(term) + place] as number) & 255) / 255;
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
      const start = this.#lists.startOf(term);
      this.#tally.add(this.#lists.pageOf(term), { start, end: start + length }, worth / 255);
    }
    return this.#tally.top(count, { open, factor });
  }

  /** Sorts in what was set. Done by itself where anything is asked; done before, the first question does not wait for it. */
  settle(): void {
    if (this.#pending > 0) this.#sortIn();
    if (this.#pendingTerms.length > fewPending) {
      this.#pendingTerms = new Uint32Array(fewPending);
      this.#pendingValues = new Uint32Array(fewPending);
    }
  }

  #sortIn(): void {
    const terms = this.#pendingTerms.subarray(0, this.#pending);
    const values = this.#pendingValues.subarray(0, this.#pending);
    this.#pending = 0;
    if (terms.length > fewPending) eachTerm(terms, values, (term, own) => this.#putAll(term, own));
    else for (let at = 0; at < terms.length; at += 1) this.#put(terms[at] as number, values[at] as number);
  }

  #makeRoom(): void {
    if (this.#pending === mostPending) {
      this.#sortIn();
      return;
    }
    this.#pendingTerms = doubled(this.#pendingTerms);
    this.#pendingValues = doubled(this.#pendingValues);
  }

  /** New slots are nearly always the highest, in ascending order: then the whole is put at the end. */
  #putAll(term: number, own: Stretch): void {
    const { values, start, end } = own;
    const length = this.#lists.length(term);
    let last = length === 0 ? -1 : this.#slotAt(term, length - 1);
    for (let at = start; at < end; at += 1) {
      const slot = (values[at] as number) >>> 8;
      if (slot <= last) {
        for (let one = start; one < end; one += 1) this.#put(term, values[one] as number);
        return;
      }
      last = slot;
    }
    this.#lists.append(term, own);
  }

  #put(term: number, value: number): void {
    const slot = value >>> 8;
    const place = this.#placeOf(term, slot);
    if (this.#holds(term, place, slot)) this.#lists.pageOf(term)[this.#lists.startOf(term) + place] = value;
    else this.#lists.insert(term, place, value);
  }

  #slotAt(term: number, place: number): number {
    return (this.#lists.pageOf(term)[this.#lists.startOf(term) + place] as number) >>> 8;
  }

  #holds(term: number, place: number, slot: number): boolean {
    return place < this.#lists.length(term) && this.#slotAt(term, place) === slot;
  }

  /** The first place whose slot is not below `slot`. */
  #placeOf(term: number, slot: number): number {
    let low = 0;
    let high = this.#lists.length(term);
    if (high === 0) return 0;
    const page = this.#lists.pageOf(term);
    const start = this.#lists.startOf(term);
    if ((page[start + high - 1] as number) >>> 8 < slot) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((page[start + middle] as number) >>> 8 < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Sorts by term, by counting; the values of a term stay in their order. */
function eachTerm(terms: Uint32Array, given: Uint32Array, visit: (term: number, own: Stretch) => void): void {
  let most = 0;
  for (let at = 0; at < terms.length; at += 1) most = Math.max(most, terms[at] as number);
  // First how often each occurs, then where its values begin, and while they are written, where the next one goes.
  const places = new Uint32Array(most + 1);
  for (let at = 0; at < terms.length; at += 1)
    places[terms[at] as number] = (places[terms[at] as number] as number) + 1;
  let begin = 0;
  for (let term = 0; term <= most; term += 1) {
    const occurs = places[term] as number;
    places[term] = begin;
    begin += occurs;
  }
  const values = new Uint32Array(terms.length);
  for (let at = 0; at < terms.length; at += 1) {
    const place = places[terms[at] as number] as number;
    values[place] = given[at] as number;
    places[terms[at] as number] = place + 1;
  }
  let start = 0;
  for (let term = 0; term <= most; term += 1) {
    const end = places[term] as number;
    if (end > start) visit(term, { values, start, end });
    start = end;
  }
}

function doubled(from: Uint32Array): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(from.length * 2);
  to.set(from);
  return to;
}
