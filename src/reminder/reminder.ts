/** What somebody wants to be reminded of. The requester hears of a call-back or an appointment too: both are promises to them. */
export const reminderKinds = ['reminder', 'call-back', 'appointment', 'ask-again'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** Kept in its ticket, so that it rings with the ticket's clocks and is told in the same write. Done, it is in the history alone. */
export interface Reminder {
  readonly id: string;
  readonly kind: ReminderKind;
  readonly at: Date;
  /** Whose it is, and who set it. */
  readonly personId: string;
  readonly name: string;
  readonly by: string;
  readonly text?: string;
  /** Raised each time it is moved: the same reminder is told once for each. */
  readonly round: number;
  /** When it was told; absent until then. */
  readonly rangAt?: Date;
}

/** Both sides of an appointment are told so long before. */
const aheadMs = 15 * 60_000;

export const ringAtOf = ({ kind, at }: Reminder): Date =>
  kind === 'appointment' ? new Date(at.getTime() - aheadMs) : at;

/** What the requester was promised and must hear of when it is moved or called off. */
export const isPromise = ({ kind }: Pick<Reminder, 'kind'>): boolean => kind === 'call-back' || kind === 'appointment';
