import { dealOut, takeBackOffers } from './assignment/deal-out';
import { findGoneAgents } from './conversation/agent-gone';
import { endShifts } from './roster/end-shifts';
import { closeResolved } from './ticket/confirm-ticket';
import { takeTurn } from './conversation/take-turn';
import { tendArticles } from './knowledge-base/tend-articles';
import { auditPeople } from './people/manage-people';
import type { Ports } from './ports';
import { checkClocks } from './ticket/check-clocks';
import { tellTogether } from './ticket/tell-together';

/** A wake is on its way for a message younger than this. */
const graceMs = 3_000;
/** A clock that fell due since is a worker's, which may be behind: to ring it here too would only cost it a lost race. */
const clockGraceMs = 15_000;
const batch = 200;
const atOnce = 8;
/** More clocks than this that nobody rang in time are a flood: the desk was away. */
const flood = 20;
/** Enough for a flood to be told in one message to each. */
const mostTold = 20_000;
const dayMs = 86_400_000;

/**
 * Makes up for whatever was lost: messages stored but not answered, outboxes left by a process that died, clocks whose
 * alarm never rang, resolved tickets whose reopen window is over, shifts that ended, work that waits for somebody. Everything it does is safe to do twice. `first` is the
 * sweep of a process that has just started: no wake of its own is on its way, so nothing is left for later.
 */
export async function sweep(ports: Ports, { first }: { readonly first: boolean } = { first: false }): Promise<number> {
  const now = ports.now();
  const orphaned = first && ports.alone;
  const { conversations, messages, tickets, settings } = ports;
  const asked = new Date(now.getTime() - (first ? 0 : graceMs));
  const over = new Date(now.getTime() - settings().reopenDays * dayMs);
  const counts = [
    await each(ports, await messages.waitingSince(asked, batch), (id) => takeTurn(ports, id)),
    await each(ports, await conversations.withWork(now, { limit: batch, orphaned }), (id) => takeTurn(ports, id)),
    await ringAll(ports, new Date(now.getTime() - (first ? 0 : clockGraceMs))),
    await once(ports, 'what tickets have to tell', async () => {
      const ids = await tellTogether(ports, await tickets.withWork(ports.now(), { limit: mostTold, orphaned }));
      return each(ports, ids, (id) => checkClocks(ports, id));
    }),
    await each(ports, await tickets.resolvedBefore(over, batch), (id) => closeResolved(ports, id)),
    await once(ports, 'shifts that ended', () => endShifts(ports)),
    await once(ports, 'agents who are gone', () => findGoneAgents(ports)),
    await once(ports, 'offers to people who left', () => takeBackOffers(ports)),
    await once(ports, 'work to deal out', () => dealOut(ports)),
    await once(ports, 'articles whose time has come', () => tendArticles(ports)),
    await once(ports, 'changes of people for the audit', () => auditPeople(ports)),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Every clock that should have rung, however many: after an outage the last is heard within the minute. */
async function ringAll(ports: Ports, by: Date): Promise<number> {
  const seen = new Set<string>();
  let done = 0;
  let many = false;
  for (;;) {
    const ids = (await ports.tickets.ringing(by, batch)).filter((id) => !seen.has(id));
    if (ids.length === 0) return done;
    many ||= ids.length > flood;
    for (const id of ids) seen.add(id);
    done += await each(ports, ids, (id) => checkClocks(ports, id, { flood: many }));
  }
}

/** What fails is left to the next sweep and keeps nothing else from being done. */
async function once(ports: Ports, what: string, act: () => Promise<number>): Promise<number> {
  try {
    return await act();
  } catch (error) {
    ports.log.error({ what, error: String(error) }, 'sweep could not finish this; it is tried again');
    return 0;
  }
}

/** A few at a time; one that fails is logged and does not stop the others. Returns how many were done. */
async function each(ports: Ports, ids: readonly string[], act: (id: string) => Promise<void>): Promise<number> {
  const queue = [...ids];
  let done = 0;
  const work = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      try {
        await act(id);
        done++;
      } catch (error) {
        ports.log.error({ id, error: String(error) }, 'sweep could not finish this one; it is tried again');
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return done;
}
