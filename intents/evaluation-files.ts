import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../src/conversation/understanding';
import { evaluationSchema } from '../src/understanding/catalog-schemas';
import { CatalogError } from './catalog';
import type { HeldOut } from './evaluate';
import { type ContentProblem, readYaml } from './read-yaml';

const languages: readonly Language[] = ['en', 'zh'];

/**
 * Reads `<folder>/<language>/<intent>.yaml`.
 * @throws {CatalogError} with every problem by file and line.
 */
export function loadEvaluation(folder: string): HeldOut[] {
  const problems: ContentProblem[] = [];
  const heldOut = languages.flatMap((language) => {
    const path = join(folder, language);
    const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.yaml')) : [];
    return names.sort().flatMap((name) => {
      const content = readYaml(join(path, name), evaluationSchema, problems);
      const intent = name.slice(0, -'.yaml'.length);
      return (content?.phrases ?? []).map((text): HeldOut => ({ language, intent, text }));
    });
  });
  if (problems.length > 0) throw new CatalogError(problems);
  return heldOut;
}
