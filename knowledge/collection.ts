import type { Article } from '../src/knowledge-base/article';
import { Bm25f, type Field } from './bm25f';
import { Once } from './distinct';
import type { Features } from './features';
import { gramsOf } from './grams';
import { Numbering } from './numbering';
import { type AskedPhrasing, type NumberedPhrasing, Phrasings } from './phrasings';
import { Postings } from './postings';
import { rarityOf } from './rarity';
import type { TermReader, Terms } from './terms';

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
  readonly #numbering: Numbering;
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
    this.#numbering = new Numbering(reader, weightOf);
    this.#phrasings = new Phrasings(this.#numbering.concepts);
  }

  get size(): number {
    return this.#slotOf.size;
  }

  /** Takes articles in, each instead of the one of the same id. Many at once take a fraction of the time of one by one. */
  add(articles: readonly Article[]): void {
    for (const article of articles) this.#add(article);
    this.#fields.settle();
    this.#concepts.settle();
    this.#grams.settle();
  }

  #add(article: Article): void {
    this.remove(article.id);
    const slot = this.#free.pop() ?? this.#articles.length;
    const { phrasings, words, concepts } = this.#read(article);
    this.#fields.add(slot, words);
    this.#concepts.add(slot, concepts);
    this.#phrasings.count(slot, phrasings, 1);
    let grams = 0;
    eachGram(phrasings, (gram) => {
      this.#grams.set(gram, slot, 1);
      grams += 1;
    });
    this.#setGramFactor(slot, 1 / Math.sqrt(grams + 1));
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
    eachGram(phrasings, (gram) => this.#grams.delete(gram, slot));
    this.#articles[slot] = undefined;
    this.#slotOf.delete(id);
    this.#free.push(slot);
  }

  /** Weighs terms in another way; nothing is indexed anew. */
  reweigh(weightOf: (term: string) => number): void {
    this.#numbering.words.reweigh(weightOf);
    this.#numbering.concepts.reweigh(weightOf);
    this.#phrasings.forget();
  }

  /** What `ask` gives while one alternate phrasing of an article is not to be found. */
  without<T>(id: string, alternate: string, ask: () => T): T {
    const slot = this.#slotOf.get(id);
    const article = slot === undefined ? undefined : this.#articles[slot];
    if (article === undefined) return ask();
    this.add([{ ...article, alternates: article.alternates.filter((other) => other !== alternate) }]);
    const answer = ask();
    this.add([article]);
    return answer;
  }

  /** The articles that one of the ways puts forward, among those readable, in no order. */
  candidates({ terms, readable, hinted }: Asked): Candidate[] {
    const asked = this.#numbering.concepts.asked(terms.concepts);
    const words = this.#fields.asked(this.#numbering.words.asked(terms.words));
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
        ...this.#phrasings.likenesses(phrasing, slot, () =>
          textsOf(article).map((text) => gramsOf(this.reader.plainPhrasing(text))),
        ),
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
    const body = this.#numbering.read(this.reader.plainBody(article.body));
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

  #phrasingsOf(article: Article) {
    return textsOf(article).map((text) => {
      const plain = this.reader.plainPhrasing(text);
      return { ...this.#numbering.read(plain), grams: gramsOf(plain) };
    });
  }
}

function textsOf({ title, alternates }: Article): string[] {
  return [title, ...alternates];
}

function fieldsOf([title = [], ...alternates]: readonly (readonly number[])[], body: readonly number[]): Field[] {
  return [
    { terms: title, boost: titleBoost, dilution: 0.5, usual: 8 },
    { terms: alternates.flat(), boost: alternatesBoost, dilution: 0.5, usual: 40 },
    { terms: body, boost: 1, dilution: 0.75, usual: 150 },
  ];
}

const once = new Once();

/** Visits each gram that occurs in any of the phrasings, once. */
function eachGram(phrasings: readonly NumberedPhrasing[], visit: (gram: number) => void): void {
  once.begin();
  for (const { grams } of phrasings) {
    for (let at = 0; at < grams.length; at += 1) if (once.take(grams[at] as number)) visit(grams[at] as number);
  }
}
