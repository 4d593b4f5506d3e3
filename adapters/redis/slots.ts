/** Something that falls due. */
export interface Due {
  readonly id: string;
  readonly at: Date;
}

export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** So much of time is one slot: one job wakes for all that falls due in it. */
const widthMs = 1_000;
/** A slot's job begins this long before it, to know by then what is in it. */
const leadMs = 300;
/** What falls due sooner than this gets a job of its own: the slot's may have looked already. */
export const nearMs = widthMs + 2 * leadMs;
/** A slot so long past means that the desk was away: the sweep rings what is in it, and tells it in one message to each. */
const staleMs = 60_000;
/** Rings of one moment share a write to the disk; moments are this far apart. */
const tickMs = 5;
/** Rings of a slot under way at once: one that waits for a vendor must not keep the others waiting. */
const atOnce = 256;

/** The slot in which a moment lies, and when its job is to begin. */
export function slotOf(when: Date): { readonly from: Date; readonly begin: Date } {
  const from = Math.floor(when.getTime() / widthMs) * widthMs;
  return { from: new Date(from), begin: new Date(from - leadMs) };
}

/**
 * Rings what falls due in a slot, each at its moment. What came into the slot after it was first read is found when it is
 * over. Resolves when all have rung; one that fails is told to `failed` and left to the sweep.
 */
export async function ringSlot(
  from: Date,
  {
    due,
    ring,
    failed,
    now,
  }: {
    readonly due: (span: Span) => Promise<readonly Due[]>;
    readonly ring: (id: string) => Promise<void>;
    readonly failed: (id: string, error: unknown) => void;
    readonly now: () => Date;
  },
): Promise<void> {
  const span = { from, until: new Date(from.getTime() + widthMs) };
  if (now().getTime() - span.until.getTime() > staleMs) return;
  const seen = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const begin = (id: string) => {
    const rung = ring(id)
      .catch((error: unknown) => failed(id, error))
      .finally(() => underWay.delete(rung));
    underWay.add(rung);
  };
  for (;;) {
    const found = (await due(span)).filter(({ id, at }) => !seen.has(keyOf(id, at)));
    const over = now() >= span.until;
    for (const { id, at } of found) {
      seen.add(keyOf(id, at));
      while (now() < at) await pause(tickMs);
      while (underWay.size >= atOnce) await Promise.race(underWay);
      begin(id);
    }
    await Promise.all(underWay);
    if (found.length === 0) {
      if (over) return;
      await pause(span.until.getTime() - now().getTime());
    }
  }
}

const keyOf = (id: string, at: Date) => `${id} ${at.getTime()}`;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
