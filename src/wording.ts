import type { Language } from './conversation/understanding';

export type Params = Readonly<Record<string, string | number>>;

/** A sentence of the wording files, in the requester's language, with `{name}` places filled in. */
export type Say = (language: Language, key: string, params?: Params) => string;

/**
 * A `Say` over loaded wording. Filled-in values are taken as they are and never looked at again, so a requester's `{x}`
 * stays `{x}`. Throws `unknown-wording` for a key that is in no file.
 */
export function createSay(wording: Readonly<Record<Language, Readonly<Record<string, string>>>>): Say {
  return (language, key, params = {}) => {
    const sentence = wording[language][key];
    if (sentence === undefined)
      throw new Error(`unknown-wording: "${key}" is not in the ${language} wording file; add it there`);
    return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
  };
}
