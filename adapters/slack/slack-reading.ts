import type { CardAct } from '../../src/conversation/card-press';
import type { DeskCommand } from '../../src/conversation/desk-command';
import type { Address, Identity, Ignored, IncomingMessage } from '../../src/conversation/message';
import type { FormValues } from '../../src/conversation/form';
import type { Receipt } from '../../src/conversation/conversation';
import type { Language } from '../../src/conversation/understanding';
import type { DeskAct } from './desk-act';

/** A form's place in a conversation; travels through Slack in the modal's private metadata. */
export interface FormTicket {
  readonly form: string;
  readonly language: Language;
  readonly replyId?: string;
  /** What is known of the form already. */
  readonly values?: FormValues;
  readonly conversationId: string;
  readonly address: Address;
}

/** The card whose conversation is being resolved; travels in the modal's private metadata. */
export interface ResolveTicket {
  readonly conversationId: string;
  readonly language: Language;
  readonly version?: string;
  readonly channel: string;
  readonly card: string;
}

/** What a payload of Slack's means to us. Reading looks nothing up: what must be looked up is named. */
export type SlackReading =
  | ({ readonly kind: 'ignored' } & Ignored)
  /** `ifPartOf`: only if the desk takes part in that conversation already. */
  | { readonly kind: 'message'; readonly message: IncomingMessage; readonly ifPartOf?: string }
  /** Said under a card of the desk channel; if there is no such card, it is read as `otherwise`. */
  | {
      readonly kind: 'under-card';
      readonly card: Receipt;
      readonly message: Omit<IncomingMessage, 'conversationId'>;
      /** For the requester only if its writer has the conversation; else it is a note. */
      readonly bare: boolean;
      readonly otherwise: SlackReading;
    }
  /** Chosen from a list of a card, whose conversation is looked up by the card. */
  | {
      readonly kind: 'desk-list';
      readonly card: Receipt;
      readonly from: Identity;
      readonly language: Language;
      readonly version: string;
      readonly act: CardAct;
    }
  /** A command of agents; from anybody else it is read as `otherwise`. */
  | {
      readonly kind: 'desk-command';
      readonly from: Identity;
      readonly command: DeskCommand;
      readonly words: string;
      readonly otherwise: SlackReading;
    }
  /** Words for the desk without a place of their own: they go to the direct messages with the person. */
  | {
      readonly kind: 'to-direct';
      readonly from: Identity;
      readonly id: string;
      readonly saying: IncomingMessage['saying'];
      readonly sentAt: Date;
      readonly answer?: 'command-sent';
    }
  | { readonly kind: 'home'; readonly userId: string }
  | { readonly kind: 'ask-problem'; readonly userId: string; readonly triggerId: string }
  | { readonly kind: 'open-form'; readonly ticket: FormTicket; readonly triggerId: string }
  | {
      readonly kind: 'form-sent';
      readonly ticket: FormTicket;
      readonly values: Readonly<Record<string, unknown>>;
      readonly message: Omit<IncomingMessage, 'saying'>;
    }
  | { readonly kind: 'ask-resolution'; readonly ticket: ResolveTicket; readonly triggerId: string }
  | { readonly kind: 'desk'; readonly act: DeskAct; readonly card: Receipt };

export function ignore(ignored: string): SlackReading {
  return { kind: 'ignored', ignored };
}
