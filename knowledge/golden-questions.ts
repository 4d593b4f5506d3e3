import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Language } from '../src/conversation/understanding';
import type { Article } from '../src/knowledge-base/article';
import type { GoldenQuestion } from '../src/knowledge-base/publish-gate';
import { type ContentProblem, ContentProblems } from './content-problems';
import { readYaml } from './read-yaml';

const content = z.strictObject({
  questions: z.array(z.string().trim().min(1, 'expected some text')).min(3, 'expected 3 or more questions'),
});

/**
 * The golden questions of `folder/en` and `folder/zh` (format: docs/content.md), each for one of the articles and asked by
 * its audience. Throws `ContentProblems` with everything that is wrong in them.
 */
export function loadGoldenQuestions(folder: string, articles: readonly Article[]): GoldenQuestion[] {
  const problems: ContentProblem[] = [];
  const golden: GoldenQuestion[] = [];
  for (const language of ['en', 'zh'] as const satisfies readonly Language[]) {
    const here = path.join(folder, language);
    const names = existsSync(here)
      ? readdirSync(here)
          .filter((name) => name.endsWith('.yaml'))
          .sort()
      : [];
    for (const name of names) {
      const file = path.join(here, name);
      const articleId = path.basename(name, '.yaml');
      const article = articles.find((one) => one.id === articleId && one.language === language);
      const reading = readYaml({ file, text: readFileSync(file, 'utf8'), firstLine: 1 }, content);
      if ('problems' in reading) problems.push(...reading.problems);
      else if (article === undefined)
        problems.push({ file, line: 1, message: `expected an article ${articleId} in ${language}` });
      else
        golden.push(
          ...reading.value.questions.map((text) => ({ text, language, articleId, audiences: article.audience })),
        );
    }
  }
  if (problems.length > 0) throw new ContentProblems(problems);
  return golden;
}
