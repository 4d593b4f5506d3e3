import { BayesClassifier } from 'natural/lib/natural/classifiers';
import { PorterStemmer } from 'natural/lib/natural/stemmers';
import type { Understand } from '../src/conversation/understanding';
import type { Example } from './examples';
import { normalise } from './features/normalise';
import { tokensOf } from './features/tokens';
import { languageOf } from './language';

const most = 5;

/**
 * The naive Bayes classifier of `natural` behind the interface of ours, for benchmarks: what one gets without this
 * folder. It is given our tokens, since its own drop Chinese. It never says that it does not know.
 */
export function createBaseline(examples: readonly Example[]): Understand {
  const classifier = new BayesClassifier(PorterStemmer);
  for (const { text, intent } of examples) classifier.addDocument(stemsOf(text), intent);
  classifier.train();
  return (text) => {
    const all = classifier.getClassifications(stemsOf(text));
    const total = all.reduce((sum, { value }) => sum + value, 0) || 1;
    const intents = all.slice(0, most).map(({ label, value }) => ({ intent: label, confidence: value / total }));
    const score = intents[0]?.confidence ?? 0;
    const language = languageOf(normalise(text).text);
    return { language, intents, outOfScope: false, entities: [], why: { tokens: [], score, limit: 0 } };
  };
}

function stemsOf(text: string): string[] {
  return tokensOf(normalise(text).text).map(({ text: word, han }) => (han ? word : PorterStemmer.stem(word)));
}
