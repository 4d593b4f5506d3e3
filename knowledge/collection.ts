import type { Article } from '../src/knowledge-base/article';
import { Bm25f, type Field } from './bm25f';
import type { Synonyms } from './concepts';
import { CosineIndex } from './cosine-index';
import type { Features } from './features';
import { PhrasingSlots } from './phrasing-slots';
import { plainText } from './plain-text';
import { type Terms, termsOf } from './terms';
import { topSlots } from './top-slots';

/** What each way of looking puts forward. */
const candidatesEach = 20;
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
  /** A plain text (`plainText`). */
  readonly plain: string;
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
    private readonly synonyms: Synonyms,
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
    const { phrasings, body } = this.#termsOf(article);
    this.#fields.add(slot, fieldsOf(phrasings, body, 'words'));
    this.#concepts.add(slot, fieldsOf(phrasings, body, 'concepts'));
    this.#together.add(
      slot,
      phrasings.flatMap(({ concepts }) => concepts),
    );
    const taken = phrasings.map((terms) => {
      const phrasing = this.#slots.take(slot);
      this.#phrasing.add(phrasing, terms.concepts);
      this.#pairs.add(phrasing, terms.pairs);
      this.#grams.add(phrasing, terms.grams);
      return phrasing;
    });
    this.#entries[slot] = { article, phrasings: taken };
    this.#slotOf.set(article.id, slot);
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    const entry = slot === undefined ? undefined : this.#entries[slot];
    if (slot === undefined || entry === undefined) return;
    const { phrasings, body } = this.#termsOf(entry.article);
    this.#fields.remove(slot, fieldsOf(phrasings, body, 'words'));
    this.#concepts.remove(slot, fieldsOf(phrasings, body, 'concepts'));
    this.#together.remove(
      slot,
      phrasings.flatMap(({ concepts }) => concepts),
    );
    phrasings.forEach((terms, at) => {
      const phrasing = entry.phrasings[at] as number;
      this.#phrasing.remove(phrasing, terms.concepts);
      this.#pairs.remove(phrasing, terms.pairs);
      this.#grams.remove(phrasing, terms.grams);
      this.#slots.giveBack(phrasing);
    });
    this.#entries[slot] = undefined;
    this.#slotOf.delete(id);
    this.#free.push(slot);
  }

  /** The articles that one of the ways puts forward, among those readable, in no order. */
  candidates({ plain, readable, hinted }: Asked): Candidate[] {
    const terms = termsOf(plain, this.synonyms);
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

  #termsOf(article: Article): { readonly phrasings: readonly Terms[]; readonly body: Terms } {
    const phrasings = [article.title, ...article.alternates].map((text) => termsOf(plainText(text), this.synonyms));
    return { phrasings, body: termsOf(plainText(article.body), this.synonyms) };
  }
}

function fieldsOf([title, ...alternates]: readonly Terms[], body: Terms, kind: 'words' | 'concepts'): Field[] {
  return [
    { terms: title?.[kind] ?? [], boost: titleBoost, dilution: 0.5, usual: 8 },
    { terms: alternates.flatMap((phrasing) => phrasing[kind]), boost: alternatesBoost, dilution: 0.5, usual: 40 },
    { terms: body[kind], boost: 1, dilution: 0.75, usual: 150 },
  ];
}
