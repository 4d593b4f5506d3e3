import type { Ports } from '../ports';
import { changeTicket, makeFindable, saveTicket } from './change-ticket';
import { startClocks } from './clocks';
import { promisesFor, termsOf } from './terms';
import { seriesOf, type Ticket } from './ticket';

export interface Split {
  readonly ticketId: string;
  readonly title: string;
  readonly description: string;
  /** The same split makes one ticket. */
  readonly origin: string;
  readonly by: string;
}

/** A second matter in one ticket becomes a ticket of its own, with its own number and promises. Twice is once. */
export async function splitTicket(ports: Ports, { ticketId, title, description, origin, by }: Split): Promise<Ticket> {
  const known = await ports.tickets.byOrigin(origin);
  const part = known ?? (await newPart());
  await changeTicket(ports, ticketId, (ticket) => {
    if (ticket.history.some((event) => event.kind === 'split' && event.origin === origin)) return ticket;
    const event = { kind: 'split', at: ports.now(), by, number: part.number, origin } as const;
    return { ...ticket, history: [...ticket.history, event] };
  });
  return part;

  async function newPart(): Promise<Ticket> {
    const whole = await changeTicket(ports, ticketId, (ticket) => ticket);
    const settings = ports.settings();
    const at = ports.now();
    const { type, category, impact, urgency, priority, group, requester, language, channel, conversationId } = whole;
    const { policy, hours } = promisesFor(whole, settings);
    const terms = termsOf(settings, { policy: policy.id, hours, group });
    const ticket: Ticket = {
      id: ports.newId(),
      number: await ports.tickets.nextNumber(seriesOf[type]),
      version: 0,
      type,
      title,
      description,
      language,
      requester,
      channel,
      conversationId,
      origin,
      category,
      impact,
      urgency,
      priority,
      status: { kind: 'new' },
      group,
      bounces: 0,
      policy: policy.id,
      hours,
      clocks: startClocks(terms, at),
      climbed: [],
      splitFrom: whole.id,
      history: [
        { kind: 'opened', at, by },
        { kind: 'assigned', at, by, group },
        { kind: 'split', at, by, number: whole.number, origin },
      ],
      outbox: [],
      openedAt: at,
      updatedAt: at,
    };
    await makeFindable(ports, ticket);
    return saveTicket(ports, ticket, terms);
  }
}
