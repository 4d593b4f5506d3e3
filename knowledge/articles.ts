import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Language } from '../src/conversation/understanding';
import type { Article } from '../src/knowledge-base/article';
import { type ContentProblem, ContentProblems } from './content-problems';
import { readYaml } from './read-yaml';

const languages = ['en', 'zh'] as const satisfies readonly Language[];
const fileName = /^[a-z0-9]+(-[a-z0-9]+)*\.md$/;
const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens');
const line = z.string().trim().min(1, 'expected some text').max(200, 'expected at most 200 characters');
const audience = z
  .string()
  .regex(
    /^(everyone|agents|role:[a-z]+|office:[a-z0-9-]+)$/,
    'expected everyone, agents, role:<role> or office:<id of an office>',
  );

const frontMatter = z.strictObject({
  title: line,
  family: kebab,
  category: kebab,
  alternates: z.array(line).min(4, 'expected 4 or more other ways people ask for this'),
  audience: z.union([audience, z.array(audience).min(1)]).default('everyone'),
  state: z.enum(['draft', 'in-review', 'published', 'retired']).default('published'),
  reviewBy: z.iso.date('expected a date such as 2027-05-31').optional(),
});

type Reading = { readonly article: Article } | { readonly problems: readonly ContentProblem[] };

/**
 * The articles of `folder/en` and `folder/zh` (format: docs/content.md), in the order of their ids, English first.
 * Throws `ContentProblems` with everything that is wrong in them.
 */
export function loadArticles(folder: string): Article[] {
  const problems: ContentProblem[] = [];
  const articles: Article[] = [];
  for (const language of languages) {
    for (const file of filesOf(folder, language, problems)) {
      const reading = readArticle(file, language);
      if ('article' in reading) articles.push(reading.article);
      else problems.push(...reading.problems);
    }
  }
  problems.push(...missingPairs(folder));
  if (problems.length > 0) throw new ContentProblems(problems);
  return articles;
}

/** One article from the text of its file: YAML between two lines of `---`, then Markdown. */
export function readArticle(file: string, language: Language, text = readFileSync(file, 'utf8')): Reading {
  const parts = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(text);
  if (parts === null) {
    return {
      problems: [{ file, line: 1, message: 'expected YAML between two lines of ---, then the text of the article' }],
    };
  }
  const reading = readYaml({ file, text: String(parts[1]), firstLine: 2 }, frontMatter);
  if ('problems' in reading) return reading;
  const { audience: readers, ...values } = reading.value;
  const body = (parts[2] ?? '').trim();
  if (body === '')
    return { problems: [{ file, line: text.split('\n').length, message: 'expected an answer after the second ---' }] };
  const id = path.basename(file, '.md');
  return { article: { id, language, ...values, body, audience: Array.isArray(readers) ? readers : [readers] } };
}

function filesOf(folder: string, language: Language, problems: ContentProblem[]): string[] {
  const here = path.join(folder, language);
  if (!existsSync(here)) {
    problems.push({ file: here, line: 1, message: `expected a folder with the articles in ${language}` });
    return [];
  }
  const names = readdirSync(here)
    .filter((name) => !name.startsWith('.'))
    .sort();
  for (const name of names.filter((one) => !fileName.test(one))) {
    problems.push({ file: path.join(here, name), line: 1, message: 'expected a name such as vpn-error-691.md' });
  }
  return names.filter((name) => fileName.test(name)).map((name) => path.join(here, name));
}

/** An article that exists in one language only would leave half of the company without an answer. */
function missingPairs(folder: string): ContentProblem[] {
  const namesIn = (language: Language): string[] => {
    const here = path.join(folder, language);
    return existsSync(here) ? readdirSync(here).filter((name) => fileName.test(name)) : [];
  };
  return languages.flatMap((language) => {
    const other = language === 'en' ? 'zh' : 'en';
    const there = new Set(namesIn(other));
    return namesIn(language)
      .filter((name) => !there.has(name))
      .map((name) => ({
        file: path.join(folder, language, name),
        line: 1,
        message: `expected its pair ${path.join(folder, other, name)}`,
      }));
  });
}
