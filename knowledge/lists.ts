const firstLists = 1 << 8;
const firstPage = 1 << 12;
const largestPage = 1 << 18;
const sizes = 30 * 4;

/** Where a list's block is, how long the list is, and the size of the block: see `roomOf`. */
const of = { page: 0, start: 1, length: 2, size: 3, fields: 4 } as const;

/** Numbers from `start` to before `end`. */
export interface Stretch {
  readonly values: Uint32Array;
  readonly start: number;
  readonly end: number;
}

/**
 * Numbered lists of 32-bit numbers. They lie in blocks on shared pages: an array for each of 400,000 lists, most of which
 * hold one number, would take more memory than what it holds.
 */
export class Lists {
  readonly #pages: Uint32Array[] = [];
  /** What is taken of the last page. */
  #taken = 0;
  readonly #free: { readonly page: number; readonly start: number }[][] = Array.from({ length: sizes }, () => []);
  /** By list, side by side, so that one look into memory brings all four: see `of`. */
  #blocks = new Uint32Array(firstLists * of.fields);

  length(list: number): number {
    return this.#blocks[list * of.fields + of.length] ?? 0;
  }

  /** The page that a list lies on, from `startOf` on; both until it is added to. Not to be asked of an empty list. */
  pageOf(list: number): Uint32Array {
    return this.#pages[this.#field(list, of.page)] as Uint32Array;
  }

  startOf(list: number): number {
    return this.#field(list, of.start);
  }

  /** Puts a number at a place of the list, before what stands there. */
  insert(list: number, place: number, value: number): void {
    const length = this.length(list);
    this.#makeRoom(list, length + 1);
    const page = this.pageOf(list);
    const start = this.startOf(list);
    if (place < length) page.copyWithin(start + place + 1, start + place, start + length);
    page[start + place] = value;
    this.#blocks[list * of.fields + of.length] = length + 1;
  }

  append(list: number, { values, start, end }: Stretch): void {
    const length = this.length(list);
    this.#makeRoom(list, length + end - start);
    const page = this.pageOf(list);
    let place = this.startOf(list) + length;
    // Most are short, and a loop is then faster than a copy.
    for (let at = start; at < end; at += 1) page[place++] = values[at] as number;
    this.#blocks[list * of.fields + of.length] = length + end - start;
  }

  removeAt(list: number, place: number): void {
    const start = this.startOf(list);
    const length = this.length(list);
    this.pageOf(list).copyWithin(start + place, start + place + 1, start + length);
    this.#blocks[list * of.fields + of.length] = length - 1;
  }

  /** Empties a list; its room is given to others. */
  clear(list: number): void {
    const at = list * of.fields;
    if (this.length(list) === 0) return;
    this.#free[this.#field(list, of.size)]?.push({ page: this.#field(list, of.page), start: this.startOf(list) });
    this.#blocks.fill(0, at, at + of.fields);
  }

  #field(list: number, field: number): number {
    return this.#blocks[list * of.fields + field] as number;
  }

  /** Moves a list that has no room for so many into a block that has. */
  #makeRoom(list: number, length: number): void {
    if ((list + 1) * of.fields > this.#blocks.length) {
      const larger = new Uint32Array((Math.ceil(list * 1.5) + 1) * of.fields);
      larger.set(this.#blocks);
      this.#blocks = larger;
    }
    const old = this.#field(list, of.size);
    if (length <= roomOf(old)) return;
    // Twice as much where it has grown before, so that a list is moved few times.
    const size = sizeFor(Math.max(length, 2 * roomOf(old)));
    const [page, start] = [this.#field(list, of.page), this.#field(list, of.start)];
    const block = this.#free[size]?.pop() ?? this.#take(roomOf(size));
    if (old > 0) {
      const values = (this.#pages[page] as Uint32Array).subarray(start, start + this.length(list));
      (this.#pages[block.page] as Uint32Array).set(values, block.start);
      this.#free[old]?.push({ page, start });
    }
    const at = list * of.fields;
    this.#blocks[at + of.page] = block.page;
    this.#blocks[at + of.start] = block.start;
    this.#blocks[at + of.size] = size;
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

/** Four sizes to each doubling, from 4 on: 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20 … */
const roomOf = (size: number): number => (size < 4 ? size : (4 + (size & 3)) << ((size >>> 2) - 1));

/** The smallest size that has room for so many. */
function sizeFor(length: number): number {
  if (length < 4) return length;
  const power = 31 - Math.clz32(length);
  const quarters = Math.ceil(length / 2 ** (power - 2));
  return (power - 2) * 4 + quarters;
}
