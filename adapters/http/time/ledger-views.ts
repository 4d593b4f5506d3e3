import type { Settings } from '../../../src/ports';
import { wholeMinutes } from '../../../src/sla/minutes';
import { clockNames, type Ticket } from '../../../src/ticket/ticket';
import { differs, ledgersOf, type TicketLedger } from '../../../src/ticket/ticket-ledger';
import type { LedgersView, LedgerView } from '../contract/time';

interface Circumstances {
  readonly settings: Settings;
  readonly now: Date;
}

/** The ledgers of every clock that the ticket has or had. */
export function ledgersView(ticket: Ticket, circumstances: Circumstances): LedgersView {
  const ledgers = clockNames
    .flatMap((name) => ledgersOf(ticket, name, circumstances))
    .filter(
      ({ run }) => run.clock === 'resolution' || run.clock === 'holding' || ticket.clocks[run.clock] !== undefined,
    );
  return {
    number: ticket.number,
    zone: circumstances.settings.zone,
    ledgers: ledgers.map((one) => ledgerView(one, ticket, circumstances)),
  };
}

function ledgerView(one: TicketLedger, ticket: Ticket, { settings }: Circumstances): LedgerView {
  const { run, ledger, clock } = one;
  const minutes = wholeMinutes(ledger.parts.map(({ ms }) => ms));
  const nameOf = (group: string) => settings.groups.get(group)?.name[ticket.language] ?? group;
  return {
    clock: run.clock,
    round: run.round,
    from: ledger.from.toISOString(),
    to: ledger.to.toISOString(),
    met: run.met,
    ms: ledger.ms,
    parts: ledger.parts.map((part, index) => ({
      kind: part.kind,
      reason: 'reason' in part ? part.reason : undefined,
      from: part.from.toISOString(),
      to: part.to.toISOString(),
      ms: part.ms,
      minutes: minutes[index] ?? 0,
      group: part.group,
      groupName: nameOf(part.group),
    })),
    byKind: ledger.byKind,
    byGroup: Object.entries(ledger.byGroup).map(([group, sums]) => ({ group, groupName: nameOf(group), ...sums })),
    allowedMinutes: clock?.allowed,
    breachedAt: clock?.breach?.at.toISOString(),
    differs: differs(one, ticket, settings),
  };
}

const columns = [
  'ticket',
  'type',
  'priority',
  'clock',
  'round',
  'group',
  'from',
  'to',
  'kind',
  'reason',
  'milliseconds',
  'minutes',
] as const;

/** The same figures as lines: one for each part of each ledger. */
export function ledgerLines(ticket: Ticket, circumstances: Circumstances): readonly (readonly (string | number)[])[] {
  return ledgersView(ticket, circumstances).ledgers.flatMap(({ clock, round, parts }) =>
    parts.map(({ group, from, to, kind, reason = '', ms, minutes }) => [
      ticket.number,
      ticket.type,
      ticket.priority,
      clock,
      round,
      group,
      from,
      to,
      kind,
      reason,
      ms,
      minutes,
    ]),
  );
}

export const ledgerHead: readonly string[] = columns;
