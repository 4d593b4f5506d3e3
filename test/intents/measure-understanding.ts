import { join } from 'node:path';
import { loadCatalog } from '../../intents/catalog';
import { createUnderstand, trainClassifier } from '../../intents/classifier';
import { createEntities } from '../../intents/entities';
import { examplesOf } from '../../intents/examples';
import { outOfScopeIntents } from '../../src/understanding/catalog';

/** Prints the processor time of one message, ms: the best of five, so that the compiler's own work is left out. */
const catalog = loadCatalog(join(__dirname, '../../intents/catalog'));
const { synonyms, entities: words } = catalog;
const model = trainClassifier(examplesOf(catalog), { outOfScope: outOfScopeIntents(catalog), synonyms });
const entities = createEntities({ words, now: () => new Date('2026-11-23T02:00:00Z'), offsetMinutes: 480 });
const understand = createUnderstand(model, entities);
const turns = 2000;

function measure(): number {
  const begun = process.cpuUsage();
  for (let turn = 0; turn < turns; turn++) understand('my vpn does not connect from home since this morning please');
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000 / turns;
}

console.log(Math.min(...Array.from({ length: 5 }, measure)));
