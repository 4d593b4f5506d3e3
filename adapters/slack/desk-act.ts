import type { CardAct, CardPress } from '../../src/conversation/card-press';
import type { Identity } from '../../src/conversation/message';

/** What an agent did on a card of the desk channel. Whether they may is the desk's to say. */
export interface DeskAct {
  readonly from: Identity;
  readonly press: CardPress;
  readonly act: CardAct;
}
