/**
 * Where one term occurs: slots in ascending order, each with a weight of 0-1 in 255 steps. Both share one 32-bit number
 * (slot in the upper 24), so that a hundred thousand articles with their phrasings stay near a hundred megabytes.
 */
export class PostingList {
  #packed = new Uint32Array(2);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** `weight` 0-1; a slot set twice keeps the last weight. */
  set(slot: number, weight: number): void {
    const place = this.#placeOf(slot);
    const value = ((slot << 8) | Math.max(1, Math.round(weight * 255))) >>> 0;
    if (this.#holds(place, slot)) {
      this.#packed[place] = value;
      return;
    }
    if (this.#length === this.#packed.length) {
      const larger = new Uint32Array(Math.ceil(this.#length * 1.5) + 1);
      larger.set(this.#packed);
      this.#packed = larger;
    }
    this.#packed.copyWithin(place + 1, place, this.#length);
    this.#packed[place] = value;
    this.#length += 1;
  }

  delete(slot: number): void {
    const place = this.#placeOf(slot);
    if (!this.#holds(place, slot)) return;
    this.#packed.copyWithin(place, place + 1, this.#length);
    this.#length -= 1;
  }

  /** Adds `factor * weight` to `sums[slot]` for every slot of the list. */
  addTo(sums: Float32Array, factor: number): void {
    const scale = factor / 255;
    const packed = this.#packed;
    for (let place = 0; place < this.#length; place += 1) {
      const value = packed[place] as number;
      const slot = value >>> 8;
      sums[slot] = (sums[slot] as number) + scale * (value & 255);
    }
  }

  /** Adds `amount` to `sums[slot]` for every slot of the list, whatever its weight. */
  countIn(sums: Float32Array, amount: number): void {
    const packed = this.#packed;
    for (let place = 0; place < this.#length; place += 1) {
      const slot = (packed[place] as number) >>> 8;
      sums[slot] = (sums[slot] as number) + amount;
    }
  }

  /** Adds the square of `factor * weight` to `sums[slot]` for every slot of the list. */
  addSquaresTo(sums: Float32Array, factor: number): void {
    const scale = factor / 255;
    const packed = this.#packed;
    for (let place = 0; place < this.#length; place += 1) {
      const value = packed[place] as number;
      const slot = value >>> 8;
      sums[slot] = (sums[slot] as number) + (scale * (value & 255)) ** 2;
    }
  }

  #holds(place: number, slot: number): boolean {
    return place < this.#length && (this.#packed[place] as number) >>> 8 === slot;
  }

  /** The first place whose slot is not below `slot`; new slots are nearly always the highest. */
  #placeOf(slot: number): number {
    let low = 0;
    let high = this.#length;
    if (high > 0 && (this.#packed[high - 1] as number) >>> 8 < slot) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#packed[middle] as number) >>> 8 < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
