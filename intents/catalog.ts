import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Form } from '../src/conversation/form';
import type { Language } from '../src/conversation/understanding';
import type { Catalog as Content, Intent as Definition } from '../src/understanding/catalog';
import {
  entitiesSchema,
  formSchema,
  outcomeSchema,
  phrasesSchema,
  synonymsSchema,
} from '../src/understanding/catalog-schemas';
import { type ContentProblem, readYaml } from './read-yaml';

/** An intent of the files, with the phrases that teach it. */
export interface Intent extends Definition {
  readonly phrases: Readonly<Record<Language, readonly string[]>>;
}

export interface Catalog extends Content {
  readonly intents: ReadonlyMap<string, Intent>;
}

export class CatalogError extends Error {
  constructor(readonly problems: readonly ContentProblem[]) {
    const listed = problems.map(({ file, line, message }) => `  ${file}:${line} ${message}`);
    super(`The intents cannot be used until ${problems.length} problem(s) are mended:\n${listed.join('\n')}`);
    this.name = 'CatalogError';
  }
}

/**
 * Reads `outcomes`, `en`, `zh`, `forms`, `synonyms.yaml` and `entities.yaml` of the folder (formats: docs/content.md).
 * @throws {CatalogError} with every problem of every file, by file and line.
 */
export function loadCatalog(folder: string): Catalog {
  const problems: ContentProblem[] = [];
  const outcomes = readFolder(join(folder, 'outcomes'), outcomeSchema, problems);
  const en = readFolder(join(folder, 'en'), phrasesSchema('en'), problems);
  const zh = readFolder(join(folder, 'zh'), phrasesSchema('zh'), problems);
  const forms = new Map<string, Form>();
  for (const [id, form] of readFolder(join(folder, 'forms'), formSchema, problems)) forms.set(id, { id, ...form });
  const readIfThere = <T>(name: string, schema: z.ZodType<T>): T | undefined =>
    existsSync(join(folder, name)) ? readYaml(join(folder, name), schema, problems) : undefined;
  const synonyms = readIfThere('synonyms.yaml', synonymsSchema) ?? [];
  const entities = readIfThere('entities.yaml', entitiesSchema) ?? {};

  const intents = new Map<string, Intent>();
  const files = new Map<string, string[]>();
  for (const [kind, ids] of Object.entries({
    outcomes: idsIn(folder, 'outcomes'),
    en: idsIn(folder, 'en'),
    zh: idsIn(folder, 'zh'),
  })) {
    for (const id of ids) files.set(id, [...(files.get(id) ?? []), kind]);
  }
  for (const [id, found] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const kind of ['outcomes', 'en', 'zh']) {
      const file = join(folder, kind, `${id}.yaml`);
      if (!found.includes(kind))
        problems.push({ file, line: 1, message: `not found, but ${found[0]}/${id}.yaml is there` });
    }
    const [outcome, english, chinese] = [outcomes.get(id), en.get(id), zh.get(id)];
    if (!outcome || !english || !chinese) continue;
    if (outcome.outcome === 'form' && !forms.has(outcome.form)) {
      const file = join(folder, 'outcomes', `${id}.yaml`);
      problems.push({ file, line: 1, message: `form: forms/${outcome.form}.yaml is not there or is wrong` });
    }
    intents.set(id, {
      id,
      outcome,
      names: { en: english.name, zh: chinese.name },
      phrases: { en: english.phrases, zh: chinese.phrases },
    });
  }
  if (intents.size === 0 && problems.length === 0)
    problems.push({ file: folder, line: 1, message: 'no intents found' });
  if (problems.length > 0) throw new CatalogError(problems);
  return { intents, forms, synonyms, entities };
}

function readFolder<T>(folder: string, schema: z.ZodType<T>, problems: ContentProblem[]): Map<string, T> {
  const read = new Map<string, T>();
  for (const id of idsIn(folder, '.')) {
    const content = readYaml(join(folder, `${id}.yaml`), schema, problems);
    if (content !== undefined) read.set(id, content);
  }
  return read;
}

/** Sorted, so that the same files train the same model on every machine. */
function idsIn(folder: string, kind: string): string[] {
  const path = join(folder, kind);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}
