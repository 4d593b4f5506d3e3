/** The teams of work that an intent may belong to. */
export const families = [
  'data',
  'development',
  'training',
  'voice-video',
  'user-support',
  'access',
  'platform',
  'security',
  'testing',
  'desk',
] as const;
export type Family = (typeof families)[number];

/** How a ticket opened from the intent would be recorded. */
export interface TicketOutline {
  readonly type: 'incident' | 'service-request';
  /** The service or item it touches, kebab-case. */
  readonly category: string;
  /** Support group that gets the ticket. */
  readonly group: string;
  readonly impact: 'person' | 'team' | 'office' | 'company';
  readonly urgency: 'low' | 'medium' | 'high';
}

/** What the desk does by itself, with nothing more to know. */
export const plainOutcomes = [
  'hours',
  'tickets',
  'comment',
  'reopen',
  'solved',
  'not-solved',
  'cancel',
  'out-of-scope',
] as const;

interface Common {
  readonly family: Family;
  /** Articles that may answer it, best first. */
  readonly articles: readonly string[];
}

/** What an intent leads to: content decides, so a new intent adds no `if`. See docs/content.md. */
export type Outcome =
  | (Common & { readonly outcome: 'answer' } & TicketOutline)
  | (Common & { readonly outcome: 'form'; readonly form: string } & TicketOutline)
  | (Common & { readonly outcome: 'open' } & TicketOutline)
  | (Common & { readonly outcome: 'hand-off' } & Partial<TicketOutline>)
  | (Common & { readonly outcome: 'say'; readonly say: string })
  | (Common & { readonly outcome: (typeof plainOutcomes)[number] });
