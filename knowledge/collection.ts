import type { Article } from '../src/knowledge-base/article';
import { Bm25f, type Field } from './bm25f';
import { CosineIndex } from './cosine-index';
import type { Features } from './features';
import { PhrasingSlots } from './phrasing-slots';
import type { TermReader, Terms, Words } from './terms';
import { topSlots } from './top-slots';

/** What each way of looking puts forward. */
const candidatesEach = 12;
const titleBoost = 3;
const alternatesBoost = 2;

interface Entry {
  readonly article: Article;
  readonly phrasings: readonly number[];
}

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
  readonly #entries: (Entry | undefined)[] = [];
  readonly #slotOf = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #slots = new PhrasingSlots();
  readonly #fields: Bm25f;
  readonly #concepts: Bm25f;
  readonly #phrasing: CosineIndex;
  readonly #pairs: CosineIndex;
  readonly #together: CosineIndex;
  readonly #grams = new CosineIndex();

  constructor(
    private readonly reader: TermReader,
    weightOf: (term: string) => number,
  ) {
    this.#fields = new Bm25f(weightOf);
    this.#concepts = new Bm25f(weightOf);
    this.#phrasing = new CosineIndex(weightOf);
    this.#pairs = new CosineIndex(weightOf);
    this.#together = new CosineIndex(weightOf);
  }

  get size(): number {
    return this.#slotOf.size;
  }

  /** Takes an article in, instead of the one of the same id. */
  add(article: Article): void {
    this.remove(article.id);
    const slot = this.#free.pop() ?? this.#entries.length;
    const phrasings = phrasingsOf(article).map((text) => {
      const terms = this.reader.phrasing(text);
      const phrasing = this.#slots.take(slot);
      this.#phrasing.add(phrasing, terms.concepts);
      this.#pairs.add(phrasing, terms.pairs);
      this.#grams.add(phrasing, terms.grams);
      return phrasing;
    });
    this.#addWhole(slot, article);
    this.#entries[slot] = { article, phrasings };
    this.#slotOf.set(article.id, slot);
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    const entry = slot === undefined ? undefined : this.#entries[slot];
    if (slot === undefined || entry === undefined) return;
    phrasingsOf(entry.article).forEach((text, at) => {
      const terms = this.reader.phrasing(text);
      const phrasing = entry.phrasings[at] as number;
      this.#phrasing.remove(phrasing, terms.concepts);
      this.#pairs.remove(phrasing, terms.pairs);
      this.#grams.remove(phrasing, terms.grams);
      this.#slots.giveBack(phrasing);
    });
    this.#removeWhole(slot, entry.article);
    this.#entries[slot] = undefined;
    this.#slotOf.delete(id);
    this.#free.push(slot);
  }

  /** What `ask` gives while one alternate phrasing of an article is not to be found. */
  without<T>(id: string, alternate: string, ask: () => T): T {
    const slot = this.#slotOf.get(id);
    const entry = slot === undefined ? undefined : this.#entries[slot];
    const phrasing = entry?.phrasings[1 + entry.article.alternates.indexOf(alternate)];
    if (slot === undefined || entry === undefined || phrasing === undefined) return ask();
    const { article } = entry;
    const shorter = { ...article, alternates: article.alternates.filter((other) => other !== alternate) };
    this.#removeWhole(slot, article);
    this.#addWhole(slot, shorter);
    this.#slots.assign(phrasing, undefined);
    const answer = ask();
    this.#slots.assign(phrasing, slot);
    this.#removeWhole(slot, shorter);
    this.#addWhole(slot, article);
    return answer;
  }

  /** The articles that one of the ways puts forward, among those readable, in no order. */
  candidates({ terms, readable, hinted }: Asked): Candidate[] {
    const fields = this.#fields.scores(terms.words);
    const concepts = this.#concepts.scores(terms.concepts);
    const best = (values: Float32Array): Float32Array => this.#slots.bestByArticle(values, this.#entries.length);
    const phrasing = best(this.#phrasing.similarities(terms.concepts));
    const pairs = best(this.#pairs.similarities(terms.pairs));
    const grams = best(this.#grams.similarities(terms.grams));
    const together = this.#together.similarities(terms.concepts);
    const open = (slot: number): boolean => {
      const entry = this.#entries[slot];
      return entry !== undefined && readable(entry.article);
    };
    const ways = [fields.score, concepts.score, phrasing, together, grams];
    const found = new Set(ways.flatMap((values) => topSlots(values, candidatesEach, open)));
    const at = (values: Float32Array, slot: number): number => values[slot] ?? 0;
    return [...found].map((slot) => {
      const { article } = this.#entries[slot] as Entry;
      const features = {
        fields: at(fields.score, slot),
        concepts: at(concepts.score, slot),
        phrasing: at(phrasing, slot),
        pairs: at(pairs, slot),
        together: at(together, slot),
        grams: at(grams, slot),
        hinted: hinted.has(article.id) ? 1 : 0,
      };
      return { article, features, coveredWords: at(fields.covered, slot), coveredConcepts: at(concepts.covered, slot) };
    });
  }

  #addWhole(slot: number, article: Article): void {
    const { phrasings, body } = this.#termsOf(article);
    this.#fields.add(slot, fieldsOf(phrasings, body, 'words'));
    this.#concepts.add(slot, fieldsOf(phrasings, body, 'concepts'));
    this.#together.add(
      slot,
      phrasings.flatMap(({ concepts }) => concepts),
    );
  }

  #removeWhole(slot: number, article: Article): void {
    const { phrasings, body } = this.#termsOf(article);
    this.#fields.remove(slot, fieldsOf(phrasings, body, 'words'));
    this.#concepts.remove(slot, fieldsOf(phrasings, body, 'concepts'));
    this.#together.remove(
      slot,
      phrasings.flatMap(({ concepts }) => concepts),
    );
  }

  #termsOf(article: Article): { readonly phrasings: readonly Terms[]; readonly body: Words } {
    const phrasings = phrasingsOf(article).map(this.reader.phrasing);
    return { phrasings, body: this.reader.body(article.body) };
  }
}

function phrasingsOf({ title, alternates }: Article): readonly string[] {
  return [title, ...alternates];
}

function fieldsOf([title, ...alternates]: readonly Terms[], body: Words, kind: 'words' | 'concepts'): Field[] {
  return [
    { terms: title?.[kind] ?? [], boost: titleBoost, dilution: 0.5, usual: 8 },
    { terms: alternates.flatMap((phrasing) => phrasing[kind]), boost: alternatesBoost, dilution: 0.5, usual: 40 },
    { terms: body[kind], boost: 1, dilution: 0.75, usual: 150 },
  ];
}
