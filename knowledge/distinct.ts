/** A list of numbers, each once, in the order of first occurrence, with what was added up for it. */
export interface Sums {
  readonly numbers: Uint32Array;
  readonly sums: Float32Array;
}

let placeOf = new Uint32Array(1 << 12);
let numbers = new Uint32Array(1 << 10);
let sums = new Float32Array(1 << 10);
let count = 0;

/**
 * Adds up amounts by number. A map would do the same ten times slower, and this is most of the work of indexing; the arrays
 * are shared, which one thread may do because nothing in between waits.
 */
export function sumUp(add: (one: (number: number, amount: number) => void) => void): Sums {
  count = 0;
  add(addOne);
  for (let at = 0; at < count; at += 1) placeOf[numbers[at] as number] = 0;
  return { numbers: numbers.slice(0, count), sums: sums.slice(0, count) };
}

/** Visits each number once, in the order of first occurrence, with how often it occurs. `visit` must not count anything itself. */
export function eachCount(list: readonly number[], visit: (number: number, count: number) => void): void {
  count = 0;
  for (let at = 0; at < list.length; at += 1) addOne(list[at] as number, 1);
  for (let at = 0; at < count; at += 1) {
    placeOf[numbers[at] as number] = 0;
    visit(numbers[at] as number, sums[at] as number);
  }
}

/** How often each number occurs. */
export function countsOf(list: readonly number[]): Sums {
  return sumUp((add) => {
    for (let at = 0; at < list.length; at += 1) add(list[at] as number, 1);
  });
}

function addOne(number: number, amount: number): void {
  if (number >= placeOf.length) placeOf = grown(placeOf, new Uint32Array(Math.ceil(number * 1.5) + 1));
  const place = placeOf[number] as number;
  if (place > 0) {
    sums[place - 1] = (sums[place - 1] as number) + amount;
    return;
  }
  if (count === numbers.length) {
    numbers = grown(numbers, new Uint32Array(count * 2));
    sums = grown(sums, new Float32Array(count * 2));
  }
  numbers[count] = number;
  sums[count] = amount;
  count += 1;
  placeOf[number] = count;
}

function grown<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Tells numbers that come for the first time from those that come again, in one set after the other. */
export class Once {
  /** By number: the last set that it came in. */
  #cameIn = new Uint32Array(1 << 12);
  #set = 0;

  /** Begins another set. */
  begin(): void {
    if (this.#set === 2 ** 32 - 1) {
      this.#cameIn.fill(0);
      this.#set = 0;
    }
    this.#set += 1;
  }

  /** Whether the number comes for the first time in this set. */
  take(number: number): boolean {
    if (number >= this.#cameIn.length) this.#cameIn = grown(this.#cameIn, new Uint32Array(Math.ceil(number * 1.5) + 1));
    if (this.#cameIn[number] === this.#set) return false;
    this.#cameIn[number] = this.#set;
    return true;
  }
}
