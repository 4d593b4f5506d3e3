import type { Receipt } from '../../src/conversation/conversation';
import type { Form } from '../../src/conversation/form';
import type { DeskCommand } from '../../src/conversation/desk-command';
import type { Identity, IncomingMessage } from '../../src/conversation/message';
import type { Language } from '../../src/conversation/understanding';
import type { TicketCard } from '../../src/conversation/reply';
import type { DeskAct } from './desk-act';

/** What the Slack adapter needs of the desk. */
export interface SlackHandlers {
  /** Resolves once the message is stored: only then is it acknowledged to Slack. */
  message(message: IncomingMessage): Promise<void>;
  /**
   * An act on a card. A sentence it gives is shown to the one who pressed, to nobody else; so is the reason of a
   * `DeskError` (`already-taken`, `not-allowed`, …) it throws.
   */
  desk(act: DeskAct): Promise<string | undefined>;
  /** Whether there is such a conversation: its thread is then listened to without a mention. */
  takesPart(conversationId: string): Promise<boolean>;
  /** The conversation whose card this is, and whether that person has it: then what they write goes to the requester. */
  conversationOfCard(
    card: Receipt,
    from: Identity,
  ): Promise<{ readonly id: string; readonly mine: boolean } | undefined>;
  /** `/desk next` and the like, answered for the one who asked; nothing for somebody who is no staff. */
  command(from: Identity, command: DeskCommand, language: Language): Promise<string | undefined>;
  /** The open tickets of a person, newest first. */
  ticketsOf(userId: string): Promise<readonly TicketCard[]>;
  form(id: string): Form | undefined;
}
