import type { Claim } from '../claim';
import type { Language } from '../conversation/understanding';
import type { Reminder, ReminderKind } from '../reminder/reminder';
import type { Medium } from '../sla/escalation';
import type { HoldReason } from '../sla/hold-reason';
import type { Given } from '../undelivered/dead-letter';
import type { Clock } from '../sla/sla-clock';
import type { Impact, Priority, Urgency } from './priority';

export type TicketType = 'incident' | 'service-request' | 'problem' | 'change';

/** Series of ticket numbers, by type. */
export const seriesOf = {
  incident: 'INC',
  'service-request': 'REQ',
  problem: 'PRB',
  change: 'CHG',
} as const satisfies Record<TicketType, string>;

export const resolutionCodes = [
  'fixed',
  'workaround',
  'answered',
  'request-done',
  'no-fault-found',
  'withdrawn',
  'duplicate',
] as const;
export type ResolutionCode = (typeof resolutionCodes)[number];

export interface Resolution {
  readonly code: ResolutionCode;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

export type TicketStatus =
  | { readonly kind: 'new' }
  | { readonly kind: 'in-progress' }
  | { readonly kind: 'on-hold'; readonly reason: HoldReason; readonly since: Date; readonly until?: Date }
  | { readonly kind: 'resolved'; readonly resolution: Resolution }
  | { readonly kind: 'closed'; readonly resolution: Resolution; readonly at: Date };

/** Who hears of something: resolved to people when it is delivered, so that a change of lead or agent is honoured. */
export type Whom =
  | { readonly kind: 'agent'; readonly personId: string }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'lead'; readonly group: string }
  /** A mail address or a number outside the directory. */
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'requester' };

/** Something to be told about the ticket. `id` is stable, so that each is told once. */
export interface Notice {
  readonly id: string;
  readonly whom: Whom;
  /** A key of the wording files, with what fills its places. */
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
  /** Through which media, the first that is there; in chat where nothing is said. */
  readonly by?: readonly Medium[];
  /** For the requester: also offer the buttons of this question. */
  readonly ask?: 'confirm' | 'rating';
  /** Many came about at once: told with the others to the same people, by the sweep. */
  readonly together?: boolean;
  /** Where the person is gone, the lead of the group hears of it. */
  readonly orLead?: boolean;
  readonly attempts: number;
  readonly notBefore?: Date;
  /** A process is telling it; another may take it up when `until` has passed. */
  readonly claim?: Claim;
}

/** A notice that could not be told. */
export type DeadNotice = Given & { readonly id: string; readonly notice: Notice };

export type TicketEvent = { readonly at: Date; readonly by: string } & (
  | { readonly kind: 'opened' }
  | { readonly kind: 'assigned'; readonly group: string; readonly agent?: string }
  | {
      readonly kind: 'transferred';
      readonly from: string;
      readonly to: string;
      readonly reason: string;
      /** Absent: a transfer by hand, which is a bounce. */
      readonly how?: 'tier' | 'return';
    }
  | { readonly kind: 'offered'; readonly to: string; readonly standBy: boolean; readonly until: Date }
  /** Somebody no longer has it, or never accepted it. */
  | { readonly kind: 'released'; readonly from: string; readonly why: LetGo }
  | { readonly kind: 'pinned'; readonly lead: string; readonly bounces: number }
  | { readonly kind: 'consent-asked'; readonly to: string; readonly reason: string }
  | { readonly kind: 'consent-refused'; readonly to: string }
  | { readonly kind: 'commented'; readonly text: string; readonly origin: string }
  /** For the desk only, on a ticket without a conversation to hold it. */
  | { readonly kind: 'noted'; readonly text: string; readonly origin: string }
  | { readonly kind: 'mentioned'; readonly person: string; readonly origin: string }
  | { readonly kind: 'merged'; readonly number: string; readonly into: boolean }
  | { readonly kind: 'split'; readonly number: string; readonly origin: string }
  | { readonly kind: 'linked'; readonly number: string; readonly as: 'parent' | 'child' | 'none' }
  | { readonly kind: 'changed'; readonly field: string; readonly from: string; readonly to: string }
  | { readonly kind: 'rated'; readonly score: number }
  | {
      readonly kind: 'status';
      readonly from: TicketStatus['kind'];
      readonly to: TicketStatus['kind'];
      readonly note?: string;
      /** For a wait: the clocks that it pauses under the policy of that moment. */
      readonly pauses?: readonly ClockName[];
    }
  /** The requester waits for an answer: the message that began it. */
  | { readonly kind: 'asked'; readonly origin: string }
  | { readonly kind: 'answered' }
  /** Other promises from here on, since what they are chosen by has changed. */
  | {
      readonly kind: 'promised';
      readonly policy: string;
      readonly hours: string;
      readonly wasPolicy: string;
      readonly wasHours: string;
      /** While on hold: the clocks that the wait pauses now. */
      readonly pauses?: readonly ClockName[];
    }
  /** A calendar has changed: the clocks were counted anew, and the nearest promise is due at another time. */
  | { readonly kind: 'recounted'; readonly wasDue?: Date; readonly due?: Date }
  | {
      readonly kind: 'reminder';
      readonly act: 'set' | 'moved' | 'rang' | 'done' | 'called-off';
      readonly reminder: ReminderKind;
      /** Whose it is. */
      readonly name: string;
      readonly when?: Date;
      readonly text?: string;
    }
  | { readonly kind: 'bridge'; readonly step: string; readonly people: readonly string[] }
  | { readonly kind: 'bridge-joined' | 'bridge-closed' }
  | { readonly kind: 'clock'; readonly clock: ClockName; readonly event: string }
  | { readonly kind: 'escalated'; readonly step: string }
  | { readonly kind: 'told'; readonly notice: string; readonly whom: string }
  | { readonly kind: 'untold'; readonly notice: string; readonly reason: string }
  /** A person had it told again, or let it go. */
  | { readonly kind: 'retold' | 'let-go'; readonly notice: string }
);

export type LetGo = 'not-accepted' | 'declined' | 'off-shift' | 'silent';

/** Shown to somebody, who has until then to accept it; the lead of the group still answers for it. */
export interface Offer {
  readonly personId: string;
  readonly name: string;
  readonly since: Date;
  readonly until: Date;
}

/** Thrown to and fro too often: one lead answers for it until it is solved, and it moves only with their consent. */
export interface Pin {
  readonly lead: string;
  readonly since: Date;
  /** Somebody wants to send it on and waits for the lead's word. */
  readonly asked?: {
    readonly by: string;
    readonly to: string;
    readonly reason: string;
    readonly at: Date;
    readonly remindedAt?: Date;
  };
}

/** In the order in which they are shown. */
export const clockNames = ['firstResponse', 'nextResponse', 'resolution', 'holding'] as const;
export type ClockName = (typeof clockNames)[number];

/** The next response and the group's holding are promised only where the policy says so, and run only at times. */
export type Clocks = Readonly<Record<'firstResponse' | 'resolution', Clock>> &
  Readonly<Partial<Record<ClockName, Clock>>>;

/** People called together over one ticket: each hears what the others say in it. */
export interface Bridge {
  readonly at: Date;
  /** What it was opened for: the step, and a sentence of the wording files. */
  readonly why?: { readonly step: string; readonly key: string; readonly params: Readonly<Record<string, string>> };
  /** Nothing more is said in it; the ladder may open it again. */
  readonly closed?: { readonly at: Date; readonly by: string };
  /** Their ids. */
  readonly people: readonly string[];
  readonly said: readonly {
    readonly id: string;
    readonly at: Date;
    readonly by: string;
    readonly name: string;
    readonly text: string;
  }[];
}

export interface Ticket {
  readonly id: string;
  /** For people: `INC-1042`. Stable and never given twice. */
  readonly number: string;
  /** Raised by every save, as with a conversation. */
  readonly version: number;
  readonly type: TicketType;
  readonly title: string;
  readonly description: string;
  readonly language: Language;
  readonly requester: {
    readonly personId: string;
    readonly name: string;
    readonly office?: string;
    /** The office and all above it, as they stood when it was opened: whose scope it lies in. */
    readonly offices?: readonly string[];
    /** What else promises are chosen by, such as `vip`. */
    readonly tags?: readonly string[];
  };
  readonly channel: string;
  readonly conversationId?: string;
  /** The incoming message it was opened for; unique. */
  readonly origin: string;
  readonly intent?: string;
  readonly category: string;
  readonly form?: { readonly id: string; readonly values: Readonly<Record<string, unknown>> };
  readonly impact: Impact;
  readonly urgency: Urgency;
  readonly priority: Priority;
  readonly status: TicketStatus;
  readonly group: string;
  readonly agent?: { readonly id: string; readonly name: string };
  readonly offer?: Offer;
  /** Were offered it in this group and did not accept. */
  readonly passed?: readonly string[];
  /** What the routing rule asks of whoever gets it. */
  readonly skills?: readonly string[];
  /** Where it was sent when it was opened, and by which rule. */
  readonly routed?: { readonly group: string; readonly priority: Priority; readonly rule?: string };
  /** The first who answered for the desk: the requester keeps them, whoever works on it. */
  readonly contact?: { readonly id: string; readonly name: string };
  readonly pin?: Pin;
  /** With a supplier: when it was given out, and when it is due back. */
  readonly supplier?: { readonly since: Date; readonly dueAt: Date; readonly late?: boolean };
  /** Transfers between groups. */
  readonly bounces: number;
  readonly policy: string;
  readonly hours: string;
  readonly clocks: Clocks;
  /** Steps of the ladder already climbed. */
  readonly climbed: readonly string[];
  /** When the clocks must be looked at next; absent when nothing runs. */
  readonly nextRingAt?: Date;
  /** The nearest promise still open; absent while everything is met or paused. */
  readonly nextDueAt?: Date;
  readonly bridge?: Bridge;
  readonly reminders?: readonly Reminder[];
  readonly history: readonly TicketEvent[];
  readonly outbox: readonly Notice[];
  /** What could not be told, until somebody has it told again or lets it go. */
  readonly dead?: readonly DeadNotice[];
  readonly openedAt: Date;
  readonly updatedAt: Date;
  /** People who hear of every change. */
  readonly watchers?: readonly string[];
  /** People named in notes, until the ticket is done. */
  readonly mentioned?: readonly string[];
  /** The ticket it is a part of. */
  readonly parentId?: string;
  /** The ticket it was split off. */
  readonly splitFrom?: string;
  /** The ticket that goes on in its place; then this one is closed. */
  readonly mergedInto?: string;
  readonly rating?: Rating;
}

/** The requester's word on how it went, 1 to 5. */
export interface Rating {
  readonly score: number;
  readonly reasons: readonly string[];
  readonly text?: string;
  readonly at: Date;
}
