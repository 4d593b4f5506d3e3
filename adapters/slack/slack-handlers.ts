import type { Receipt } from '../../src/conversation/conversation';
import type { Form } from '../../src/conversation/form';
import type { IncomingMessage } from '../../src/conversation/message';
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
  /** The id of the conversation whose card this is. */
  conversationOfCard(card: Receipt): Promise<string | undefined>;
  /** The open tickets of a person, newest first. */
  ticketsOf(userId: string): Promise<readonly TicketCard[]>;
  form(id: string): Form | undefined;
}
