import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outOfScopeIntents } from '../src/understanding/catalog';
import { sureFrom } from './calibration';
import { type Catalog, CatalogError, loadCatalog } from './catalog';
import { checkPhrases } from './check-phrases';
import { createUnderstand, trainClassifier } from './classifier';
import { createEntities } from './entities';
import { evaluate } from './evaluate';
import { loadEvaluation } from './evaluation-files';
import { examplesOf } from './examples';

/** Writes one line. */
export type Out = (line: string) => void;

const usage = `Usage:
  intents validate      check every file of the intents, by file and line
  intents try "text"    show what a text is understood as, and why
  intents evaluate      train, and judge the result by the held-out phrases`;

/**
 * @param args what follows `firstline intents`
 * @param folder holds `catalog` and `evaluation`
 * @returns the exit code: 0 well, 1 something is wrong with the content, 2 wrongly called
 */
export async function runIntentsCommand(args: readonly string[], out: Out, folder = intentsFolder()): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === 'validate' && rest.length === 0) return validate(folder, out);
    if (command === 'try' && rest.length > 0) return tryOut(folder, rest.join(' '), out);
    if (command === 'evaluate' && rest.length === 0) return judge(folder, out);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    out(error.message);
    return 1;
  }
  out(usage);
  return 2;
}

/** The content lies beside the sources; the compiled code lies one folder deeper. */
function intentsFolder(): string {
  let at = __dirname;
  while (!existsSync(join(at, 'intents', 'catalog')) && dirname(at) !== at) at = dirname(at);
  return join(at, 'intents');
}

function validate(folder: string, out: Out): number {
  const catalog = loadCatalog(join(folder, 'catalog'));
  const heldOut = loadEvaluation(join(folder, 'evaluation'));
  const findings = checkPhrases(catalog, heldOut);
  for (const finding of findings) out(finding);
  const phrases = examplesOf(catalog).length;
  out(`${catalog.intents.size} intents, ${phrases} phrases, ${heldOut.length} held out, ${findings.length} findings.`);
  return findings.length > 0 ? 1 : 0;
}

function train(catalog: Catalog) {
  const { synonyms, entities } = catalog;
  const model = trainClassifier(examplesOf(catalog), { synonyms, outOfScope: outOfScopeIntents(catalog) });
  return createUnderstand(model, createEntities({ words: entities, now: () => new Date(), offsetMinutes: 480 }));
}

function tryOut(folder: string, text: string, out: Out): number {
  const { language, intents, outOfScope, entities, why } = train(loadCatalog(join(folder, 'catalog')))(text);
  out(`language: ${language}`);
  for (const { intent, confidence } of intents) out(`  ${percent(confidence)}  ${intent}`);
  out(`score ${why.score.toFixed(2)}, limit ${why.limit.toFixed(2)}${outOfScope ? ': out of scope' : ''}`);
  for (const { token, weight } of why.tokens) out(`  ${weight.toFixed(2)}  ${token}`);
  for (const { kind, value, start, end } of entities) out(`${kind}: ${value} (${start}-${end})`);
  return 0;
}

function judge(folder: string, out: Out): number {
  const catalog = loadCatalog(join(folder, 'catalog'));
  const heldOut = loadEvaluation(join(folder, 'evaluation'));
  const understand = train(catalog);
  for (const language of ['en', 'zh']) {
    const own = heldOut.filter((phrase) => phrase.language === language);
    const { judged, ...sums } = evaluate(understand, own, outOfScopeIntents(catalog));
    for (const { intent, text, got, confidence, verdict } of judged) {
      if (verdict === 'right') continue;
      const bold = confidence >= sureFrom ? '!' : ' ';
      out(`${bold} ${language} ${intent}: ${text} -> ${got} ${percent(confidence)} (${verdict})`);
    }
    out(`${language}: ${percent(sums.accuracy)} of ${sums.phrases} phrases understood,`);
    out(
      `    ${percent(sums.confidentlyWrong)} of ${sums.outOfScopePhrases} out-of-scope phrases answered all the same`,
    );
  }
  return 0;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
