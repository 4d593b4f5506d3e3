import type { Language } from '../conversation/understanding';
import { DeskError } from '../errors';
import type { RetrainingReport } from '../understanding/retraining';
import type { Hand } from './article-record';

/** What a sentence should have led to. */
export type Target =
  | { readonly kind: 'intent'; readonly intent: string }
  /** Another way of asking for what the article answers. */
  | { readonly kind: 'article'; readonly articleId: string };

/** What the desk makes of a sentence: its best intent and article, with how sure it is, 0-1. */
export interface Judgement {
  readonly intent?: string;
  readonly intentConfidence: number;
  readonly outOfScope: boolean;
  readonly articleId?: string;
  readonly articleConfidence: number;
}

/** Where a proposal came from. */
export type Origin =
  | { readonly kind: 'turn'; readonly conversationId: string; readonly messageId: string; readonly rule: string }
  /** The questions are out of the list of gaps until it is decided. */
  | { readonly kind: 'gap'; readonly questions: readonly string[] }
  | { readonly kind: 'ticket'; readonly number: string };

/** To be learned from, or kept apart to judge what was learned. */
export type Use = 'training' | 'held-out';

/** What came of it: how the sentence is judged now, and what all held-out phrases say. */
export interface Effect {
  readonly after: Judgement;
  readonly report?: Pick<RetrainingReport, 'accuracyBefore' | 'accuracyAfter'> & {
    readonly fallen: readonly string[];
    readonly risen: readonly string[];
  };
}

export type Fate =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'approved'; readonly by: Hand; readonly at: Date; readonly use: Use; readonly effect: Effect }
  | { readonly kind: 'refused'; readonly by: Hand; readonly at: Date; readonly note: string };

/** "This should have been …": a sentence with what it means, until a curator has decided. */
export interface Proposal {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly language: Language;
  readonly target: Target;
  readonly origin: Origin;
  readonly by: Hand;
  readonly at: Date;
  readonly note?: string;
  /** How the sentence was judged when it was proposed. */
  readonly before: Judgement;
  readonly fate: Fate;
}

/** Throws `not-possible-now` when it is decided, `not-allowed` when somebody decides on their own. */
export function mustBeDecidableBy(proposal: Proposal, by: Hand): void {
  if (proposal.fate.kind !== 'waiting')
    throw new DeskError('not-possible-now', 'this proposal is decided', { received: proposal.fate.kind });
  if (proposal.by.id === by.id)
    throw new DeskError('not-allowed', `${by.name} proposed this`, { expected: 'a decision by somebody else' });
}

/** Where proposals are kept. */
export interface Proposals {
  load(id: string): Promise<Proposal | undefined>;
  /** Inserts where `version` is 0, else replaces that version; throws `conflict`. */
  save(proposal: Proposal): Promise<Proposal>;
  /** Newest first. */
  list(fate: Fate['kind'], limit: number): Promise<readonly Proposal[]>;
  count(fate: Fate['kind']): Promise<number>;
}
