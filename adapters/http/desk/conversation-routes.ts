import type { Conversation } from '../../../src/conversation/conversation';
import { deskCardOf } from '../../../src/conversation/desk-card';
import { DeskError } from '../../../src/errors';
import { maySeeDesk, mayWorkDesk } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { Ports } from '../../../src/ports';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId } from '../contract/basics';
import { type DeskConversation, deskConversationSchema, resolveSchema, wordsSchema } from '../contract/desk';
import { acceptedSchema } from '../contract/messages';
import { attendedByView, handoffView, messageView, ticketView } from '../views';
import { conversationSeenBy } from './seen-by';

const page = 500;

/** A conversation in an agent's hands. */
export function conversationRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Desk', access: maySeeDesk, params: byId } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/conversations/:id',
        summary: 'Give one conversation with its ticket and record.',
        answer: deskConversationSchema,
      },
      async ({ person, params: { id } }) => whole(await conversationSeenBy(person, id, ports)),
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/desk/conversations/:id/take-over',
        summary: 'Take a conversation over.',
        answer: deskConversationSchema,
      },
      async ({ person, params: { id } }) => {
        await conversationSeenBy(person, id, ports);
        await desk.takeOver(id, person);
        return whole(await conversationSeenBy(person, id, ports));
      },
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/desk/conversations/:id/hand-back',
        summary: 'Hand a conversation back to the bot.',
        answer: deskConversationSchema,
      },
      async ({ person, params: { id } }) => {
        await conversationSeenBy(person, id, ports);
        await desk.handBack(id, person);
        return whole(await conversationSeenBy(person, id, ports));
      },
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/desk/conversations/:id/resolve',
        summary: 'Resolve the conversation’s ticket and give it back to the bot.',
        body: resolveSchema,
        answer: deskConversationSchema,
      },
      async ({ person, params: { id }, body }) => {
        await conversationSeenBy(person, id, ports);
        await desk.resolve(id, person, body);
        return whole(await conversationSeenBy(person, id, ports));
      },
    ),
    ...(['reply', 'note'] as const).map((kind) =>
      route(
        {
          ...common,
          access: mayWorkDesk,
          method: 'POST',
          path: `/desk/conversations/:id/${kind === 'reply' ? 'replies' : 'notes'}`,
          summary: kind === 'reply' ? 'Say something to the requester.' : 'Leave a note for colleagues.',
          body: wordsSchema,
          answer: acceptedSchema,
          status: 202,
        },
        async ({ person, params, body: { clientId, text, seen, mentions } }) => {
          const conversation = await conversationSeenBy(person, params.id, ports);
          const id = `desk:${conversation.id}:${person.id}:${clientId}`;
          if (kind === 'reply' && seen !== undefined) await refuseSecondAnswer(ports, conversation, { person, seen });
          const { ticketId } = conversation;
          if (kind === 'note' && ticketId !== undefined)
            await desk.mention({ ticketId, text, mentions, origin: id, by: person });
          const outcome = await desk.receive({
            id,
            channel: conversation.channel,
            conversationId: conversation.id,
            address: conversation.address,
            from: { channel: 'web', userId: person.id, name: person.name },
            sentAt: ports.now(),
            saying: { kind, text },
            side: 'desk',
          });
          return { id, outcome };
        },
      ),
    ),
    route(
      {
        ...common,
        access: mayWorkDesk,
        method: 'POST',
        path: '/desk/conversations/:id/typing',
        summary: 'Tell the requester that an agent is writing.',
        answer: 'nothing',
      },
      async ({ person, params: { id } }) => {
        await conversationSeenBy(person, id, ports);
        ports.live.changed(`${id}#typing-agent`);
      },
    ),
  ];

  async function whole(conversation: Conversation): Promise<DeskConversation> {
    const { id, channel, language, requester, undeliverable } = conversation;
    const settings = ports.settings();
    const card = await deskCardOf(ports, conversation);
    const ticket = conversation.ticketId ? await ports.tickets.byId(conversation.ticketId) : undefined;
    const from = Math.max(0, conversation.seq - page);
    const messages = await ports.messages.timeline(id, from, page);
    return {
      id,
      channel,
      language,
      requester: { personId: requester.personId, name: requester.name },
      attendedBy: attendedByView(conversation, settings),
      card: handoffView(card, ports.knowledge()),
      undeliverable: undeliverable && { error: undeliverable.error, at: undeliverable.at.toISOString() },
      ticket: ticket && ticketView(ticket, settings, ports.now()),
      messages: messages.map((message) => messageView(message, 'desk')),
    };
  }
}

/** The send guard: two answers to one question confuse whoever asked. Throws `answered-meanwhile` with the colleague's name. */
async function refuseSecondAnswer(
  { messages }: Ports,
  { id, seq }: Conversation,
  { person, seen }: { readonly person: Person; readonly seen: number },
): Promise<void> {
  if (seq <= seen) return;
  const since = await messages.timeline(id, seen, page);
  const other = since.findLast(
    ({ author, visibleTo, content }) =>
      author.kind === 'agent' && author.id !== person.id && visibleTo === 'everyone' && content.kind !== 'event',
  );
  if (other?.author.kind === 'agent')
    throw new DeskError('answered-meanwhile', `${other.author.name} has answered meanwhile`);
}
