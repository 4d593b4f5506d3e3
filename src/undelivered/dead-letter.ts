/** What was tried to the end of our patience, or can never go: kept until a person sends it again or lets it go. */
export interface Given {
  readonly error: string;
  readonly at: Date;
}

/** Letters kept on one conversation or ticket; of more than that the oldest go, and the history still tells of them. */
const kept = 50;

/** A letter is known by the id of the item it was; one that fails again takes the place of the first. */
export function withLetter<L extends { readonly id: string }>(
  letters: readonly L[] | undefined,
  letter: L,
): readonly L[] {
  return [...(letters ?? []).filter(({ id }) => id !== letter.id), letter].slice(-kept);
}

/** The letters without one; undefined when none is left. */
export function withoutLetter<L extends { readonly id: string }>(
  letters: readonly L[] | undefined,
  id: string,
): readonly L[] | undefined {
  const left = (letters ?? []).filter((letter) => letter.id !== id);
  return left.length > 0 ? left : undefined;
}
