import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Language } from '../src/conversation/understanding';
import { DeskError } from '../src/errors';

const shape = z.record(z.string().regex(/^[a-z][a-z0-9.-]*$/), z.string().min(1));

/** Reads `en.yaml` and `zh.yaml`. Throws `bad-config` naming every key that only one of them has, and every bad entry. */
export function loadWording(folder: string): Readonly<Record<Language, Readonly<Record<string, string>>>> {
  const en = read(folder, 'en');
  const zh = read(folder, 'zh');
  const alone = [
    ...Object.keys(en)
      .filter((key) => !Object.hasOwn(zh, key))
      .map((key) => `"${key}" is in en.yaml and not in zh.yaml`),
    ...Object.keys(zh)
      .filter((key) => !Object.hasOwn(en, key))
      .map((key) => `"${key}" is in zh.yaml and not in en.yaml`),
    ...Object.keys(en)
      .filter((key) => Object.hasOwn(zh, key) && places(en[key]) !== places(zh[key]))
      .map((key) => `"${key}" has other places to fill in en.yaml than in zh.yaml`),
  ];
  if (alone.length > 0)
    throw new DeskError('bad-config', `locales: ${alone.join('\n')}`, {
      expected: 'the same keys and places in both languages',
    });
  return { en, zh };
}

function read(folder: string, language: Language): Record<string, string> {
  const file = join(folder, `${language}.yaml`);
  const result = shape.safeParse(parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${language}.yaml: ${path.join('.')}: ${message}`);
  throw new DeskError('bad-config', problems.join('\n'), { expected: 'key: sentence' });
}

function places(sentence = ''): string {
  return [...new Set(sentence.match(/\{\w+\}/g) ?? [])].toSorted().join(' ');
}
