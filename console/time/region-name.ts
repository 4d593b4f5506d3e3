import type { Language } from '../language/words';

/** `China` or 中国 for the `cn` of a holiday notice; a region that is no country is named as in the files. */
export function regionName(region: string, language: Language): string {
  if (!/^[a-z]{2}$/i.test(region)) return region;
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(region.toUpperCase()) ?? region;
}
