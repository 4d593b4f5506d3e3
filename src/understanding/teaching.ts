import type { Evaluation } from './evaluation';
import type { Phrase, PhraseEdit } from './phrase';

/** What was learned from phrases, judged, and not yet in use. Only who made it can look inside. */
export interface Learned {
  readonly evaluation: Evaluation;
}

/** What the desk needs in order to be taught while it runs. */
export interface Teaching {
  /** The phrases of the content files. */
  readonly seed: readonly Phrase[];
  /** What people changed since, in the store. */
  edits(): Promise<readonly PhraseEdit[]>;
  /** The model in use, by these held-out phrases. Gives way to messages in between. */
  judge(phrases: readonly Phrase[]): Promise<Evaluation>;
  /** Learns from the training phrases, off the event loop, and judges the result by the held-out ones. */
  learn(phrases: readonly Phrase[]): Promise<Learned>;
  /** Stores the edits and the new model, puts it into use here and tells the other processes. */
  adopt(learned: Learned, edits: readonly PhraseEdit[]): Promise<void>;
  /** Runs `act` while nobody else teaches, in any process; throws `conflict` when somebody else is at it for too long. */
  alone<T>(act: () => Promise<T>): Promise<T>;
}
