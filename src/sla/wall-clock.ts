import { IANAZone } from 'luxon';
import { DeskError } from '../errors';

export const DAY_MS = 86_400_000;

/** 12.4 days. No zone has ever changed its offset twice within one such chunk (the closest, Ramadan in Morocco, is 29 days). */
const CHUNK_MS = 2 ** 30;
const MAX_CHUNKS = 4_000;
/** There are about 600 zone names; spelling them in other cases must not fill the memory. */
const MAX_ZONES = 1_000;
const clocks = new Map<string, WallClock>();

/**
 * The wall clock of one zone. Wall times are given as if they were UTC: milliseconds since 1970-01-01T00:00 on the wall.
 * Asking the zone database costs 8 µs an instant, so the offset is kept per chunk: 0.1 µs afterwards.
 */
export interface WallClock {
  /** What the wall shows at an instant. */
  shows(instant: number): number;
  /**
   * The first instant at which the wall shows `wall` or later. A time that is skipped in spring is thus the moment of the
   * jump, a time that comes twice in autumn is its first coming, and boundaries in order on the wall are in order in time.
   */
  reaches(wall: number): number;
}

interface Chunk {
  readonly before: number;
  readonly after: number;
  /** First instant of `after`. */
  readonly changesAt: number;
}

/** Throws `bad-input` for a name that is not in the IANA zone database. */
export function wallClock(zoneName: string): WallClock {
  const known = clocks.get(zoneName);
  if (known) return known;
  if (!IANAZone.isValidZone(zoneName)) {
    throw new DeskError('bad-input', 'Time zone', {
      received: JSON.stringify(String(zoneName).slice(0, 60)),
      expected: 'an IANA name such as Asia/Shanghai',
    });
  }
  if (clocks.size >= MAX_ZONES) clocks.clear();
  const fresh = work(IANAZone.create(zoneName));
  clocks.set(zoneName, fresh);
  return fresh;
}

function work(zone: IANAZone): WallClock {
  const ask = (instant: number): number => zone.offset(instant) * 60_000;
  const chunks = new Map<number, Chunk>();

  const chunkOf = (index: number): Chunk => {
    const known = chunks.get(index);
    if (known) return known;
    if (chunks.size >= MAX_CHUNKS) chunks.clear();
    const from = index * CHUNK_MS;
    const before = ask(from);
    const after = ask(from + CHUNK_MS);
    const changesAt = before === after ? from : firstWhere(from, from + CHUNK_MS, (at) => ask(at) === after);
    const chunk = { before, after, changesAt };
    chunks.set(index, chunk);
    return chunk;
  };

  const offsetAt = (instant: number): number => {
    const { before, after, changesAt } = chunkOf(Math.floor(instant / CHUNK_MS));
    return instant < changesAt ? before : after;
  };

  const reaches = (wall: number): number => {
    const before = offsetAt(wall - DAY_MS);
    const after = offsetAt(wall + DAY_MS);
    if (before === after) return wall - before;
    const jump = firstWhere(wall - DAY_MS, wall + DAY_MS, (at) => offsetAt(at) === after);
    return wall - before < jump ? wall - before : Math.max(jump, wall - after);
  };

  return { shows: (instant) => instant + offsetAt(instant), reaches };
}

/** First whole number in (from, to] that holds, where once true it stays true. */
function firstWhere(from: number, to: number, holds: (at: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
