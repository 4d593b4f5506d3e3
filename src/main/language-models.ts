import { type Embed, embedAt } from '../../knowledge/embedding';
import { embedFrom } from '../../knowledge/local-model';
import { wordAt } from '../../knowledge/wording';
import type { Config } from '../config';
import type { WordAnswer } from '../conversation/word-answer';
import type { Log } from '../ports';
import type { Say } from '../wording';

/** Models that a desk may have; without one it works by words alone. */
export interface LanguageModels {
  readonly embed?: Embed;
  readonly word?: WordAnswer;
}

export interface RunningModels extends LanguageModels {
  readonly stop: () => void;
}

/** A model that failed is not asked again for so long: one requester waits for it, not each. */
const restMs = 30_000;

export function languageModels(config: Config, { say, log }: { readonly say: Say; readonly log: Log }): RunningModels {
  const folder = config.FIRSTLINE_EMBEDDINGS_FOLDER;
  const local = folder === undefined ? undefined : embedFrom(folder);
  const embed = local?.embed ?? embeddingAt(config);
  const word = wordingOf(config, { say, log });
  return { ...(embed && { embed }), ...(word && { word }), stop: () => local?.stop() };
}

function embeddingAt(config: Config): Embed | undefined {
  const { FIRSTLINE_EMBEDDINGS_URL: address, FIRSTLINE_EMBEDDINGS_MODEL: model } = config;
  return address && model ? embedAt({ address, model, key: config.FIRSTLINE_EMBEDDINGS_KEY }) : undefined;
}

function wordingOf(config: Config, { say, log }: { readonly say: Say; readonly log: Log }): WordAnswer | undefined {
  const { FIRSTLINE_WORDING_URL: address, FIRSTLINE_WORDING_MODEL: model } = config;
  if (!address || !model) return undefined;
  const at = { address, model, key: config.FIRSTLINE_WORDING_KEY, timeoutMs: config.FIRSTLINE_WORDING_LIMIT };
  let restUntil = 0;
  return async (question, { article, passage }) => {
    if (performance.now() < restUntil) return undefined;
    const word = wordAt(at, say(article.language, 'wording.instruction'));
    const wording = await word(question, { articleId: article.id, title: article.title, passage });
    if ('text' in wording) return wording.text;
    if (wording.refused === 'unavailable') restUntil = performance.now() + restMs;
    log.warn({ article: article.id, ...wording }, 'the wording was not used; the article answers in its own words');
    return undefined;
  };
}
