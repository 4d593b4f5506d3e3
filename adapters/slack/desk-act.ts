import type { Identity } from '../../src/conversation/message';
import type { Language } from '../../src/conversation/understanding';
import type { ResolutionCode } from '../../src/ticket/ticket';

/** What an agent did on a card of the desk channel. Whether they may is the desk's to say. */
export type DeskAct = {
  readonly conversationId: string;
  readonly from: Identity;
  /** Language of the card, for the answer. */
  readonly language: Language;
} & (
  | { readonly act: 'take-over' }
  | { readonly act: 'hand-back' }
  | { readonly act: 'resolve'; readonly code: ResolutionCode; readonly note: string }
);
