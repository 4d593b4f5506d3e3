import type { Ports } from '../ports';
import type { CatalogChange } from './catalog';
import { longestPhrase, type PhraseChange, phraseKey, wordsOf } from './phrase';
import type { Content } from './teaching';

/** An intent with fewer phrases than this has a wording, not a meaning; and what judges it must be more than one. */
const fewest = { training: 5, 'held-out': 2 } as const;

export function problemsOfPhrases(changes: readonly PhraseChange[], { catalog, phrases }: Content): string[] {
  const all = new Set(phrases.map(phraseKey));
  return changes.flatMap(({ set, language, text, intent }) => {
    if (intent === null) return [];
    const shown = `"${text.slice(0, 60)}"`;
    if (!catalog.intents.has(intent)) return [`${shown} is to mean "${intent.slice(0, 60)}", which is no intent`];
    if (text.length > longestPhrase) return [`${shown} has ${text.length} characters, expected ${longestPhrase}`];
    if (wordsOf(text) === '') return [`${shown} holds no word`];
    const other = set === 'training' ? 'held-out' : 'training';
    if (!all.has(phraseKey({ set: other, language, text }))) return [];
    return [`${shown} is already a ${other} phrase: a phrase that is taught cannot judge`];
  });
}

interface Around {
  readonly before: Content;
  readonly after: Content;
  readonly ports: Pick<Ports, 'settings' | 'say'>;
}

/** What does not fit together: a form, a group or a sentence that is not there, too few phrases for a new intent. */
export function problemsOfCatalog(changes: readonly CatalogChange[], { before, after, ports }: Around): string[] {
  const { intents, forms } = after.catalog;
  const missing = [...intents.values()].flatMap(({ id, outcome }) =>
    outcome.outcome === 'form' && !forms.has(outcome.form)
      ? [`${id} leads to the form "${outcome.form}", which is not there`]
      : [],
  );
  const wrong = changes.flatMap(({ kind, id, value }) => {
    if (kind !== 'intent' || value === null) return [];
    const { outcome } = value;
    const problems = before.catalog.intents.has(id) ? [] : tooFew(id, after);
    const group = 'group' in outcome ? outcome.group : undefined;
    if (group !== undefined && !ports.settings().groups.has(group))
      problems.push(`${id}: there is no group "${group}"`);
    if (outcome.outcome === 'say' && !isWorded(ports, outcome.say))
      problems.push(`${id}: the wording holds no sentence "say.${outcome.say}"`);
    return problems;
  });
  return [...missing, ...wrong];
}

function isWorded({ say }: Pick<Ports, 'say'>, sentence: string): boolean {
  try {
    return say('en', `say.${sentence}`) !== '';
  } catch {
    // That is how it says that a key is in no file.
    return false;
  }
}

function tooFew(id: string, { phrases }: Content): string[] {
  return (['en', 'zh'] as const).flatMap((language) =>
    (['training', 'held-out'] as const).flatMap((set) => {
      const { length } = phrases.filter((one) => one.intent === id && one.language === language && one.set === set);
      return length >= fewest[set]
        ? []
        : [`${id}: ${length} ${set} phrases in ${language}, expected at least ${fewest[set]}`];
    }),
  );
}
