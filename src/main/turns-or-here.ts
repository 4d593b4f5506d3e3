import type { Turns } from '../ports';

/** Where the queue cannot be reached, the process that received the message takes the turn itself. */
export function turnsOrHere(queue: Turns, here: Turns): Turns {
  return {
    wake: (id, notBefore) => queue.wake(id, notBefore).catch(() => here.wake(id, notBefore)),
  };
}
