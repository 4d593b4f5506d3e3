/** The terms of a question by number, with how much each says about the subject. */
export interface AskedTerms {
  readonly numbers: readonly number[];
  readonly weight: (number: number) => number;
}

/** Numbers for terms, from 0, in the order in which they were first seen. A term once seen keeps its number. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #weights: number[] = [];

  constructor(private weightOf: (term: string) => number) {}

  /** Weighs the same terms in another way. */
  reweigh(weightOf: (term: string) => number): void {
    this.weightOf = weightOf;
    for (const [term, number] of this.#numbers) this.#weights[number] = weightOf(term);
  }

  numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#weights.length);
    this.#terms.push(term);
    return this.#weights.push(this.weightOf(term)) - 1;
  }

  /** The term of a number that was given. */
  term(number: number): string {
    return this.#terms[number] as string;
  }

  numbersOf(terms: readonly string[]): number[] {
    return terms.map((term) => this.numberOf(term));
  }

  /** How much a term says about the subject. */
  weight(number: number): number {
    return this.#weights[number] ?? 1;
  }

  /** Numbers for the terms of a question, which must not grow the vocabulary: what is not in it gets one above all others. */
  asked(terms: readonly string[]): AskedTerms {
    const strange = new Vocabulary(this.weightOf);
    const known = this.#weights.length;
    const numbers = terms.map((term) => this.#numbers.get(term) ?? known + strange.numberOf(term));
    return {
      numbers,
      weight: (number) => (number < known ? this.weight(number) : strange.weight(number - known)),
    };
  }
}
