import { withCatalogEdits } from './catalog';
import { withEdits } from './phrase';
import type { Content, Edits, Teaching } from './teaching';

/** The files with these edits. Phrases of an intent that is gone are gone with it. */
export function contentWith(seed: Content, { phrases, catalog: changed }: Edits): Content {
  const catalog = withCatalogEdits(seed.catalog, changed);
  return { catalog, phrases: withEdits(seed.phrases, phrases).filter(({ intent }) => catalog.intents.has(intent)) };
}

/** What was changed before, and then this. */
export const editsWith = (known: Edits, further: Edits): Edits => ({
  phrases: [...known.phrases, ...further.phrases],
  catalog: [...known.catalog, ...further.catalog],
});

/** All phrases, intents, forms and synonyms as they now stand, those of the files and those of people. */
export async function contentTaught({ seed, edits }: Pick<Teaching, 'seed' | 'edits'>): Promise<Content> {
  return contentWith(seed, await edits());
}
