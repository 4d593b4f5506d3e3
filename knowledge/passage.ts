import { plainText } from './plain-text';
import { wordsOf } from './tokens';

/** A cut may fall within a pair. */
const unpaired = /\p{Surrogate}/gu;
const heading = /^#{1,6} /;
/** Fits a chat message on a telephone's screen or two. */
const longest = 1_200;

/**
 * The part of an article that answers: its first words with the section that shares most with the question, and where
 * none does, with the section that follows them. `body` and the passage are Markdown; at most 1,200 UTF-16 units.
 */
export function passageOf(body: string, question: ReadonlySet<string>): string {
  const sections = sectionsOf(body);
  const [lead = '', ...rest] = sections;
  if (rest.length === 0) return cut(lead);
  const best = rest.reduce((a, b) => (sharedWords(b, question) > sharedWords(a, question) + 1 ? b : a));
  return cut(heading.test(lead) ? best : `${lead}\n\n${best}`.trim());
}

function sectionsOf(body: string): string[] {
  const sections: string[] = [''];
  let fenced = false;
  for (const line of body.trim().split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    if (!fenced && heading.test(line) && sections.at(-1) !== '') sections.push(line);
    else sections[sections.length - 1] += `${sections.at(-1) === '' ? '' : '\n'}${line}`;
  }
  return sections.map((section) => section.trim());
}

function sharedWords(section: string, question: ReadonlySet<string>): number {
  return new Set(wordsOf(plainText(section)).filter((word) => question.has(word))).size;
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
