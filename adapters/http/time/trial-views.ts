import type { z } from 'zod';
import type { Ports } from '../../../src/ports';
import type { Difference, Verdict } from '../../../src/sla/what-if';
import { addresseeOf } from '../../../src/ticket/climb-ladder';
import type { tryLadder, tryPolicies } from '../../../src/ticket/past';
import type { Whom } from '../../../src/ticket/ticket';
import type { dryRunSchema, whatIfSchema } from '../contract/time';

/** What is shown ticket by ticket; the numbers count all. */
const mostShown = 500;

export function whatIfView({
  result,
  tickets,
  cut,
}: Awaited<ReturnType<typeof tryPolicies>>): z.infer<typeof whatIfSchema> {
  const { gained, lost, unchanged, named } = result;
  const view = ({ ticket, clock, round, before, after }: Difference) => {
    const { number = '', title = '', priority = '' } = named.get(ticket) ?? {};
    return { ticketId: ticket, number, title, priority, clock, round, before: shown(before), after: shown(after) };
  };
  return {
    tickets,
    cut,
    gained: gained.length,
    lost: lost.length,
    unchanged,
    differences: [...gained, ...lost].slice(0, mostShown).map(view),
  };
}

const shown = ({ policy, breachedAt }: Verdict) => ({ policy, breachedAt: breachedAt?.toISOString() });

export async function dryRunView(
  ports: Ports,
  {
    from,
    to,
    tried: { result, tickets, cut },
  }: { readonly from: Date; readonly to: Date; readonly tried: Awaited<ReturnType<typeof tryLadder>> },
): Promise<z.infer<typeof dryRunSchema>> {
  const settings = ports.settings();
  const sent = [];
  for (const { ticket, notice } of result.slice(0, mostShown)) {
    const { step, event, sendAt } = notice;
    const whom: string[] = [];
    for (const addressee of step.whom)
      whom.push(await nameOf(ports, addresseeOf(addressee, ticket, settings), ticket.requester.name));
    sent.push({
      ticketId: ticket.id,
      number: ticket.number,
      title: ticket.title,
      priority: ticket.priority,
      step: step.id,
      does: step.does,
      at: event.at.toISOString(),
      sendAt: sendAt.toISOString(),
      whom,
      by: [...step.by],
    });
  }
  return { tickets, cut, from: from.toISOString(), to: to.toISOString(), total: result.length, sent };
}

/** People by their names; a group by its id, which the page names in its own language. */
async function nameOf(ports: Ports, whom: Whom, requester: string): Promise<string> {
  if (whom.kind === 'requester') return requester;
  if (whom.kind === 'address') return whom.address;
  if (whom.kind === 'group') return `group:${whom.group}`;
  const id = whom.kind === 'agent' ? whom.personId : ports.settings().groups.get(whom.group)?.lead;
  return (
    (id === undefined ? undefined : (await ports.directory.byId(id))?.name) ??
    id ??
    `group:${'group' in whom ? whom.group : ''}`
  );
}
