/** When somebody works, may be called, or is away. Instants, end not included. */
export interface Shift {
  readonly id: string;
  readonly personId: string;
  readonly kind: ShiftKind;
  readonly from: Date;
  readonly to: Date;
  /** Within a shift of work. */
  readonly lunch?: { readonly from: Date; readonly to: Date };
}

export const shiftKinds = ['shift', 'stand-by', 'leave'] as const;
export type ShiftKind = (typeof shiftKinds)[number];

const hourMs = 3_600_000;
/** Longer than any shift may be by law; longer leave is written as several. */
const longestMs = { shift: 16 * hourMs, 'stand-by': 8 * 24 * hourMs, leave: 62 * 24 * hourMs } as const;

/** What is wrong with a shift beside the others of the same person; undefined when nothing is. */
export function shiftProblem(shift: Shift, others: readonly Shift[]): string | undefined {
  const { kind, from, to, lunch } = shift;
  if (!(to > from)) return 'it ends before it begins';
  if (to.getTime() - from.getTime() > longestMs[kind]) return `longer than a ${kind} may be`;
  if (lunch && kind !== 'shift') return 'only a shift of work has a lunch';
  if (lunch && !(lunch.from >= from && lunch.to <= to && lunch.to > lunch.from))
    return 'the lunch is not within the shift';
  // Leave lies over shifts and takes them away; two of one kind would be counted twice.
  const clash = others.find((other) => other.id !== shift.id && other.kind === kind && overlaps(other, shift));
  return clash && `there is another ${kind} at that time`;
}

export function overlaps(a: Pick<Shift, 'from' | 'to'>, b: Pick<Shift, 'from' | 'to'>): boolean {
  return a.from < b.to && b.from < a.to;
}
