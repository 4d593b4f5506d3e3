/** Something in an outbox that a process has begun; others keep off until `until`. */
export interface Claim {
  readonly by: string;
  readonly until: Date;
}

/** Longer than the slowest vendor calls of one claim may last together; after it the claimant is taken for dead. */
const claimMs = 30_000;

/** What must be left of a claim when something is begun under it: a vendor's call (10 s at most) and the save after it. */
const marginMs = 20_000;

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

export function claimOf(hand: Hand, now: Date, ms = claimMs): Claim {
  return { by: hand.id, until: new Date(now.getTime() + ms) };
}

/**
 * Ours, and with enough left to begin something. Under more load than it can bear a process may come to what it claimed
 * only when the claim has run out, and another has begun the same.
 */
export function isFresh(claim: Claim | undefined, hand: Hand, now: Date): boolean {
  return claim?.by === hand.id && claim.until.getTime() - now.getTime() >= marginMs;
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
