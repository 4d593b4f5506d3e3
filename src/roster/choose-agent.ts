import type { Assignment } from '../people/support-group';
import type { Presence } from './presence';

/** Somebody of the group, as of now. */
export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly presence: Presence;
  /** Open tickets that are theirs or offered to them. */
  readonly load: number;
  readonly cap: number;
  readonly skills: readonly string[];
  readonly lastOfferedAt?: Date;
}

export interface Wanted {
  readonly assignment: Assignment;
  /** Who has them all is asked first; nobody has them: anybody is better than nobody. */
  readonly skills: readonly string[];
  /** Asked before and did not accept. */
  readonly passed: readonly string[];
}

export type Choice =
  | { readonly kind: 'offer'; readonly to: Candidate; readonly standBy: boolean }
  /** On shift, and all have as much as they may: it waits for the first who is free. */
  | { readonly kind: 'full' }
  /** Everybody who could has been asked. */
  | { readonly kind: 'all-asked' }
  /** Nobody of the group is planned or has ever said to be there: it does without a roster, and its tickets are taken by hand. */
  | { readonly kind: 'unplanned' }
  /** Nobody is on shift or on stand-by. */
  | { readonly kind: 'nobody' };

/** Whom a ticket of the group is offered to. Only somebody on shift and below the cap; with nobody on shift, the stand-by. */
export function chooseAgent(candidates: readonly Candidate[], wanted: Wanted): Choice {
  if (candidates.every(({ presence }) => presence === 'unrostered')) return { kind: 'unplanned' };
  const onShift = candidates.filter(({ presence }) => presence === 'on-shift');
  const standBy = candidates.filter(({ presence }) => presence === 'stand-by');
  const present = onShift.length > 0 ? onShift : standBy;
  if (present.length === 0) return { kind: 'nobody' };
  const unasked = present.filter(({ personId }) => !wanted.passed.includes(personId));
  if (unasked.length === 0) return { kind: 'all-asked' };
  const free = unasked.filter(({ load, cap }) => load < cap);
  if (free.length === 0) return { kind: 'full' };
  const skilled = free.filter(({ skills }) => wanted.skills.every((skill) => skills.includes(skill)));
  const [to] = (skilled.length > 0 ? skilled : free).toSorted(order[wanted.assignment]);
  return { kind: 'offer', to: to as Candidate, standBy: onShift.length === 0 };
}

const waited = (a: Candidate, b: Candidate): number =>
  (a.lastOfferedAt?.getTime() ?? 0) - (b.lastOfferedAt?.getTime() ?? 0) || (a.personId < b.personId ? -1 : 1);
/** Least to do counts shares of the cap, so that somebody with a cap of 2 is not asked as often as one with 10. */
const lightest = (a: Candidate, b: Candidate): number => a.load / a.cap - b.load / b.cap || waited(a, b);

const order = { 'by-hand': lightest, 'round-robin': waited, 'least-load': lightest } as const;
