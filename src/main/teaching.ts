import { createHash } from 'node:crypto';
import { setImmediate as soon, setTimeout as later } from 'node:timers/promises';
import type { Taught } from '../../adapters/mongo/taught';
import { type TrainedModel, loadModel } from '../../intents/classifier';
import { type HeldOut, judgeOne } from '../../intents/evaluate';
import { learnInWorker } from '../../intents/train-in-worker';
import type { Understand } from '../conversation/understanding';
import { DeskError } from '../errors';
import type { Live, Log, Now } from '../ports';
import { learnedFrom, outOfScopeIntents, withCatalogEdits } from '../understanding/catalog';
import { sumUp } from '../understanding/evaluation';
import { latest, type Phrase } from '../understanding/phrase';
import { contentWith, editsWith } from '../understanding/taught';
import type { Content as TaughtContent, Edits, Learned, Teaching } from '../understanding/teaching';
import type { Content, LearnedContent } from './content';

/** Told when something else is in use in any process. */
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
  /** Puts another model and catalog into use in this process. */
  readonly use: (learned: LearnedContent) => void;
  /** The model in use. */
  readonly understand: Understand;
}

export interface RunningTeaching extends Teaching {
  stop(): void;
}

/** A process that dies while it teaches holds the others off for so long; one that lives claims again in between. */
const claimMs = 60_000;
/** How long the others wait: a busy machine learns for ten seconds and more. */
const patienceMs = 60_000;
/** A lost signal delays a new model by this much. */
const lookEveryMs = 10_000;
/** Held-out phrases judged before messages get their turn: some 5 ms. */
const slice = 25;

/**
 * Teaching over the store. At start the model in the store is loaded if it was learned from this very content, else it is
 * learned anew; later a new one is looked for when the store's others tell of it, and every 10 seconds.
 */
export async function startTeaching(parts: TeachingParts): Promise<RunningTeaching> {
  const { content, taught, live, log } = parts;
  const seed: TaughtContent = { catalog: content.catalog, phrases: seedOf(parts) };
  let inUse = { edition: 0, version: 0, model: content.model, outOfScope: outOfScopeIntents(content.catalog) };
  const use = (head: { edition: number; version: number }, { model, catalog }: LearnedContent): void => {
    parts.use({ model, catalog });
    inUse = { edition: head.edition, version: head.version, model, outOfScope: outOfScopeIntents(catalog) };
  };
  const learn = async ({ phrases, catalog }: TaughtContent): Promise<LearnedHere> => {
    const examples = phrases.filter(({ set }) => set === 'training');
    const heldOut = phrases.filter(({ set }) => set === 'held-out');
    const outOfScope = outOfScopeIntents(catalog);
    const { model, judged, bytes } = await learnInWorker({
      examples,
      options: { synonyms: catalog.synonyms, outOfScope },
      heldOut,
    });
    return { model, bytes, evaluation: sumUp(judged, outOfScope) };
  };
  const keyOf = (edits: Edits) =>
    createHash('sha256')
      .update(parts.contentKey)
      .update(
        JSON.stringify(latest(edits.phrases).map(({ set, language, text, intent }) => [set, language, text, intent])),
      )
      .update(learnedFrom(withCatalogEdits(seed.catalog, edits.catalog)))
      .digest('hex');

  const catchUp = async (): Promise<void> => {
    const head = await taught.head();
    if (!head || head.edition === inUse.edition) return;
    const edits = await taught.edits();
    const now = contentWith(seed, edits);
    let loaded = false;
    let { model } = inUse;
    if (head.version !== inUse.version) {
      const bytes = keyOf(edits) === head.key ? await taught.model(head) : undefined;
      loaded = bytes !== undefined;
      // Taught by a process with other files or other code: the same is learned with ours.
      model = bytes ? await loadModel(bytes) : (await learn(now)).model;
    }
    use(head, { model, catalog: now.catalog });
    log.info({ edition: head.edition, version: head.version, loaded }, 'what was taught is in use');
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
      const { outOfScope } = inUse;
      const judged = [];
      for (const [at, phrase] of phrases.filter(({ set }) => set === 'held-out').entries()) {
        if (at % slice === slice - 1) await soon();
        judged.push(judgeOne(parts.understand, phrase, outOfScope));
      }
      return sumUp(judged, outOfScope);
    },
    async adopt(edits, learned) {
      const { model, bytes } = (learned as LearnedHere | undefined) ?? { model: inUse.model, bytes: undefined };
      const all = editsWith(await taught.edits(), edits);
      const head = await taught.keep(edits, bytes && { key: keyOf(all), bytes });
      use(head, { model, catalog: withCatalogEdits(seed.catalog, all.catalog) });
      live.changed(understandingTopic);
    },
    async alone(act) {
      const by = `${parts.processId}/${Math.random().toString(36).slice(2)}`;
      const claim = () => taught.claim(by, new Date(parts.now().getTime() + claimMs));
      const until = Date.now() + patienceMs;
      while (!(await claim())) {
        if (Date.now() > until) throw new DeskError('conflict', 'somebody else is teaching');
        await later(100);
      }
      const renewing = setInterval(() => {
        claim().catch((error: unknown) => log.warn({ error: String(error) }, 'the claim to teach was not renewed'));
      }, claimMs / 3);
      try {
        // What another process taught a moment ago is what this one goes on from.
        look();
        await looking;
        return await act();
      } finally {
        clearInterval(renewing);
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
