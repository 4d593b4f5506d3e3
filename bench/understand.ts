/**
 * How well, and how fast, requests are understood, beside natural, NLP.js and what was published, in one table.
 *
 *   npm run bench:understand -- --data DIR [--data DIR …] [--json FILE] [--without natural] [--without nlpjs]
 *
 * A folder holds `train.jsonl` and `test.jsonl`, optionally `val.jsonl`, `oos_train.jsonl` and `oos_test.jsonl`, one
 * `{"text","intent"}` per line. Learned from train and oos_train, measured on test and oos_test; val says only where the limit
 * lies, for each subject alike: 2.5 % of it are turned away. Without val it is the subject's own. No strangers are needed
 * for that, and `oos_val.jsonl` is not read.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Asker, askers } from './understand/askers';
import { type Measured, measure } from './understand/measure';
import { publishedOf, smallSets } from './understand/published';
import { readSets } from './understand/sets';

const columns = ['accuracy', 'macroF1', 'accuracyAtLimit', 'oosRecall', 'oosAuroc'] as const;
const head = 'set                who                  acc     F1  at lim  oosRec  AUROC   train      p50      p99';

function line(set: string, who: string, measured: Partial<Measured>): string {
  const percent = (share: number | null | undefined) =>
    (share === null || share === undefined ? '-' : (share * 100).toFixed(1)).padStart(6);
  const number = (value: number | undefined, digits: number, width: number) =>
    (value === undefined ? '-' : value.toFixed(digits)).padStart(width);
  const { trainSeconds, p50Ms, p99Ms } = measured;
  return [
    set.padEnd(18),
    who.padEnd(17),
    ...columns.map((column) => percent(measured[column])),
    number(trainSeconds, 1, 7),
    number(p50Ms, 3, 8),
    number(p99Ms, 3, 8),
  ].join(' ');
}

type BySubject = Partial<Record<Asker, Measured>>;

/** What is written: the names are a promise. */
function recordOf(set: string, { ours, natural, nlpjs }: BySubject) {
  const named = (measured: Measured | undefined) => {
    if (!measured) return null;
    const { accuracyAtLimit: _shownOnly, ...rest } = measured;
    return rest;
  };
  return { set, ...named(ours), peers: { natural: named(natural), nlpjs: named(nlpjs) } };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      without: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.data.length === 0) throw new Error('Give at least one folder: --data DIR');
  const results = new Map<string, { readonly phrases: number; readonly by: BySubject }>();
  console.log(head);
  for (const folder of values.data) {
    const sets = readSets(folder);
    if (!sets) {
      console.log(`skipped ${folder}: it holds no train.jsonl and test.jsonl`);
      continue;
    }
    const by: BySubject = {};
    for (const who of Object.keys(askers) as Asker[]) {
      if (who !== 'ours' && values.without.includes(who)) continue;
      const measured = await measure(() => askers[who](sets), sets);
      by[who] = measured;
      console.log(line(sets.name, who, measured));
    }
    for (const { who, ...figures } of publishedOf(sets.name)) console.log(line(sets.name, who, figures));
    results.set(sets.name, { phrases: sets.test.length, by });
  }
  printTogether(results);
  const records = [...results].map(([set, { by }]) => recordOf(set, by));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(records, null, 2)}\n`);
}

/** The three small sets as one, as they were published: every phrase counts once. */
function printTogether(results: ReadonlyMap<string, { readonly phrases: number; readonly by: BySubject }>): void {
  const found = smallSets.flatMap((set) => results.get(set) ?? []);
  if (found.length < smallSets.length) return;
  const phrases = found.reduce((sum, one) => sum + one.phrases, 0);
  for (const who of Object.keys(askers) as Asker[]) {
    const right = found.reduce((sum, one) => sum + one.phrases * (one.by[who]?.accuracy ?? Number.NaN), 0);
    if (!Number.isNaN(right)) console.log(line('small sets', who, { accuracy: right / phrases }));
  }
  for (const { who, ...figures } of publishedOf('small sets')) console.log(line('small sets', who, figures));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
