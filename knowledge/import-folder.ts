import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { articleKey } from '../src/knowledge-base/article';
import type { Read } from '../src/knowledge-base/import-articles';
import { readImport } from './import';

const formats: Readonly<Record<string, 'markdown' | 'html' | 'csv'>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.csv': 'csv',
};
const golden = z.object({ questions: z.array(z.string().trim().min(1).max(200)).max(50) });

/**
 * Every Markdown, HTML and CSV file of a folder and those below it, with the golden questions of `evaluation/en` and `zh`. The
 * language is that of the folder `en` or `zh` it lies in, else that of its text.
 */
export function readFolder(folder: string): readonly Read[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const questions = new Map<string, readonly string[]>();
  for (const file of files.filter((name) => /(^|[\\/])evaluation[\\/](en|zh)[\\/][^\\/]+\.yaml$/.test(name))) {
    const checked = golden.safeParse(parse(readFileSync(path.join(folder, file), 'utf8')));
    const language = path.basename(path.dirname(file)) === 'zh' ? 'zh' : 'en';
    if (checked.success)
      questions.set(articleKey({ id: path.basename(file, '.yaml'), language }), checked.data.questions);
  }
  return files.flatMap((file) => {
    const format = formats[path.extname(file).toLowerCase()];
    if (!format) return [];
    const text = readFileSync(path.join(folder, file), 'utf8');
    const named = file.split(/[\\/]/).findLast((part): part is 'en' | 'zh' => part === 'en' || part === 'zh');
    const language = named ?? (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');
    return readImport({ format, name: path.basename(file), language, text }).map((read) =>
      'problem' in read
        ? { ...read, at: read.at === path.basename(file) ? file : read.at }
        : { ...read, text: { ...read.text, golden: questions.get(articleKey(read.name)) ?? read.text.golden } },
    );
  });
}
