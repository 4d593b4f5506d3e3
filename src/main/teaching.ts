import { createHash } from 'node:crypto';
import { setImmediate as soon, setTimeout as later } from 'node:timers/promises';
import type { Taught } from '../../adapters/mongo/taught';
import { type TrainedModel, loadModel } from '../../intents/classifier';
import { type HeldOut, judgeOne } from '../../intents/evaluate';
import { outOfScopeIntents } from '../../intents/examples';
import { learnInWorker } from '../../intents/train-in-worker';
import type { Understand } from '../conversation/understanding';
import { DeskError } from '../errors';
import type { Live, Log, Now } from '../ports';
import { sumUp } from '../understanding/evaluation';
import { latest, type Phrase, type PhraseEdit, withEdits } from '../understanding/phrase';
import type { Learned, Teaching } from '../understanding/teaching';
import type { Content } from './content';

/** Told when another model has gone into use in any process. */
export const understandingTopic = 'understanding';

export interface TeachingParts {
  readonly content: Content;
  readonly heldOut: readonly HeldOut[];
  /** The same for the same content files and the same code that learns. */
  readonly contentKey: string;
  readonly taught: Taught;
  readonly live: Live;
  readonly now: Now;
  readonly log: Log;
  readonly processId: string;
  /** Puts another model into use in this process. */
  readonly use: (model: TrainedModel) => void;
  /** The model in use. */
  readonly understand: Understand;
}

export interface RunningTeaching extends Teaching {
  stop(): void;
}

/** How long one teaching may hold the others off, and how long the others wait. */
const claimMs = 60_000;
const patienceMs = 20_000;
/** A lost signal delays a new model by this much. */
const lookEveryMs = 10_000;
/** Held-out phrases judged before messages get their turn: some 5 ms. */
const slice = 25;

/**
 * Teaching over the store. At start the model in the store is loaded if it was learned from these very phrases, else it is
 * learned anew; later a new one is looked for when the store's others tell of it, and every 10 seconds.
 */
export async function startTeaching(parts: TeachingParts): Promise<RunningTeaching> {
  const { content, taught, live, log } = parts;
  const seed = seedOf(parts);
  const outOfScope = outOfScopeIntents(content.catalog);
  let inUse = 0;
  const learn = async (phrases: readonly Phrase[]): Promise<LearnedHere> => {
    const training = phrases.filter(({ set }) => set === 'training');
    const heldOut = phrases.filter(({ set }) => set === 'held-out');
    const options = { synonyms: content.catalog.synonyms, outOfScope };
    const { model, judged, bytes } = await learnInWorker({ examples: training, options, heldOut });
    return { model, bytes, evaluation: sumUp(judged, outOfScope) };
  };
  const keyOf = (edits: readonly PhraseEdit[]) =>
    createHash('sha256')
      .update(parts.contentKey)
      .update(JSON.stringify(latest(edits).map(({ set, language, text, intent }) => [set, language, text, intent])))
      .digest('hex');

  const catchUp = async (): Promise<void> => {
    const head = await taught.head();
    if (!head || head.version === inUse) return;
    const edits = await taught.edits();
    const bytes = keyOf(edits) === head.key ? await taught.model(head) : undefined;
    // Taught by a process with other files or other code: the same phrases are learned with ours.
    parts.use(bytes ? await loadModel(bytes) : (await learn(withEdits(seed, edits))).model);
    inUse = head.version;
    log.info({ version: head.version, loaded: bytes !== undefined }, 'another model is in use');
  };
  let looking: Promise<void> = Promise.resolve();
  const look = (): void => {
    looking = looking
      .then(catchUp)
      .catch((error: unknown) =>
        log.error({ error: String(error) }, 'the new model cannot be used; the old one stays'),
      );
  };
  await catchUp();
  const unwatch = live.watch(understandingTopic, look);
  const timer = setInterval(look, lookEveryMs);
  timer.unref();

  return {
    seed,
    edits: taught.edits,
    learn,
    async judge(phrases) {
      const judged = [];
      for (const [at, phrase] of phrases.filter(({ set }) => set === 'held-out').entries()) {
        if (at % slice === slice - 1) await soon();
        judged.push(judgeOne(parts.understand, phrase, outOfScope));
      }
      return sumUp(judged, outOfScope);
    },
    async adopt(learned, edits) {
      const { model, bytes } = learned as LearnedHere;
      const all = [...(await taught.edits()), ...edits];
      const head = await taught.keep(edits, { key: keyOf(all), bytes });
      parts.use(model);
      inUse = head.version;
      live.changed(understandingTopic);
    },
    async alone(act) {
      const by = `${parts.processId}/${Math.random().toString(36).slice(2)}`;
      const until = Date.now() + patienceMs;
      while (!(await taught.claim(by, new Date(parts.now().getTime() + claimMs)))) {
        if (Date.now() > until) throw new DeskError('conflict', 'somebody else is teaching');
        await later(100);
      }
      try {
        return await act();
      } finally {
        await taught.release(by);
      }
    },
    stop() {
      clearInterval(timer);
      unwatch();
    },
  };
}

interface LearnedHere extends Learned {
  readonly model: TrainedModel;
  readonly bytes: Uint8Array;
}

function seedOf({ content, heldOut }: TeachingParts): readonly Phrase[] {
  const { intents } = content.catalog;
  const languages = ['en', 'zh'] as const;
  const training = [...intents.values()].flatMap(({ id, phrases }) =>
    languages.flatMap((language) =>
      phrases[language].map((text): Phrase => ({ set: 'training', language, text, intent: id })),
    ),
  );
  return [...training, ...heldOut.map((phrase): Phrase => ({ set: 'held-out', ...phrase }))];
}
