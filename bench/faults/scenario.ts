/** What a scenario found. Milliseconds. */
export interface Outcome {
  /** Messages that employees sent, each one answer due. */
  readonly sent: number;
  /** Acknowledged and never answered; or, where no messages are sent, things missing afterwards. */
  readonly lost: number;
  /** Answers beyond the first; or things done twice. */
  readonly doubled: number;
  /** From the end of the fault, or the beginning of the start after it, until the first answer; the longest of several. */
  readonly recoveredMs?: number;
  readonly note?: string;
}

/** A fault that is made to happen, and the watching of what comes of it. */
export interface Scenario {
  readonly name: string;
  /** What is done to the desk. */
  readonly fault: string;
  /** Short enough for every run of the tests. */
  readonly quick?: boolean;
  run(random: () => number): Promise<Outcome | { readonly skipped: string }>;
}
