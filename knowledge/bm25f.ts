import { TermIndex } from './term-index';

export interface Field {
  readonly terms: readonly string[];
  /** How much one occurrence counts. */
  readonly boost: number;
  /** 0-1: how much a long field dilutes. */
  readonly dilution: number;
  /** Terms in a field of usual length. Fixed, so that adding one by one and building at once give the same index. */
  readonly usual: number;
}

const saturation = 1.2;

/** BM25F (Robertson, Zaragoza, Taylor 2004): one saturated term frequency over all fields of an article. */
export class Bm25f {
  readonly #index = new TermIndex();
  #sums = new Float32Array(16);
  #covered = new Float32Array(16);

  constructor(private readonly weightOf: (term: string) => number = () => 1) {}

  add(slot: number, fields: readonly Field[]): void {
    if (slot >= this.#sums.length) {
      this.#sums = new Float32Array(Math.ceil(slot * 1.5) + 1);
      this.#covered = new Float32Array(this.#sums.length);
    }
    this.#index.size += 1;
    for (const [term, frequency] of frequenciesOf(fields)) {
      this.#index.set(term, slot, frequency / (frequency + saturation));
    }
  }

  remove(slot: number, fields: readonly Field[]): void {
    this.#index.size -= 1;
    for (const term of frequenciesOf(fields).keys()) this.#index.delete(term, slot);
  }

  /**
   * By slot, both as a share of the most a document could reach for this question, 0-1: the score, and how much of the
   * question's rarity occurs at all. The arrays are used again by the next call.
   */
  scores(asked: readonly string[]): { readonly score: Float32Array; readonly covered: Float32Array } {
    const score = this.#sums.fill(0);
    const covered = this.#covered.fill(0);
    const terms = [...new Set(asked)].map((term) => {
      const list = this.#index.get(term);
      return { list, rarity: this.weightOf(term) * this.#index.rarity(list?.length ?? 0) };
    });
    const most = terms.reduce((sum, { rarity }) => sum + rarity, 0);
    if (most === 0) return { score, covered };
    for (const { list, rarity } of terms) {
      list?.addTo(score, rarity / most);
      list?.countIn(covered, rarity / most);
    }
    return { score, covered };
  }
}

function frequenciesOf(fields: readonly Field[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const { terms, boost, dilution, usual } of fields) {
    const each = boost / (1 - dilution + (dilution * terms.length) / usual);
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + each);
  }
  return frequencies;
}
