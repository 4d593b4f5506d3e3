import { stemOf } from './stem';

const plainRuns = /[a-z0-9]+/g;
const plain = /^[\0-\x7f]*$/;
/**
 * Runs of Han characters, with the marks between them, since each call of the segmenter costs as much as twenty characters;
 * cut at 100, since the segmenter's time grows with the square of a run: 100,000 take minutes.
 */
const runs = /\p{Script=Han}[\p{Script=Han}。、“”,!?:;() ]{0,99}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const han = /^\p{Script=Han}/u;
const digit = /\p{N}/u;
const mixed = /^(\p{L}{2,})(\p{N}{2,})$/u;
/** "e-mail", "wi-fi", "re-install": a short first part belongs to the word that follows. */
const shortPrefix = /(?<![\p{L}\p{N}])(\p{L}{1,2})-(?=\p{L}{2})/gu;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Longer runs without a space are no words; they are cut so that one cannot fill the index. */
const longestWord = 40;

/** The words of a plain text (`plainText`), in order: English stems, Chinese words, numbers. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of joined(text).matchAll(isPlain(text) ? plainRuns : runs)) {
    if (han.test(run)) addHan(run, words);
    else addLatin(run, words);
  }
  return words;
}

/** Whether the words are runs of small letters and digits of ASCII, and nothing else is. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

/** With what belongs to one word written as one. */
export function joined(text: string): string {
  return text.includes('-') ? text.replace(shortPrefix, '$1') : text;
}

/** The words of a run of letters and digits. */
export function wordsOfRun(run: string): string[] {
  const words: string[] = [];
  addLatin(run, words);
  return words;
}

function addHan(run: string, words: string[]): void {
  for (const { segment } of segmenter.segment(run)) {
    const unit = segment.charCodeAt(0);
    // The common ones, before a pattern that costs as much as the segment.
    if ((unit >= 0x4e00 && unit <= 0x9fa5) || han.test(segment)) words.push(segment);
  }
}

function addLatin(run: string, words: string[]): void {
  const parts = digit.test(run) ? mixed.exec(run) : null;
  if (parts === null) words.push(stemOf(run.length > longestWord ? run.slice(0, longestWord) : run));
  else words.push(stemOf(String(parts[1]).slice(0, longestWord)), String(parts[2]).slice(0, longestWord));
}
