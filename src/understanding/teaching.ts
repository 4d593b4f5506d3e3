import type { Catalog, CatalogEdit } from './catalog';
import type { Evaluation } from './evaluation';
import type { Phrase, PhraseEdit } from './phrase';

/** What was learned from phrases, judged, and not yet in use. Only who made it can look inside. */
export interface Learned {
  readonly evaluation: Evaluation;
}

export interface Content {
  readonly phrases: readonly Phrase[];
  readonly catalog: Catalog;
}

/** The last change of each phrase, and of each intent and form. */
export interface Edits {
  readonly phrases: readonly PhraseEdit[];
  readonly catalog: readonly CatalogEdit[];
}

/** What the desk needs in order to be taught while it runs. */
export interface Teaching {
  /** What the content files say. */
  readonly seed: Content;
  /** What people changed since, in the store. */
  edits(): Promise<Edits>;
  /** The model in use, by these held-out phrases. Gives way to messages in between. */
  judge(phrases: readonly Phrase[]): Promise<Evaluation>;
  /** Learns from the training phrases, off the event loop, and judges the result by the held-out ones. */
  learn(content: Content): Promise<Learned>;
  /** Stores the edits and what was learned, if anything was, puts both into use here and tells the other processes. */
  adopt(edits: Edits, learned?: Learned): Promise<void>;
  /** Runs `act` while nobody else teaches, in any process; throws `conflict` when somebody else is at it for too long. */
  alone<T>(act: () => Promise<T>): Promise<T>;
}
