/** The parts of the settings as they are edited here; the server reads them again and refuses what is wrong. */

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type WeekdayName = (typeof weekdays)[number];

export interface CalendarJson {
  readonly name?: { readonly en: string; readonly zh: string };
  readonly region?: string;
  readonly zone: string;
  readonly weekly: Readonly<Partial<Record<WeekdayName, readonly string[]>>>;
  readonly holidays?: readonly string[];
  readonly makeUpDays?: readonly ({ readonly date: string } & Readonly<Record<string, unknown>>)[];
  readonly ignoreMakeUpDays?: boolean;
}
export type CalendarsJson = Readonly<Record<string, CalendarJson>>;

export const clocks = ['firstResponse', 'nextResponse', 'resolution', 'holding'] as const;
export type ClockId = (typeof clocks)[number];
export const waits = ['requester', 'approval', 'supplier', 'planned'] as const;
export type WaitId = (typeof waits)[number];
export const types = ['incident', 'service-request', 'problem', 'change'] as const;
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;

export interface PolicyJson {
  readonly id: string;
  readonly name: string;
  readonly matches: Readonly<
    Partial<Record<'type' | 'priority' | 'category' | 'office' | 'requester' | 'supplier', readonly string[]>>
  >;
  readonly targets: Readonly<Partial<Record<ClockId, number>>>;
  readonly pausesOn: Readonly<Partial<Record<ClockId, readonly WaitId[]>>>;
  readonly hoursId: string;
  readonly botAnswerCounts?: boolean;
}

export const triggers = ['share', 'not-accepted', 'silent', 'waiting', 'bounced', 'reopened'] as const;
export const addressees = ['assignee', 'group', 'lead', 'next-tier', 'office-head', 'requester'] as const;
export const media = ['chat', 'mail', 'sms', 'call'] as const;
export const acts = ['remind', 'reassign', 'raise-priority', 'open-bridge'] as const;

export interface TriggerJson {
  readonly kind: (typeof triggers)[number];
  readonly clocks?: readonly ClockId[];
  readonly share?: number;
  readonly minutes?: number;
  readonly times?: number;
  readonly reasons?: readonly WaitId[];
}

export interface StepJson {
  readonly id: string;
  readonly when: TriggerJson;
  readonly whom: readonly (string | { readonly address: string })[];
  readonly by: readonly string[];
  readonly quiet?: { readonly zone: string; readonly from: string; readonly to: string };
  readonly does: (typeof acts)[number];
}
