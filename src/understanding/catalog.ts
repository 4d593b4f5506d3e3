import type { Form } from '../conversation/form';
import type { Outcome } from '../conversation/outcome';
import type { Language } from '../conversation/understanding';

/** What people may ask for: what it is called and what it leads to. How they say it are phrases. */
export interface Intent {
  readonly id: string;
  readonly outcome: Outcome;
  /** Shown as a choice button: at most 40 characters in English, 20 in Chinese. */
  readonly names: Readonly<Record<Language, string>>;
}

export interface Catalog {
  readonly intents: ReadonlyMap<string, Intent>;
  readonly forms: ReadonlyMap<string, Form>;
  /** Each list holds words that mean the same, in either language. */
  readonly synonyms: readonly (readonly string[])[];
  /** Kind -> value -> the words that name it, in both languages. */
  readonly entities: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** An intent, a form or the synonyms as they are to be from now on; `null`: there is none of that name any more. */
export type CatalogChange = {
  readonly id: string;
  /** The one it was made on; 0 for what only the files say. */
  readonly version: number;
} & (
  | { readonly kind: 'intent'; readonly value: Omit<Intent, 'id'> | null }
  | { readonly kind: 'form'; readonly value: Omit<Form, 'id'> | null }
  | { readonly kind: 'synonyms'; readonly value: Catalog['synonyms'] }
);

/** A change that was made; only the last one of each name is kept. */
export type CatalogEdit = CatalogChange & { readonly by: string; readonly at: Date };

export const catalogKey = ({ kind, id }: Pick<CatalogChange, 'kind' | 'id'>): string => `${kind} ${id}`;

/** Which version of an intent, a form or the synonyms these are; 0 of what only the files say. */
export function versionsIn(edits: readonly CatalogEdit[]): (of: Pick<CatalogChange, 'kind' | 'id'>) => number {
  const versions = new Map(edits.map((edit) => [catalogKey(edit), edit.version]));
  return (of) => versions.get(catalogKey(of)) ?? 0;
}

/** Name of the one list of synonyms. */
export const synonymsId = 'all';

/** The catalog of the files with what people changed since: files seed, the store overlays. */
export function withCatalogEdits(seed: Catalog, edits: readonly CatalogChange[]): Catalog {
  const intents = new Map(seed.intents);
  const forms = new Map(seed.forms);
  let { synonyms } = seed;
  for (const edit of edits) {
    const { id } = edit;
    if (edit.kind === 'synonyms') synonyms = edit.value;
    else if (edit.kind === 'intent') put(intents, id, edit.value && { id, ...edit.value });
    else put(forms, id, edit.value && { id, ...edit.value });
  }
  const byId = [...intents].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...seed, intents: new Map(byId), forms, synonyms };
}

function put<T>(into: Map<string, T>, id: string, value: T | null): void {
  if (value === null) into.delete(id);
  else into.set(id, value);
}

/** The intents that mean "not ours". */
export function outOfScopeIntents({ intents }: Pick<Catalog, 'intents'>): string[] {
  return [...intents.values()].filter(({ outcome }) => outcome.outcome === 'out-of-scope').map(({ id }) => id);
}

/** What the model hangs on besides the phrases: another catalog with the same of it needs no learning. */
export function learnedFrom(catalog: Catalog): string {
  return JSON.stringify([[...catalog.intents.keys()], outOfScopeIntents(catalog), catalog.synonyms]);
}
