import type { Language } from '../src/conversation/understanding';
import type { Catalog } from './catalog';
import type { HeldOut } from './evaluate';
import { normalise } from './features/normalise';
import { tokensOf } from './features/tokens';

/** Fewer phrases than this teach a wording, not an intent. */
const fewest = 20;
const fewestHeldOut = 6;
const languages: readonly Language[] = ['en', 'zh'];

/** What is wrong with the phrases taken together: too few, or the same words with two meanings or on both sides. */
export function checkPhrases({ intents }: Catalog, heldOut: readonly HeldOut[]): string[] {
  const findings: string[] = [];
  const taught = new Map<string, { readonly id: string; readonly file: string; readonly phrase: string }>();
  for (const { id, phrases } of intents.values()) {
    for (const language of languages) {
      const file = `catalog/${language}/${id}.yaml`;
      const { length } = phrases[language];
      if (length < fewest) findings.push(`${file}: ${length} phrases, expected at least ${fewest}`);
      for (const phrase of phrases[language]) {
        const key = keyOf(phrase);
        const other = taught.get(key);
        if (other && (other.id !== id || (other.file === file && other.phrase === phrase))) {
          findings.push(`${file}: "${phrase}" is already in ${other.file}`);
        } else taught.set(key, { id, file, phrase });
      }
    }
  }
  for (const { language, intent, text } of heldOut) {
    const file = `evaluation/${language}/${intent}.yaml`;
    if (!intents.has(intent)) findings.push(`${file}: "${text}" is held out for an intent that is not there`);
    const other = taught.get(keyOf(text));
    if (other) findings.push(`${file}: "${text}" is trained on in ${other.file}`);
  }
  for (const { id } of intents.values()) {
    for (const language of languages) {
      const count = heldOut.filter((phrase) => phrase.intent === id && phrase.language === language).length;
      if (count >= fewestHeldOut) continue;
      findings.push(`evaluation/${language}/${id}.yaml: ${count} phrases, expected at least ${fewestHeldOut}`);
    }
  }
  return findings;
}

/** The same words in the same order, whatever the case and the punctuation. */
function keyOf(phrase: string): string {
  return tokensOf(normalise(phrase).text)
    .map(({ text }) => text)
    .join(' ');
}
