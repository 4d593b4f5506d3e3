import type { HoldReason } from './hold-reason';
import { daysOf, type ServiceHours } from './opening';
import { checkStretches, type Stretch } from './stretch';

/** Why time did or did not count. Closed time is never paused time: nobody would have counted it anyway. */
export type Entry =
  | { readonly kind: 'counted' | 'off-hours' | 'holiday' }
  | { readonly kind: 'paused'; readonly reason: HoldReason | 'resolved' };

/** `ms` is `to - from`, a whole number: parts add up to the whole exactly. Show them with `wholeMinutes`. */
export type LedgerPart = Entry & {
  readonly from: Date;
  readonly to: Date;
  readonly ms: number;
  readonly group: string;
};

export interface Ledger {
  readonly from: Date;
  readonly to: Date;
  readonly ms: number;
  /** In order, each beginning where the one before ended, neighbours always different. */
  readonly parts: readonly LedgerPart[];
  /** Milliseconds; they add up to `ms`. */
  readonly byKind: Readonly<Record<Entry['kind'], number>>;
  /** Every group that held the ticket, with the milliseconds it did (all), counted and paused ones among them. All add up to `ms`. */
  readonly byGroup: Readonly<
    Record<string, { readonly ms: number; readonly counted: number; readonly paused: number }>
  >;
}

export interface LedgerRules {
  readonly hours: ServiceHours;
  readonly pausesOn: readonly HoldReason[];
}

/**
 * Explains a clock: every millisecond from the first stretch to the last, with why it counted or not and who held the
 * ticket. `rulesOf` says what a stretch was counted by, for promises that changed on the way.
 */
export function ledgerOf<S extends Stretch>(stretches: readonly S[], rulesOf: (stretch: S) => LedgerRules): Ledger {
  checkStretches(stretches);
  const parts: LedgerPart[] = [];
  for (const stretch of stretches) {
    const rules = rulesOf(stretch);
    const whenOpen = entryWhenOpen(stretch, rules.pausesOn);
    for (const { kind, from, to } of pieces(rules.hours, stretch.from.getTime(), stretch.to.getTime())) {
      append(parts, {
        ...(kind === 'open' ? whenOpen : { kind }),
        from: new Date(from),
        to: new Date(to),
        ms: to - from,
        group: stretch.group,
      });
    }
  }
  const [first, last] = [stretches[0], stretches.at(-1)] as [Stretch, Stretch];
  return {
    from: first.from,
    to: last.to,
    ms: last.to.getTime() - first.from.getTime(),
    parts,
    byKind: sumByKind(parts),
    byGroup: sumByGroup(parts),
  };
}

function entryWhenOpen({ doing }: Stretch, pausesOn: readonly HoldReason[]): Entry {
  if (doing === 'working') return { kind: 'counted' };
  if (doing === 'resolved' || pausesOn.includes(doing)) return { kind: 'paused', reason: doing };
  return { kind: 'counted' };
}

interface Piece {
  readonly kind: 'open' | 'off-hours' | 'holiday';
  readonly from: number;
  readonly to: number;
}

/** Cuts from-to at every opening, closing and midnight around a holiday. */
function* pieces(hours: ServiceHours, from: number, to: number): Generator<Piece> {
  const days = daysOf(hours);
  let at = from;
  for (let day = days.dayOf(from); at < to; day++) {
    const date = days.opening(day);
    const closed = date.holiday ? 'holiday' : 'off-hours';
    for (const span of [...date.spans, { from: date.to, to: date.to }]) {
      const opens = Math.min(span.from, to);
      if (opens > at) {
        yield { kind: closed, from: at, to: opens };
        at = opens;
      }
      const closes = Math.min(span.to, to);
      if (closes > at) {
        yield { kind: 'open', from: at, to: closes };
        at = closes;
      }
    }
  }
}

/** Joins what is alike, so that a weekend is one part and not three. */
function append(parts: LedgerPart[], part: LedgerPart): void {
  const last = parts.at(-1);
  if (!last || keyOf(last) !== keyOf(part)) parts.push(part);
  else parts[parts.length - 1] = { ...last, to: part.to, ms: last.ms + part.ms };
}

const keyOf = (part: LedgerPart): string =>
  JSON.stringify([part.kind, part.kind === 'paused' ? part.reason : '', part.group]);

function sumByKind(parts: readonly LedgerPart[]): Record<Entry['kind'], number> {
  const sums = { counted: 0, paused: 0, 'off-hours': 0, holiday: 0 };
  for (const { kind, ms } of parts) sums[kind] += ms;
  return sums;
}

function sumByGroup(parts: readonly LedgerPart[]): Ledger['byGroup'] {
  const groups = new Map<string, { ms: number; counted: number; paused: number }>();
  for (const { group, kind, ms } of parts) {
    const sums = groups.get(group) ?? { ms: 0, counted: 0, paused: 0 };
    sums.ms += ms;
    if (kind === 'counted' || kind === 'paused') sums[kind] += ms;
    groups.set(group, sums);
  }
  return Object.fromEntries(groups);
}
