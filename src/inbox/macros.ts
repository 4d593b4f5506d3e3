import type { HoldReason } from '../sla/hold-reason';
import type { Priority } from '../ticket/priority';
import type { ResolutionCode } from '../ticket/ticket';

/** What a macro does besides its words, in this order. */
export type MacroAct =
  | { readonly kind: 'assign-me' }
  | { readonly kind: 'priority'; readonly priority: Priority }
  | { readonly kind: 'hold'; readonly reason: HoldReason }
  | { readonly kind: 'transfer'; readonly group: string; readonly reason: string }
  | { readonly kind: 'resolve'; readonly code: ResolutionCode; readonly note: string };

/** Words kept for later: a canned answer without acts, a macro with them, or the signature under one's replies. */
export interface Macro {
  readonly id: string;
  readonly kind: 'macro' | 'signature';
  readonly name: string;
  /** With `{requester}`, `{number}`, `{title}`, `{agent}` and `{due}` to be filled. */
  readonly text: string;
  readonly acts: readonly MacroAct[];
  /** Whose own it is; absent: everybody's. */
  readonly personId?: string;
}

export interface Macros {
  /** Everybody's and one's own, by name. */
  for(personId: string): Promise<readonly Macro[]>;
  byId(id: string): Promise<Macro | undefined>;
  put(macro: Macro): Promise<void>;
  drop(id: string): Promise<void>;
}
