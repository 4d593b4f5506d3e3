import { conceptsFrom } from './concepts';
import { Runs } from './runs';
import type { TermReader } from './terms';
import { isPlain, joined, wordsOfRun } from './tokens';
import { Vocabulary } from './vocabulary';

/** A text by the numbers of its terms, in order. */
export interface Numbered {
  readonly words: readonly number[];
  readonly concepts: readonly number[];
}

/** Numbers for all words and concepts of a collection. What is done to a word is done once, however often it occurs. */
export class Numbering {
  readonly words: Vocabulary;
  readonly concepts: Vocabulary;
  readonly #runs = new Runs();
  /** By run: the words it is taken for, nearly always one. */
  readonly #wordsOfRun: (readonly number[])[] = [];
  /** By word: its concepts, and `null` where they hang on the words that follow. */
  readonly #conceptsOfWord: (readonly number[] | null)[] = [];

  constructor(
    private readonly reader: TermReader,
    weightOf: (term: string) => number,
  ) {
    this.words = new Vocabulary(weightOf);
    this.concepts = new Vocabulary(weightOf);
  }

  /** `plain` is plain text of the reader. The same as its `words` and their concepts, by number. */
  read(plain: string): Numbered {
    const words = this.#wordsOf(plain);
    return { words, concepts: this.#conceptsOf(words) };
  }

  #wordsOf(plain: string): number[] {
    if (!isPlain(plain)) return this.words.numbersOf(this.reader.words(plain));
    const words: number[] = [];
    const learn = (run: string): unknown => this.#wordsOfRun.push(this.words.numbersOf(wordsOfRun(run)));
    this.#runs.each(joined(plain), learn, (run) => {
      const own = this.#wordsOfRun[run] as readonly number[];
      for (let at = 0; at < own.length; at += 1) words.push(own[at] as number);
    });
    return words;
  }

  #conceptsOf(words: readonly number[]): number[] {
    const { groups, longest } = this.reader.synonyms;
    const concepts: number[] = [];
    for (let at = 0; at < words.length; ) {
      const word = words[at] as number;
      let own = this.#conceptsOfWord[word];
      if (own === undefined) this.#conceptsOfWord[word] = own = this.#conceptsAlone(word);
      if (own) {
        for (let one = 0; one < own.length; one += 1) concepts.push(own[one] as number);
        at += 1;
        continue;
      }
      const term = this.words.term(word);
      const following = words.slice(at, at + (longest.get(term) ?? 1)).map((other) => this.words.term(other));
      const { found, length } = conceptsFrom(following, groups);
      concepts.push(...this.concepts.numbersOf(found));
      at += length;
    }
    return concepts;
  }

  #conceptsAlone(word: number): readonly number[] | null {
    const term = this.words.term(word);
    const { groups, longest } = this.reader.synonyms;
    return (longest.get(term) ?? 1) > 1 ? null : this.concepts.numbersOf(conceptsFrom([term], groups).found);
  }
}
