import type { Article } from '../src/knowledge-base/article';
import { Bm25f, type Field } from './bm25f';
import { CosineIndex } from './cosine-index';
import type { Features } from './features';
import { functionWords } from './function-words';
import { gramsOf } from './grams';
import { PhrasingSlots } from './phrasing-slots';
import { plainText } from './plain-text';
import { topSlots } from './top-slots';
import { wordsOf } from './tokens';

const weightOf = (word: string): number => (functionWords.has(word) ? 0.2 : 1);
/** What each way of looking puts forward. */
const candidatesEach = 20;

interface Entry {
  readonly article: Article;
  readonly phrasings: readonly number[];
}

export interface Candidate {
  readonly article: Article;
  readonly features: Features;
}

/** The articles of one language, found in three ways: words in fields, whole phrasings, and characters. */
export class Collection {
  readonly #entries: (Entry | undefined)[] = [];
  readonly #slotOf = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #slots = new PhrasingSlots();
  readonly #fields = new Bm25f(weightOf);
  readonly #phrasings = new CosineIndex(weightOf);
  readonly #grams = new CosineIndex();

  get size(): number {
    return this.#slotOf.size;
  }

  add(article: Article): void {
    this.remove(article.id);
    const slot = this.#free.pop() ?? this.#entries.length;
    this.#slotOf.set(article.id, slot);
    this.#fields.add(slot, fieldsOf(article));
    const phrasings = phrasingsOf(article).map((plain) => {
      const phrasing = this.#slots.take(slot);
      this.#phrasings.add(phrasing, wordsOf(plain));
      this.#grams.add(phrasing, gramsOf(plain));
      return phrasing;
    });
    this.#entries[slot] = { article, phrasings };
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    const entry = slot === undefined ? undefined : this.#entries[slot];
    if (slot === undefined || entry === undefined) return;
    this.#fields.remove(slot, fieldsOf(entry.article));
    phrasingsOf(entry.article).forEach((plain, at) => {
      const phrasing = entry.phrasings[at] as number;
      this.#phrasings.remove(phrasing, wordsOf(plain));
      this.#grams.remove(phrasing, gramsOf(plain));
      this.#slots.giveBack(phrasing);
    });
    this.#entries[slot] = undefined;
    this.#slotOf.delete(id);
    this.#free.push(slot);
  }

  /** The articles that any of the three ways puts forward, among those `readable`, in no order. `plain` is a plain text. */
  candidates(plain: string, readable: (article: Article) => boolean, hinted: ReadonlySet<string>): Candidate[] {
    const words = wordsOf(plain);
    const { score, covered } = this.#fields.scores(words);
    const phrasing = this.#slots.bestByArticle(
      this.#phrasings.similarities(words),
      new Float32Array(this.#entries.length),
    );
    const grams = this.#slots.bestByArticle(
      this.#grams.similarities(gramsOf(plain)),
      new Float32Array(this.#entries.length),
    );
    const open = (slot: number): boolean => {
      const entry = this.#entries[slot];
      return entry !== undefined && readable(entry.article);
    };
    const found = new Set([score, phrasing, grams].flatMap((values) => topSlots(values, candidatesEach, open)));
    return [...found].map((slot) => {
      const { article } = this.#entries[slot] as Entry;
      const features = {
        fields: score[slot] as number,
        covered: covered[slot] as number,
        phrasing: phrasing[slot] as number,
        title: 0,
        grams: grams[slot] as number,
        titleGrams: 0,
        same: (grams[slot] as number) > 0.99 ? 1 : 0,
        hinted: hinted.has(article.id) ? 1 : 0,
      };
      return { article, features };
    });
  }
}

function phrasingsOf(article: Article): string[] {
  return [article.title, ...article.alternates].map((text) => plainText(text));
}

function fieldsOf(article: Article): Field[] {
  const [title = '', ...alternates] = phrasingsOf(article);
  return [
    { words: wordsOf(title), boost: 3, dilution: 0.5, usual: 8 },
    { words: alternates.flatMap(wordsOf), boost: 2, dilution: 0.5, usual: 40 },
    { words: wordsOf(plainText(article.body)), boost: 1, dilution: 0.75, usual: 150 },
  ];
}
