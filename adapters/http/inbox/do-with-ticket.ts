import type { Desk } from '../../../src/desk';
import type { Person } from '../../../src/people/person';
import type { Ports } from '../../../src/ports';
import type { Ticket } from '../../../src/ticket/ticket';
import type { Bulk, MacroAct } from '../contract/acts';

type Act = Bulk['act'] | MacroAct;

/** Does one thing with one ticket, as an agent would by hand. */
export async function doWithTicket(
  { desk, ports }: { readonly desk: Desk; readonly ports: Ports },
  ticket: Ticket,
  { act, person }: { readonly act: Act; readonly person: Person },
): Promise<void> {
  const { id } = ticket;
  switch (act.kind) {
    case 'assign':
      return void (await desk.assignTicket(id, person, act.agentId));
    case 'assign-me':
      return void (await desk.assignTicket(id, person, person.id));
    case 'transfer':
      return void (await desk.transferTicket(id, person, act));
    case 'priority':
      return void (await desk.changePriority(id, person, act.priority));
    case 'hold':
      return void (await desk.holdTicket(id, person, { reason: act.reason }));
    case 'resolve':
      return resolve({ desk, ports }, ticket, { act, person });
  }
}

/** With its conversation, where that is about this ticket: the bot has it again, and says that it is resolved. */
async function resolve(
  { desk, ports }: { readonly desk: Desk; readonly ports: Ports },
  { id, conversationId }: Ticket,
  { act, person }: { readonly act: Extract<Act, { kind: 'resolve' }>; readonly person: Person },
): Promise<void> {
  const conversation = conversationId === undefined ? undefined : await ports.conversations.load(conversationId);
  if (conversation?.ticketId === id) await desk.resolve(conversation.id, person, act);
  else await desk.resolveTicket(id, person, act);
}
