import type { Settings } from '../ports';
import { addServiceMinutes } from '../sla/service-hours';
import { pauseClocks, resumeClocks, type Terms } from './clocks';
import { withStatus } from './status';
import { about } from './about';
import type { Ticket } from './ticket';
import type { Move } from './transfer';

/** Given out to a supplier, a ticket waits for them and their own clock runs; come back, the desk's clocks run on. */
export function withSupplier(
  ticket: Ticket,
  { move, terms, settings }: { readonly move: Move; readonly terms: Terms; readonly settings: Settings },
): Ticket {
  const { by, at } = move;
  const group = settings.groups.get(ticket.group);
  const hours = settings.hours.get(group?.hours ?? '');
  if (group?.supplier && hours) {
    const supplier = { since: at, dueAt: addServiceMinutes(hours, at, group.supplier.minutes) };
    if (ticket.status.kind === 'on-hold') return { ...ticket, supplier };
    const held = withStatus(ticket, { kind: 'on-hold', reason: 'supplier', since: at }, { by, at, note: 'supplier' });
    return { ...held, supplier, clocks: pauseClocks(ticket.clocks, terms, { reason: 'supplier', at }) };
  }
  if (ticket.status.kind !== 'on-hold' || ticket.status.reason !== 'supplier') return ticket;
  const going = withStatus(ticket, { kind: 'in-progress' }, { by, at });
  return { ...going, clocks: resumeClocks(ticket.clocks, at) };
}

/** The supplier's time is over: the lead hears of it, once. The same ticket otherwise. */
export function withSupplierLate(ticket: Ticket, now: Date): Ticket {
  const { supplier, group } = ticket;
  if (!supplier || supplier.late || supplier.dueAt > now) return ticket;
  const params = { ...about(ticket), group };
  return {
    ...ticket,
    supplier: { ...supplier, late: true },
    history: [...ticket.history, { kind: 'escalated', at: now, by: 'bot', step: 'supplier-late' }],
    outbox: [
      ...ticket.outbox,
      {
        id: `supplier-late-${ticket.history.length}`,
        whom: { kind: 'lead', group },
        key: 'desk.supplier-late',
        params,
        attempts: 0,
      },
    ],
  };
}
