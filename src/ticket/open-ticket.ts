import type { Conversation, TicketDraft } from '../conversation/conversation';
import type { Outcome, TicketOutline } from '../conversation/outcome';
import { isDeskError } from '../errors';
import { officePath } from '../organization/office';
import type { Person } from '../people/person';
import type { Ports, Settings } from '../ports';
import { route } from '../routing/route';
import { makeFindable, saveTicket } from './change-ticket';
import { meetClocks, startClocks } from './clocks';
import { priorityOf } from './priority';
import { promisesFor, termsOf } from './terms';
import { type Notice, seriesOf, type Ticket } from './ticket';

/**
 * Opens a ticket once for the message it comes from: asked again, it returns the same one. `announce`: the group is told;
 * after a hand-off it sees the conversation's card, and that is enough.
 */
export async function openTicket(
  ports: Ports,
  conversation: Asking,
  { draft, announce, by = 'bot' }: { readonly draft: TicketDraft; readonly announce: boolean; readonly by?: string },
): Promise<Ticket> {
  const existing = await ports.tickets.byOrigin(draft.origin);
  if (existing) return existing;
  const settings = ports.settings();
  const outline = outlineOf(
    draft.intent === undefined ? undefined : ports.knowledge().outcomeOf(draft.intent),
    settings,
  );
  const number = await ports.tickets.nextNumber(seriesOf[outline.type]);
  const person = await ports.directory.byId(conversation.requester.personId);
  const ticket = newTicket({ conversation, person, draft, outline, number, announce, by }, { ports, settings });
  try {
    await makeFindable(ports, ticket);
    return await saveTicket(ports, ticket, termsOf(settings, ticket));
  } catch (error) {
    const other = isDeskError(error, 'conflict') ? await ports.tickets.byOrigin(draft.origin) : undefined;
    if (!other) throw error;
    return other;
  }
}

/** Who asks, and where: a conversation, or a call, which has no `id`. */
export type Asking = Pick<Conversation, 'channel' | 'language' | 'tried'> & {
  readonly id?: string;
  readonly requester: Pick<Conversation['requester'], 'personId' | 'name'>;
};

interface Opening {
  readonly conversation: Asking;
  readonly person: Person | undefined;
  readonly draft: TicketDraft;
  readonly outline: TicketOutline;
  readonly number: string;
  readonly announce: boolean;
  readonly by: string;
}

function newTicket(
  { conversation, person, draft, outline, number, announce, by }: Opening,
  { ports, settings }: { ports: Ports; settings: Settings },
): Ticket {
  const now = ports.now();
  const { type, category, impact, urgency } = outline;
  const { personId, name } = conversation.requester;
  const { channel } = conversation;
  const { office, tags } = person ?? {};
  const facts = { intent: draft.intent, category, office, channel, priority: priorityOf(impact, urgency) };
  const { group, priority, skills, rule } = route(
    { ...facts, group: outline.group },
    { ...settings, rules: settings.routing.rules },
    now,
  );
  const offices = officePath(settings.offices, office);
  const requester = { personId, name, office, offices, ...(tags && { tags }) };
  const { policy, hours } = promisesFor({ type, priority, category, requester, group }, settings);
  const terms = termsOf(settings, { policy: policy.id, hours, group });
  const started = startClocks(terms, now);
  // The bot has shown articles before it brought a person in.
  const answered = policy.botAnswerCounts === true && conversation.tried.length > 0;
  const params = { number, title: draft.title, priority, requester: name };
  const opened: Notice = {
    id: 'opened',
    whom: { kind: 'group', group },
    key: 'desk.ticket-opened',
    params,
    attempts: 0,
  };
  return {
    id: ports.newId(),
    number,
    version: 0,
    type,
    title: draft.title,
    description: draft.description,
    language: conversation.language,
    requester,
    channel: conversation.channel,
    conversationId: conversation.id,
    origin: draft.origin,
    intent: draft.intent,
    category,
    form: draft.form,
    impact,
    urgency,
    priority,
    status: { kind: 'new' },
    group,
    skills: skills.length > 0 ? skills : undefined,
    routed: { group, priority, rule },
    bounces: 0,
    policy: policy.id,
    hours,
    clocks: answered ? meetClocks(started, terms, { names: ['firstResponse'], at: now }) : started,
    climbed: [],
    history: [
      { kind: 'opened', at: now, by },
      { kind: 'assigned', at: now, by, group },
      ...(answered ? [{ kind: 'answered', at: now, by } as const] : []),
    ],
    outbox: announce ? [opened] : [],
    openedAt: now,
    updatedAt: now,
  };
}

/** What the intent's content says of the ticket; the front desk's own values where it says nothing. */
function outlineOf(outcome: Outcome | undefined, { defaultGroup }: Settings): TicketOutline {
  const own: Partial<TicketOutline> = outcome && 'category' in outcome ? outcome : {};
  return {
    type: own.type ?? 'incident',
    category: own.category ?? 'general',
    group: own.group ?? defaultGroup,
    impact: own.impact ?? 'person',
    urgency: own.urgency ?? 'medium',
  };
}
