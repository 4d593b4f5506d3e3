import { parse } from 'csv-parse/sync';
import TurndownService from 'turndown';
import { z } from 'zod';
import type { Language } from '../src/conversation/understanding';
import type { ArticleText } from '../src/knowledge-base/article-record';
import type { Read } from '../src/knowledge-base/import-articles';
import { readYaml } from './read-yaml';

export interface ImportSource {
  readonly format: 'markdown' | 'html' | 'csv';
  /** The file's name; without its end it is the id, where it is one. */
  readonly name: string;
  readonly language: Language;
  readonly text: string;
}

const mostRows = 2_000;
const line = z.string().trim().min(1).max(200);
/** As in a file of ours, but nothing is required: what comes from elsewhere is a draft. */
const head = z.object({
  title: line.optional(),
  family: z.string().optional(),
  category: z.string().optional(),
  alternates: z.array(line).max(100).optional(),
  audience: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  reviewBy: z.iso.date().optional(),
});
const row = z.object({
  id: z.string().optional(),
  language: z.enum(['en', 'zh']).optional(),
  title: line,
  body: z.string().trim().min(1).max(50_000),
  alternates: z.string().optional(),
  family: z.string().optional(),
  category: z.string().optional(),
  audience: z.string().optional(),
  reviewBy: z.iso.date().or(z.literal('')).optional(),
});
const basics = { golden: [], alternates: [], family: 'user-support', category: 'other', audience: ['everyone'] };

/** Articles in a text of another tool's, or of ours. Never throws for what the text holds. */
export function readImport(source: ImportSource): readonly Read[] {
  if (source.format === 'csv') return readCsv(source);
  if (source.format === 'html') return [readHtml(source)];
  return [readMarkdown(source)];
}

function readMarkdown({ name, language, text }: ImportSource): Read {
  const parts = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(text);
  const reading = readYaml({ file: name, text: parts?.[1] ?? '{}', firstLine: 2 }, head);
  if ('problems' in reading)
    return { at: name, problem: reading.problems.map(({ line: at, message }) => `${at}: ${message}`).join('; ') };
  const { title, audience, ...given } = reading.value;
  const whole = (parts ? (parts[2] ?? '') : text).trim();
  const heading = /^# +(.+)\n?/.exec(whole);
  return articleOf(
    { name, language },
    {
      ...basics,
      ...given,
      title: title ?? heading?.[1] ?? wordsOf(name),
      audience: audience === undefined ? basics.audience : [audience].flat(),
      body: heading && title === undefined ? whole.slice(heading[0].length) : whole,
    },
  );
}

function readHtml({ name, language, text }: ImportSource): Read {
  const turndown = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-' });
  turndown.remove(['script', 'style', 'noscript', 'iframe', 'title', 'head']);
  const named = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1] ?? /<h1[^>]*>([\s\S]*?)<\/h1>/i.exec(text)?.[1];
  const title = turndown.turndown(named ?? '').replace(/\\(.)/g, '$1');
  const body = turndown.turndown(text).replace(/^# .*\n*/, '');
  return articleOf({ name, language }, { ...basics, title: title || wordsOf(name), body });
}

function readCsv({ name, language, text }: ImportSource): readonly Read[] {
  let rows: unknown[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true, to: mostRows });
  } catch (error) {
    return [{ at: name, problem: error instanceof Error ? error.message : String(error) }];
  }
  return rows.map((one, at) => {
    const checked = row.safeParse(one);
    const place = `${name}:${at + 2}`;
    if (!checked.success)
      return {
        at: place,
        problem: checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
      };
    const { id, language: own, alternates, family, category, audience, reviewBy, title, body } = checked.data;
    return articleOf(
      { name: id || title, language: own ?? language },
      {
        ...basics,
        title,
        body,
        alternates: listOf(alternates),
        family: family || basics.family,
        category: category || basics.category,
        audience: audience ? listOf(audience) : basics.audience,
        ...(reviewBy && { reviewBy }),
      },
    );
  });
}

/** Several in one cell stand on lines of their own, or between bars. */
const listOf = (cell = ''): string[] =>
  cell
    .split(/[\n|]/)
    .map((part) => part.trim().slice(0, 200))
    .filter(Boolean);

function articleOf({ name, language }: { name: string; language: Language }, text: ArticleText): Read {
  const id = idOf(name);
  if (text.body.trim() === '') return { at: name, problem: 'expected a text' };
  return {
    name: { id, language },
    text: { ...text, title: text.title.trim().slice(0, 200), body: text.body.trim().slice(0, 50_000) },
  };
}

/** Lower-case words joined by hyphens; where the name has no such letters, a number made of it. */
export function idOf(name: string): string {
  const words = name
    .replace(/\.[a-z]{2,5}$/i, '')
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const id = (words ?? []).join('-').slice(0, 80).replace(/-$/, '');
  if (id.length >= 3) return id;
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return `article-${hash.toString(36)}`;
}

const wordsOf = (name: string): string => name.replace(/\.[a-z]{2,5}$/i, '').replaceAll(/[-_]+/g, ' ') || name;
