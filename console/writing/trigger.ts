export type TriggerKind = 'article' | 'macro' | 'mention';

/** Marks with which one asks for help while writing: where they begin, and the words behind them. */
export interface Trigger {
  readonly kind: TriggerKind;
  readonly from: number;
  readonly query: string;
}

/*
 * Full-width marks count too: with a Chinese input method on, the same keys write `？？`, `、` and `＠`.
 * Each begins where ordinary text does not hold it: "Really??", `/etc/hosts` and a mail address open nothing.
 */
const marks: Readonly<Record<TriggerKind, RegExp>> = {
  article: /(?<=^|\s)(?:\?\?|？？)([^?？\n]{0,80})$/,
  macro: /(?<=^|\n)[/、]([^/\n]{0,60})$/,
  mention: /(?<![\w.+-])[@＠]([^\s@＠]{0,40})$/,
};

/** What is being asked for at the end of these words, the text before the cursor. */
export function triggerAt(before: string, kinds: readonly TriggerKind[]): Trigger | undefined {
  for (const kind of kinds) {
    const found = marks[kind].exec(before);
    if (found) return { kind, from: found.index, query: (found[1] ?? '').trim() };
  }
  return undefined;
}
