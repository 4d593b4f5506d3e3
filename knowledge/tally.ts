/** Sums by slot, of which only those that were touched are looked at and cleared. */
export class Tally {
  #sums = new Float32Array(16);
  #touched = new Uint32Array(16);
  #count = 0;

  /** Forgets all, and has room for `slots`. */
  begin(slots: number): void {
    if (slots > this.#sums.length) {
      this.#sums = new Float32Array(Math.ceil(slots * 1.5));
      this.#touched = new Uint32Array(this.#sums.length);
    } else for (let at = 0; at < this.#count; at += 1) this.#sums[this.#touched[at] as number] = 0;
    this.#count = 0;
  }

  /** For each packed posting (slot in the upper 24 bits, weight in the lower 8) of the stretch, `scale` times its weight. */
  add(pool: Uint32Array, { start, end }: { readonly start: number; readonly end: number }, scale: number): void {
    const sums = this.#sums;
    const touched = this.#touched;
    let count = this.#count;
    for (let at = start; at < end; at += 1) {
      const value = pool[at] as number;
      const slot = value >>> 8;
      const sum = sums[slot] as number;
      if (sum === 0) {
        touched[count] = slot;
        count += 1;
      }
      sums[slot] = sum + scale * (value & 255);
    }
    this.#count = count;
  }

  /** The `count` slots with the highest `sum * factor` among those `open`, best first; of equals the lower slot. */
  top(
    count: number,
    { open, factor }: { readonly open: (slot: number) => boolean; readonly factor: (slot: number) => number },
  ): number[] {
    const top: { readonly slot: number; readonly value: number }[] = [];
    for (let at = 0; at < this.#count; at += 1) {
      const slot = this.#touched[at] as number;
      const value = (this.#sums[slot] as number) * factor(slot);
      const last = top.length < count ? undefined : top.at(-1);
      if (value <= 0 || (last && (value < last.value || (value === last.value && slot > last.slot))) || !open(slot))
        continue;
      let place = top.length;
      while (place > 0 && isBetter({ slot, value }, top[place - 1] as (typeof top)[number])) place -= 1;
      top.splice(place, 0, { slot, value });
      if (top.length > count) top.pop();
    }
    return top.map(({ slot }) => slot);
  }
}

interface Valued {
  readonly slot: number;
  readonly value: number;
}

const isBetter = (a: Valued, b: Valued): boolean => a.value > b.value || (a.value === b.value && a.slot < b.slot);
