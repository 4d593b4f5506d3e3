import type { ByHand } from './presence';
import type { Shift } from './shift';

/**
 * What somebody has said by hand, and what is on its way to them. One document each: an offer and going off shift both
 * raise its version, so of two at once one must look again.
 */
export interface Duty {
  readonly personId: string;
  readonly version: number;
  readonly byHand?: ByHand;
  /** Offers begun and perhaps not yet in their tickets; each counts as load until then. */
  readonly pending: readonly { readonly ticketId: string; readonly until: Date }[];
  readonly lastOfferedAt?: Date;
  /** Has gone off shift by hand, and what they had is not yet handed over. */
  readonly leaving?: boolean;
}

/** What a shift left behind: what went on to others, and what waits until its agent is back. */
export interface HandOver {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly at: Date;
  readonly back?: Date;
  readonly items: readonly HandOverItem[];
}

export interface HandOverItem {
  readonly ticketId: string;
  readonly number: string;
  readonly title: string;
  readonly group: string;
  readonly priority: string;
  readonly dueAt?: Date;
  readonly goes: 'on' | 'waits';
}

/** The roster as it is remembered; `adapters/mongo` provides it. */
export interface Rosters {
  /** Whether anybody was ever planned or has ever said to be there; false may be some seconds old. */
  inUse(): Promise<boolean>;
  /** Shifts that touch from-to, of these people or of all, in order of their beginning. */
  shifts(span: { readonly from: Date; readonly to: Date }, people?: readonly string[]): Promise<readonly Shift[]>;
  /** Those of these people who have a shift that ends after `from`. */
  planned(people: readonly string[], from: Date): Promise<ReadonlySet<string>>;
  shift(id: string): Promise<Shift | undefined>;
  /** All or, where the process dies, a part that asking again completes: ids are the caller's. */
  putShifts(shifts: readonly Shift[]): Promise<void>;
  removeShift(id: string): Promise<void>;
  /** Shifts of work that are over and not yet handed over. */
  ended(now: Date, limit: number): Promise<readonly Shift[]>;
  closeShift(id: string): Promise<void>;
  duty(personId: string): Promise<Duty>;
  duties(people: readonly string[]): Promise<ReadonlyMap<string, Duty>>;
  leaving(limit: number): Promise<readonly string[]>;
  /** Under the version, as a ticket is; throws `conflict`. */
  saveDuty(duty: Duty): Promise<void>;
  /** Stores it once for its id. */
  putHandOver(handOver: HandOver): Promise<void>;
  handOvers(since: Date, limit: number): Promise<readonly HandOver[]>;
}
