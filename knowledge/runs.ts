const firstSlots = 1 << 10;
const none = -1;

/**
 * Numbers, from 0, for runs of small letters and digits, known by two hashes of 32 bits: to make a string of each word of a
 * text and to look for that costs as much as all else that is done to the word. That two words share both is as likely as
 * that memory fails.
 */
export class Runs {
  /** Number of the run, plus one, by its first hash; the next slot where that is taken. */
  #slots = new Uint32Array(firstSlots);
  #first = new Uint32Array(firstSlots / 2);
  #second = new Uint32Array(firstSlots / 2);
  #count = 0;

  /** Visits the runs of a text in order; `learn` is told of each that was not known, and has to return when it is. */
  each(text: string, learn: (run: string) => void, visit: (number: number) => void): void {
    const length = text.length;
    for (let at = 0; at < length; ) {
      const start = at;
      let first = 0;
      let second = 0;
      for (let unit = text.charCodeAt(at); isPart(unit); unit = text.charCodeAt(at)) {
        first = Math.imul(first ^ unit, 0x9e3779b1);
        first ^= first >>> 15;
        second = Math.imul(second + unit, 0x85ebca6b);
        second ^= second >>> 13;
        at += 1;
        if (at === length) break;
      }
      if (at === start) {
        at += 1;
        continue;
      }
      let number = this.#find(first >>> 0, second >>> 0);
      if (number === none) {
        number = this.#add(first >>> 0, second >>> 0);
        learn(text.slice(start, at));
      }
      visit(number);
    }
  }

  #find(first: number, second: number): number {
    for (let slot = first & (this.#slots.length - 1); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const number = (this.#slots[slot] as number) - 1;
      if (number === none || (this.#first[number] === first && this.#second[number] === second)) return number;
    }
  }

  #add(first: number, second: number): number {
    if (this.#count === this.#first.length) this.#grow();
    const number = this.#count;
    this.#first[number] = first;
    this.#second[number] = second;
    this.#count += 1;
    this.#place(number);
    return number;
  }

  #place(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#first[number] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    this.#first = doubled(this.#first);
    this.#second = doubled(this.#second);
    for (let number = 0; number < this.#count; number += 1) this.#place(number);
  }
}

const isPart = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);

function doubled(from: Uint32Array): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(from.length * 2);
  to.set(from);
  return to;
}
