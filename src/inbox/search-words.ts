/** The longest word that is kept; beyond it only the beginning counts, so that a pasted key cannot swell the index. */
const longestWord = 32;
/** Words kept of one text: a pasted log must not outweigh the rest of the ticket. */
const mostWords = 400;

/**
 * What a text can be found by: words in lower case, also the parts of joined ones (`INC-1042`: `inc-1042`, `inc`, `1042`),
 * and of Chinese every character and every two that stand side by side, so that a word is found in the middle of a sentence
 * without a dictionary that would have to know it.
 */
export function searchWords(text: string): readonly string[] {
  const found = new Set<string>();
  for (const run of runsOf(text)) {
    for (const word of run.han ? [...Array.from(run.text), ...pairs(run.text)] : latinWords(run.text)) found.add(word);
    if (found.size >= mostWords) break;
  }
  return [...found].slice(0, mostWords);
}

/** The words all of which must be there. Of Chinese the pairs, which narrow more; a lone character where it stands alone. */
export function queryWords(text: string): readonly string[] {
  const words = runsOf(text.slice(0, 500)).flatMap((run) => {
    if (!run.han) return [stem(run.text)];
    const two = pairs(run.text);
    return two.length > 0 ? two : [run.text];
  });
  return [...new Set(words)].slice(0, 12);
}

interface Run {
  readonly han: boolean;
  readonly text: string;
}

const pattern = /(\p{Script=Han}+)|([\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-_.@][\p{L}\p{N}\p{M}]+)*)/gu;
const mixed = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;

function runsOf(text: string): readonly Run[] {
  const plain = text.normalize('NFKC').toLowerCase();
  return [...plain.matchAll(pattern)].flatMap(([whole]) =>
    // "重启WiFi后" is one run of letters to Unicode.
    [...whole.matchAll(mixed)].map(([part]) => ({ han: /^\p{Script=Han}/u.test(part), text: part })),
  );
}

function latinWords(run: string): readonly string[] {
  const parts = run.split(/[-_.@]/);
  return [run, ...(parts.length > 1 ? parts : [])].filter(Boolean).map(stem);
}

/** One word for singular and plural. Cut to what is kept. */
function stem(word: string): string {
  const cut = Array.from(word).slice(0, longestWord).join('');
  return /^[a-z]{4,}s$/.test(cut) && !cut.endsWith('ss') ? cut.slice(0, -1) : cut;
}

function pairs(run: string): readonly string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((next, index) => `${characters[index]}${next}`);
}
