import { isDeskError } from '../errors';
import type { Ports, Settings } from '../ports';
import type { LiveSettings } from '../settings/live-settings';
import type { SettingStore } from '../settings/setting-store';
import { changeTicket, nextLookOf } from './change-ticket';
import { mapClocks, nextDueOf } from './clocks';
import { endOf } from './clock-runs';
import { ledgersOf } from './ticket-ledger';
import { termsOf } from './terms';
import type { Ticket } from './ticket';

const mark = 'recounted';

/**
 * Counts every open ticket anew when a calendar has changed, such as when next year's notice has come: due times move, and
 * each ticket says so in its history. What was done is noted, so that a process that died on the way is made up for at
 * the next start. Returns the end of it.
 */
export function followCalendars(
  ports: Ports,
  { settings, store }: { readonly settings: LiveSettings; readonly store: SettingStore },
): () => Promise<void> {
  let under: Promise<void> = Promise.resolve();
  let stopped = false;
  const look = async (): Promise<void> => {
    const key = keyOf(settings);
    if (stopped || (await store.marked(mark)) === key) return;
    const moved = await recountTickets(ports, () => stopped);
    if (stopped) return;
    await store.mark(mark, key);
    ports.log.info({ moved, calendars: key }, 'open tickets counted anew under the present calendars');
  };
  const follow = () => {
    under = under
      .then(look)
      .catch((error: unknown) =>
        ports.log.error({ error: String(error) }, 'tickets not counted anew; the next start does it'),
      );
  };
  const end = settings.onSwap(follow);
  follow();
  return async () => {
    stopped = true;
    end();
    await under;
  };
}

const keyOf = (settings: LiveSettings): string =>
  (['hours', 'holidays', 'groups'] as const).map((part) => `${part}.${settings.part(part).version}`).join(' ');

/** One after another, so that the desk answers meanwhile. Returns how many came to be due at another time. */
async function recountTickets(ports: Ports, stopped: () => boolean): Promise<number> {
  let moved = 0;
  for (const id of await ports.tickets.openIds()) {
    if (stopped()) break;
    try {
      await changeTicket(ports, id, (ticket) => {
        const next = recounted(ticket, ports.settings(), ports.now());
        if (next !== ticket) moved++;
        return next;
      });
    } catch (error) {
      if (!isDeskError(error, 'not-found')) throw error;
    }
  }
  return moved;
}

/** The ticket with what its open clocks have spent under the present calendars; the same one where nothing moves. */
export function recounted(ticket: Ticket, settings: Settings, now: Date): Ticket {
  if (endOf(ticket)) return ticket;
  const terms = termsOf(settings, ticket);
  const clocks = mapClocks(ticket.clocks, (clock, name) => {
    if (clock.state === 'met') return clock;
    const spentMs = ledgersOf(ticket, name, { settings, now: clock.since }).at(-1)?.ledger.byKind.counted;
    return spentMs === undefined || spentMs === Math.round(clock.spent * 60_000)
      ? clock
      : { ...clock, spent: spentMs / 60_000 };
  });
  const due = nextDueOf(clocks, terms);
  const ringAt = nextLookOf({ ...ticket, clocks }, terms);
  if (same(due, ticket.nextDueAt) && same(ringAt, ticket.nextRingAt)) return ticket;
  const event = { kind: 'recounted', at: now, by: 'bot', wasDue: ticket.nextDueAt, due } as const;
  return { ...ticket, clocks, history: same(due, ticket.nextDueAt) ? ticket.history : [...ticket.history, event] };
}

const same = (a: Date | undefined, b: Date | undefined): boolean => a?.getTime() === b?.getTime();
