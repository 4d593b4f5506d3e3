import type { Language } from '../conversation/understanding';

/** A team that works tickets. Suppliers are groups too. */
export interface SupportGroup {
  readonly id: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly tier: 1 | 2 | 3 | 'supplier';
  /** The service hours its clocks run in. */
  readonly hours: string;
  /** The person who hears of warnings and breaches. */
  readonly lead?: string;
  /** The group that takes over when this one does not manage. */
  readonly nextTier?: string;
}
