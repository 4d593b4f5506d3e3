/**
 * How long it takes to learn 60 intents of 40 phrases in both languages anew, judging included, and what messages feel of
 * it: beside an idle thread, a message is understood every 5 ms while another thread learns.
 *
 *   npm run bench:retrain -- [--intents 60] [--phrases 40] [--json FILE]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadCatalog } from '../intents/catalog';
import { createUnderstand } from '../intents/classifier';
import { loadEvaluation } from '../intents/evaluation-files';
import { outOfScopeIntents } from '../src/understanding/catalog';
import { learnInWorker } from '../intents/train-in-worker';
import { quantile } from './measuring/quantile';
import { root } from './measuring/root';

const everyMs = 5;
const text = 'my vpn does not connect from home since this morning, please help';

/** Milliseconds from when each message was due until it was understood. */
async function latencies(understand: (text: string) => unknown, until: Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  let done = false;
  const ended = until.then(() => (done = true));
  while (!done) {
    const due = performance.now() + everyMs;
    await after(everyMs);
    understand(text);
    found.push(performance.now() - due);
  }
  await ended;
  return found.sort((a, b) => a - b);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      intents: { type: 'string', default: '60' },
      phrases: { type: 'string', default: '40' },
      json: { type: 'string' },
    },
  });
  const catalog = loadCatalog(join(root, 'intents/catalog'));
  const outOfScope = outOfScopeIntents(catalog);
  const asked = [...catalog.intents.values()].filter(({ id }) => !outOfScope.includes(id));
  const chosen = asked.slice(0, Number(values.intents));
  const examples = chosen.flatMap(({ id, phrases }) =>
    [phrases.en, phrases.zh].flatMap((own) =>
      own.slice(0, Number(values.phrases)).map((phrase) => ({ text: phrase, intent: id })),
    ),
  );
  const ids = new Set(chosen.map(({ id }) => id));
  const heldOut = loadEvaluation(join(root, 'intents/evaluation')).filter(({ intent }) => ids.has(intent));
  const job = { examples, heldOut, options: { synonyms: catalog.synonyms } };
  const first = await learnInWorker(job);
  const understand = createUnderstand(first.model);
  const idle = await latencies(understand, after(2000));
  const rounds = [];
  for (let round = 0; round < 3; round++) {
    const begun = performance.now();
    const processor = process.cpuUsage();
    const during = await latencies(understand, learnInWorker(job));
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(processor);
    rounds.push({ seconds, processorSeconds: (user + system) / 1e6, during });
  }
  const best = rounds.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  const result = {
    intents: chosen.length,
    phrases: examples.length,
    heldOut: heldOut.length,
    seconds: best.seconds,
    processorSeconds: best.processorSeconds,
    idle: { p50Ms: quantile(idle, 0.5), p99Ms: quantile(idle, 0.99) },
    during: { p50Ms: quantile(best.during, 0.5), p99Ms: quantile(best.during, 0.99) },
  };
  console.log(result);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
