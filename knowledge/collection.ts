import type { Article } from '../src/knowledge-base/article';
import { Bm25f, type Field } from './bm25f';
import { countsOf } from './distinct';
import type { Features } from './features';
import { type AskedPhrasing, type NumberedPhrasing, Phrasings } from './phrasings';
import { Postings } from './postings';
import { rarityOf } from './rarity';
import type { TermReader, Terms, Words } from './terms';
import { Vocabulary } from './vocabulary';

/** What each way of looking puts forward. */
const candidatesEach = 16;
const titleBoost = 3;
const alternatesBoost = 2;

export interface Candidate {
  readonly article: Article;
  readonly features: Features;
  /** Share of the question's weight that occurs in the article, 0-1: of its words, and of its concepts. */
  readonly coveredWords: number;
  readonly coveredConcepts: number;
}

export interface Asked {
  readonly terms: Terms;
  readonly readable: (article: Article) => boolean;
  readonly hinted: ReadonlySet<string>;
}

/** The articles of one language, found by words in fields, by whole phrasings, and by characters. */
export class Collection {
  readonly #articles: (Article | undefined)[] = [];
  readonly #slotOf = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #vocabulary: Readonly<Record<keyof Words, Vocabulary>>;
  readonly #fields = new Bm25f();
  readonly #concepts = new Bm25f();
  readonly #phrasings: Phrasings;
  readonly #grams = new Postings();
  /** By slot: what the sum over its grams is multiplied by, so that many phrasings are no advantage. */
  #gramFactor = new Float32Array(16);

  constructor(
    private readonly reader: TermReader,
    weightOf: (term: string) => number,
  ) {
    this.#vocabulary = { words: new Vocabulary(weightOf), concepts: new Vocabulary(weightOf) };
    this.#phrasings = new Phrasings(this.#vocabulary.concepts);
  }

  get size(): number {
    return this.#slotOf.size;
  }

  /** Takes an article in, instead of the one of the same id. */
  add(article: Article): void {
    this.remove(article.id);
    const slot = this.#free.pop() ?? this.#articles.length;
    const { phrasings, words, concepts } = this.#read(article);
    this.#fields.add(slot, words);
    this.#concepts.add(slot, concepts);
    this.#phrasings.count(slot, phrasings, 1);
    const grams = gramsOfAll(phrasings);
    for (const gram of grams) this.#grams.set(gram, slot, 1);
    this.#setGramFactor(slot, 1 / Math.sqrt(grams.length + 1));
    this.#articles[slot] = article;
    this.#slotOf.set(article.id, slot);
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    const article = slot === undefined ? undefined : this.#articles[slot];
    if (slot === undefined || article === undefined) return;
    const { phrasings, words, concepts } = this.#read(article);
    this.#fields.remove(slot, words);
    this.#concepts.remove(slot, concepts);
    this.#phrasings.count(slot, phrasings, -1);
    for (const gram of gramsOfAll(phrasings)) this.#grams.delete(gram, slot);
    this.#articles[slot] = undefined;
    this.#slotOf.delete(id);
    this.#free.push(slot);
  }

  /** Weighs terms in another way; nothing is indexed anew. */
  reweigh(weightOf: (term: string) => number): void {
    this.#vocabulary.words.reweigh(weightOf);
    this.#vocabulary.concepts.reweigh(weightOf);
    this.#phrasings.forget();
  }

  /** What `ask` gives while one alternate phrasing of an article is not to be found. */
  without<T>(id: string, alternate: string, ask: () => T): T {
    const slot = this.#slotOf.get(id);
    const article = slot === undefined ? undefined : this.#articles[slot];
    if (article === undefined) return ask();
    this.add({ ...article, alternates: article.alternates.filter((other) => other !== alternate) });
    const answer = ask();
    this.add(article);
    return answer;
  }

  /** The articles that one of the ways puts forward, among those readable, in no order. */
  candidates({ terms, readable, hinted }: Asked): Candidate[] {
    const asked = this.#vocabulary.concepts.asked(terms.concepts);
    const words = this.#fields.asked(this.#vocabulary.words.asked(terms.words));
    const concepts = this.#concepts.asked(asked);
    const phrasing = this.#phrasings.asked(asked, terms.grams);
    const open = (slot: number): boolean => {
      const article = this.#articles[slot];
      return article !== undefined && readable(article);
    };
    const among = { slots: this.#articles.length, open };
    const found = new Set([
      ...this.#fields.best(words, candidatesEach, among),
      ...this.#concepts.best(concepts, candidatesEach, among),
      ...this.#grams.best(this.#askedGrams(phrasing), candidatesEach, {
        ...among,
        factor: (slot) => this.#gramFactor[slot] as number,
      }),
    ]);
    return [...found].map((slot) => {
      const article = this.#articles[slot] as Article;
      const byWords = this.#fields.scoreAt(words, slot);
      const byConcepts = this.#concepts.scoreAt(concepts, slot);
      const features = {
        fields: byWords.score,
        concepts: byConcepts.score,
        ...this.#phrasings.likenesses(phrasing, slot, () => this.#phrasingsOf(article)),
        hinted: hinted.has(article.id) ? 1 : 0,
      };
      return { article, features, coveredWords: byWords.covered, coveredConcepts: byConcepts.covered };
    });
  }

  #askedGrams({ grams }: AskedPhrasing) {
    return [...grams.worth.keys()].map((term) => ({
      term,
      worth: rarityOf(this.size, this.#grams.count(term)) ** 2,
    }));
  }

  #setGramFactor(slot: number, factor: number): void {
    if (slot >= this.#gramFactor.length) {
      const larger = new Float32Array(Math.ceil(slot * 1.5) + 1);
      larger.set(this.#gramFactor);
      this.#gramFactor = larger;
    }
    this.#gramFactor[slot] = factor;
  }

  /** All of an article by numbers, each text taken apart once: looking up terms is half of the work of indexing. */
  #read(article: Article) {
    const phrasings = this.#phrasingsOf(article);
    const body = this.#numbered(this.reader.body(article.body));
    return {
      phrasings,
      words: fieldsOf(
        phrasings.map(({ words }) => words),
        body.words,
      ),
      concepts: fieldsOf(
        phrasings.map(({ concepts }) => concepts),
        body.concepts,
      ),
    };
  }

  #phrasingsOf({ title, alternates }: Article) {
    return [title, ...alternates].map((text) => {
      const terms = this.reader.phrasing(text);
      return { ...this.#numbered(terms), grams: terms.grams };
    });
  }

  #numbered({ words, concepts }: Words) {
    const vocabulary = this.#vocabulary;
    return { words: vocabulary.words.numbersOf(words), concepts: vocabulary.concepts.numbersOf(concepts) };
  }
}

function fieldsOf([title = [], ...alternates]: readonly (readonly number[])[], body: readonly number[]): Field[] {
  return [
    { terms: title, boost: titleBoost, dilution: 0.5, usual: 8 },
    { terms: alternates.flat(), boost: alternatesBoost, dilution: 0.5, usual: 40 },
    { terms: body, boost: 1, dilution: 0.75, usual: 150 },
  ];
}

function gramsOfAll(phrasings: readonly NumberedPhrasing[]): Uint32Array {
  return countsOf(phrasings.flatMap(({ grams }) => grams)).numbers;
}
