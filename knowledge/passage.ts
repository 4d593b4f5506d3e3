import type { Article } from '../src/knowledge-base/article';
import { functionWords } from './function-words';
import { plainText } from './plain-text';
import { wordsOf } from './tokens';

/** A cut may fall within a pair. */
const unpaired = /\p{Surrogate}/gu;
const heading = /^#{1,6} /;
/** Fits a chat message on a telephone's screen or two. */
const longest = 1_200;
const longestQuestion = 2_000;

interface Section {
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

/** Sections by article, since taking a text apart costs more than a whole search. */
const known = new WeakMap<Article, readonly Section[]>();

/**
 * The part of an article that answers: its first words with the section that shares most with the question, and where
 * none stands out, with the section that follows them. Markdown; at most 1,200 UTF-16 units.
 */
export function passageFor(article: Article, question: string): string {
  const asked = new Set(wordsOf(plainText(question, longestQuestion)));
  const sections = known.get(article) ?? sectionsOf(article.body);
  known.set(article, sections);
  const [lead, ...rest] = sections;
  if (lead === undefined) return '';
  if (rest.length === 0) return cut(lead.text);
  const best = rest.reduce((a, b) => (shared(b, asked) > shared(a, asked) + 1 ? b : a));
  return cut(heading.test(lead.text) ? best.text : `${lead.text}\n\n${best.text}`);
}

function sectionsOf(body: string): Section[] {
  const sections: string[][] = [[]];
  let fenced = false;
  for (const line of body.trim().split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    if (!fenced && heading.test(line) && sections.at(-1)?.length !== 0) sections.push([line]);
    else sections.at(-1)?.push(line);
  }
  return sections.map((lines) => {
    const text = lines.join('\n').trim();
    return { text, words: new Set(wordsOf(plainText(text)).filter((word) => !functionWords.has(word))) };
  });
}

function shared({ words }: Section, question: ReadonlySet<string>): number {
  return [...question].filter((word) => words.has(word)).length;
}

/** Cut between paragraphs or list items, where a reader expects an end. */
function cut(text: string): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf('\n', longest);
  return `${text
    .slice(0, end > longest / 2 ? end : longest)
    .replace(unpaired, '')
    .trimEnd()}\n…`;
}
