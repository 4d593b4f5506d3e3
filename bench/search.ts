import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import MiniSearch from 'minisearch';
import { z } from 'zod';
import { fitModel, type KnownQuestion } from '../knowledge/fit';
import { createSearchIndex } from '../knowledge/search-index';
import type { SearchModel } from '../knowledge/search-model';
import type { Language } from '../src/conversation/understanding';
import type { Article } from '../src/knowledge-base/article';
import { quantile } from './measuring/quantile';
import { benchLarge } from './search/large';

/**
 * Judges the search on folders of `articles.jsonl` {id, title, alts[], body} and `queries.jsonl` {q, rel[ids], fold}.
 * A model is fitted on the articles' own phrasings alone; where there are fewer than 100 of them, on the questions of the
 * other fold, never on the one that is measured. Answerability: half of the articles (by a hash of their ids) are removed, then
 * the other half. Coverage is the share of answerable questions answered rightly at the threshold that keeps 95 of 100
 * answers right; the 95 % setting is the threshold the fit itself proposes. Times are of one question, alone.
 *
 * With `--large` as well: 100,000 made-up articles (or `--size N`) in English and in Chinese.
 *
 * usage: bench:search [--data DIR ...] [--large [--size N]] [--json FILE]
 */

const articleShape = z.object({
  id: z.string(),
  title: z.string(),
  alts: z.array(z.string()).default([]),
  body: z.string(),
});
const questionShape = z.object({ q: z.string(), rel: z.array(z.string()).min(1), fold: z.number().default(0) });
type BenchQuestion = z.infer<typeof questionShape>;
const deep = 50;
/** Which half is taken away is chance; the mean of a few ways is what counts. */
const splits = ['first', 'second', 'third'];
const audience = 'everyone';
/** A knowledge base with fewer phrasings of its own learns from the questions of the other fold. */
const fewPhrasings = 100;

interface Judged {
  readonly confidence: number;
  readonly right: boolean;
  readonly answerable: boolean;
  readonly sure: boolean;
}

interface RankScores {
  readonly p1: number;
  readonly mrr: number;
  readonly map: number;
  readonly recall5: number;
}

function linesOf<T>(file: string, shape: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => shape.parse(JSON.parse(line)));
}

function benchSet(folder: string) {
  const raw = linesOf(path.join(folder, 'articles.jsonl'), articleShape);
  const questions = linesOf(path.join(folder, 'queries.jsonl'), questionShape);
  const language: Language =
    raw.filter(({ title }) => /\p{Script=Han}/u.test(title)).length > raw.length / 2 ? 'zh' : 'en';
  const articles = raw.map(
    ({ id, title, alts, body }): Article => ({
      id,
      language,
      title,
      alternates: alts,
      body,
      family: 'bench',
      category: 'bench',
      audience: [audience],
      state: 'published',
    }),
  );
  const folds = [...new Set(questions.map(({ fold }) => fold))];
  const phrasings = articles.reduce((sum, { alternates }) => sum + alternates.length, 0);
  const learnFromFolds = phrasings < fewPhrasings && folds.length > 1;
  const modelFor = (some: readonly Article[], fold: number): SearchModel =>
    fitModel(some, {
      questions: learnFromFolds
        ? knownFrom(
            questions.filter((question) => question.fold !== fold),
            language,
          )
        : [],
    });
  const lists: string[][] = [];
  const relevant: (readonly string[])[] = [];
  const times: number[] = [];
  let fitSeconds = 0;
  for (const fold of folds) {
    const asked = questions.filter((question) => question.fold === fold);
    const begun = performance.now();
    const { search } = createSearchIndex(articles, { model: modelFor(articles, fold) });
    fitSeconds += (performance.now() - begun) / 1000 / folds.length;
    for (const { q, rel } of asked) {
      const before = performance.now();
      search({ text: q, language, audiences: [audience] });
      times.push(performance.now() - before);
      lists.push(search({ text: q, language, audiences: [audience] }, deep).map(({ articleId }) => articleId));
      relevant.push(rel);
    }
  }
  const trials = splits.map((split) =>
    folds.flatMap((fold) =>
      [0, 1].flatMap((half) => {
        const kept = articles.filter(({ id }) => halfOf(split, id) === half);
        return judge(
          kept,
          questions.filter((question) => question.fold === fold),
          modelFor(kept, fold),
        );
      }),
    ),
  );
  const overTrials = (value: (judged: readonly Judged[]) => number): number =>
    trials.reduce((sum, judged) => sum + value(judged), 0) / trials.length;
  const sureOf = (judged: readonly Judged[]): readonly Judged[] => judged.filter((one) => one.sure);
  return {
    set: path.basename(folder),
    ...rankScores(lists, relevant),
    answerableAuroc: overTrials(auroc),
    coverageAt95: overTrials((judged) => coverage(judged, 0.95)),
    // Nothing answered is nothing answered wrongly; the share of answers stands beside it.
    precisionAt95Setting: sureOf(trials.flat()).length === 0 ? 1 : shareOf(sureOf(trials.flat()), ({ right }) => right),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    /** Shown beside, not written: the names of what is written are a promise. */
    shown: {
      answeredAt95Setting: overTrials(
        (judged) => sureOf(judged).length / Math.max(1, judged.filter(({ answerable }) => answerable).length),
      ),
      fitSeconds,
    },
    peers: { minisearch: minisearch(articles, questions) },
  };
}

function knownFrom(questions: readonly BenchQuestion[], language: Language): KnownQuestion[] {
  return questions.flatMap(({ q, rel }) => rel.slice(0, 1).map((articleId) => ({ text: q, language, articleId })));
}

function judge(kept: readonly Article[], asked: readonly BenchQuestion[], model: SearchModel): Judged[] {
  const { search } = createSearchIndex(kept, { model });
  const ids = new Set(kept.map(({ id }) => id));
  const language = kept[0]?.language ?? 'en';
  return asked.map(({ q, rel }) => {
    const [first] = search({ text: q, language, audiences: [audience] }, 1);
    const confidence = first?.confidence ?? 0;
    return {
      confidence,
      right: first !== undefined && rel.includes(first.articleId),
      answerable: rel.some((id) => ids.has(id)),
      sure: confidence >= model[language].sure,
    };
  });
}

function minisearch(
  articles: readonly Article[],
  questions: readonly BenchQuestion[],
): RankScores & { p50Ms: number; p99Ms: number } {
  const index = new MiniSearch({
    fields: ['title', 'alternates', 'body'],
    searchOptions: { boost: { title: 3, alternates: 2 }, fuzzy: 0.2 },
  });
  index.addAll(
    articles.map(({ id, title, alternates, body }) => ({ id, title, alternates: alternates.join('\n'), body })),
  );
  const times: number[] = [];
  const lists = questions.map(({ q }) => {
    const before = performance.now();
    const found = index.search(q);
    times.push(performance.now() - before);
    return found.slice(0, deep).map(({ id }) => String(id));
  });
  return {
    ...rankScores(
      lists,
      questions.map(({ rel }) => rel),
    ),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  };
}

function rankScores(lists: readonly (readonly string[])[], relevant: readonly (readonly string[])[]): RankScores {
  const mean = (value: (list: readonly string[], rel: readonly string[]) => number): number =>
    lists.reduce((sum, list, at) => sum + value(list, relevant[at] ?? []), 0) / Math.max(1, lists.length);
  const firstRight = (list: readonly string[], rel: readonly string[]): number =>
    list.findIndex((id) => rel.includes(id));
  return {
    p1: mean((list, rel) => (firstRight(list, rel) === 0 ? 1 : 0)),
    mrr: mean((list, rel) => (firstRight(list, rel) < 0 ? 0 : 1 / (1 + firstRight(list, rel)))),
    map: mean((list, rel) => {
      const places = list.flatMap((id, at) => (rel.includes(id) ? [at + 1] : []));
      return places.reduce((sum, place, found) => sum + (found + 1) / place, 0) / rel.length;
    }),
    recall5: mean((list, rel) => list.slice(0, 5).filter((id) => rel.includes(id)).length / rel.length),
  };
}

/** Chance that an answerable question gets more confidence than one that is not; ties count half. */
function auroc(judged: readonly Judged[]): number {
  const yes = judged.filter(({ answerable }) => answerable);
  const no = judged.filter(({ answerable }) => !answerable);
  const wins = yes.reduce(
    (sum, a) =>
      sum + no.reduce((won, b) => won + (a.confidence > b.confidence ? 1 : a.confidence === b.confidence ? 0.5 : 0), 0),
    0,
  );
  return wins / Math.max(1, yes.length * no.length);
}

function coverage(judged: readonly Judged[], precision: number): number {
  const answerable = judged.filter((one) => one.answerable).length;
  let right = 0;
  let best = 0;
  [...judged]
    .sort((a, b) => b.confidence - a.confidence)
    .forEach((one, at) => {
      right += one.right ? 1 : 0;
      if (right / (at + 1) >= precision) best = right / Math.max(1, answerable);
    });
  return best;
}

function shareOf<T>(values: readonly T[], holds: (value: T) => boolean): number {
  return values.filter(holds).length / Math.max(1, values.length);
}

function halfOf(split: string, id: string): number {
  return (createHash('md5').update(`${split} ${id}`).digest()[0] ?? 0) & 1;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', multiple: true },
      large: { type: 'boolean' },
      size: { type: 'string', default: '100000' },
      json: { type: 'string' },
    },
  });
  const large = values.large
    ? (['en', 'zh'] as const).map((language) =>
        benchLarge(language, z.coerce.number().int().positive().parse(values.size)),
      )
    : [];
  const rows = (values.data ?? []).flatMap((folder) => {
    if (existsSync(path.join(folder, 'articles.jsonl'))) return [benchSet(folder)];
    process.stdout.write(`skipped ${folder}: there is no articles.jsonl in it\n`);
    return [];
  });
  if (rows.length + large.length === 0)
    process.stdout.write('Nothing measured. Usage: bench:search [--data DIR ...] [--large [--size N]] [--json FILE]\n');
  if (rows.length > 0) console.table(rows.flatMap(linesFor));
  for (const { peers, ...row } of large) {
    const { articles, ...others } = peers;
    const beside = Object.entries(others).map(([who, scores]) => ({ who, articles, ...scores }));
    console.table([{ who: 'firstline', ...row }, ...beside].map(rounded));
  }
  const records = rows.map(({ shown: _shown, ...record }) => record);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify([...records, ...large], null, 2)}\n`);
}

/** Figures of others, from their papers: to set ours beside, not measured here. */
const published: Readonly<Record<string, readonly object[]>> = {
  stackfaq: [
    { who: 'published, unsupervised', map: 0.665 },
    { who: 'published, BERT on the FAQ', map: 0.778 },
  ],
  'stackfaq-alts3': [{ who: 'published, BERT on user queries', map: 0.978 }],
};

function linesFor({ set, peers, shown, ...row }: ReturnType<typeof benchSet>): object[] {
  const lines = [
    { who: 'firstline', ...row, ...shown },
    { who: 'minisearch', ...peers.minisearch },
    ...(published[set] ?? []),
  ];
  return lines.map((line) => ({ set, ...rounded(line) }));
}

function rounded(scores: object): object {
  const entries = Object.entries(scores).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : (value as unknown),
  ]);
  return Object.fromEntries(entries) as object;
}

if (require.main === module) main();
