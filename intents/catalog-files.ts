import { stringify } from 'yaml';
import type { Language } from '../src/conversation/understanding';
import type { PhraseSet } from '../src/understanding/phrase';
import type { Content } from '../src/understanding/teaching';

const languages: readonly Language[] = ['en', 'zh'];

/** The files of `catalog` and `evaluation`, as `loadCatalog` and `loadEvaluation` read them. */
export function writeCatalog({ catalog, phrases }: Content): Readonly<Record<string, string>> {
  const { intents, forms, synonyms, entities } = catalog;
  const said = (intent: string, language: Language, set: PhraseSet) =>
    phrases
      .filter((one) => one.intent === intent && one.language === language && one.set === set)
      .map((one) => one.text);
  const files = new Map<string, unknown>([
    ['catalog/synonyms.yaml', synonyms],
    ['catalog/entities.yaml', entities],
  ]);
  for (const { id, ...form } of forms.values()) files.set(`catalog/forms/${id}.yaml`, form);
  for (const { id, names, outcome } of intents.values()) {
    const { articles, ...rest } = outcome;
    files.set(`catalog/outcomes/${id}.yaml`, articles.length > 0 ? { ...rest, articles } : rest);
    for (const language of languages) {
      files.set(`catalog/${language}/${id}.yaml`, { name: names[language], phrases: said(id, language, 'training') });
      const heldOut = said(id, language, 'held-out');
      if (heldOut.length > 0) files.set(`evaluation/${language}/${id}.yaml`, { phrases: heldOut });
    }
  }
  return Object.fromEntries([...files].map(([name, content]) => [name, stringify(content)]));
}
