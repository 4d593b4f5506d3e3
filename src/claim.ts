/** Something in an outbox that a process has begun; others keep off until `until`. */
export interface Claim {
  readonly by: string;
  readonly until: Date;
}

/** Longer than the slowest vendor calls of one claim may last together; after it the claimant is taken for dead. */
const claimMs = 30_000;

/** One carrying-out of one outbox. Two at once in the same process are two hands, so neither repeats the other's work. */
export interface Hand {
  readonly id: string;
  readonly processId: string;
  /** This is the only process on the store, so claims of any other were made by one that is dead. */
  readonly alone: boolean;
}

export function newHand({
  processId,
  alone,
  newId,
}: {
  readonly processId: string;
  readonly alone: boolean;
  readonly newId: () => string;
}): Hand {
  return { id: `${processId}/${newId()}`, processId, alone };
}

export function claimOf(hand: Hand, now: Date): Claim {
  return { by: hand.id, until: new Date(now.getTime() + claimMs) };
}

/** Waiting for its time, or in another's hands. */
export function heldBack(
  { claim, notBefore }: { readonly claim?: Claim; readonly notBefore?: Date },
  hand: Hand,
  now: Date,
): boolean {
  return (notBefore !== undefined && notBefore > now) || isHeld(claim, hand, now);
}

/** In another hand that must be taken for alive. */
function isHeld(claim: Claim | undefined, hand: Hand, now: Date): boolean {
  if (!claim || claim.by === hand.id || claim.until <= now) return false;
  return !(hand.alone && !claim.by.startsWith(`${hand.processId}/`));
}
