import { z } from 'zod';
import type { Conversation } from '../../../src/conversation/conversation';
import { DeskError } from '../../../src/errors';
import { maySeeConversation, mayUseChat } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import { cardContext, cardOf } from '../../../src/ticket/card';
import { type ApiRoute, route } from '../api/route';
import { type HttpContext, orNotFound } from '../context';
import { byId, language } from '../contract/basics';
import { chatConversationSchema, conversationSummarySchema, sendSchema } from '../contract/chat';
import { acceptedSchema, ticketCardSchema } from '../contract/messages';
import { chatView, messageView, stateView, summaryView } from '../views';
import { createLooker, openEventStream } from '../event-stream';

const after = z.object({ after: z.coerce.number().int().min(0).default(0) });
const page = 200;
/** A look without a signal, for signals lost between processes. */
const lookMs = 10_000;

/** The employees' side: their own conversations and tickets. */
export function chatRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Chat', access: mayUseChat } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/chat/conversations',
        summary: 'List one’s own conversations, the latest first.',
        answer: z.array(conversationSummarySchema),
      },
      async ({ person }) => {
        const found = await ports.conversations.ofRequester(person.id, 'web', 30);
        return found.map((conversation) => summaryView(conversation, ports.settings()));
      },
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/chat/conversations',
        summary: 'Name a new conversation; it begins with its first message.',
        answer: z.object({ id: z.string() }),
      },
      async ({ person }) => ({ id: `web:${person.id}:${ports.newId()}` }),
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/chat/conversations/:id',
        summary: 'Give one conversation with its messages.',
        params: byId,
        query: after,
        answer: chatConversationSchema,
      },
      async ({ person, params: { id }, query }) => {
        const conversation = await own(person, id);
        if (!conversation) return { id, ...stateView(undefined, ports.settings()), messages: [] };
        const messages = await ports.messages.timeline(id, query.after, page);
        return chatView(conversation, messages, ports.settings());
      },
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/chat/conversations/:id/messages',
        summary: 'Say something: words, a button, or a form.',
        params: byId,
        body: sendSchema,
        answer: acceptedSchema,
        status: 202,
      },
      async ({ person, params: { id }, body: { clientId, saying } }) => {
        const conversation = await own(person, id);
        const message = `${id}:${clientId}`;
        const outcome = await desk.receive({
          id: message,
          channel: 'web',
          conversationId: id,
          address: conversation?.address ?? { personId: person.id },
          from: { channel: 'web', userId: person.id, name: person.name },
          sentAt: ports.now(),
          saying,
          side: 'requester',
        });
        return { id: message, outcome };
      },
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/chat/conversations/:id/typing',
        summary: 'Tell the desk that the requester is writing.',
        params: byId,
        answer: 'nothing',
      },
      async ({ person, params: { id } }) => {
        await own(person, id);
        ports.live.changed(`${id}#typing-requester`);
      },
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/chat/conversations/:id/stream',
        summary: 'Follow a conversation; `Last-Event-ID` resumes without loss.',
        params: byId,
        query: after,
        answer: 'events',
      },
      async ({ person, params: { id }, query, request, reply }) => {
        await own(person, id);
        const resumed = request.headers['last-event-id'];
        let seen = resumed === undefined ? query.after : after.parse({ after: resumed }).after;
        let state = '';
        /** What this page was told of words changed after they were said, by their id. */
        const told = new Map<string, string>();
        const stream = openEventStream(request, reply);
        const look = createLooker(
          async () => {
            for (let more = true; more && !stream.closed; ) {
              const messages = await ports.messages.timeline(id, seen, page);
              for (const message of messages) {
                seen = message.seq;
                if (message.visibleTo === 'everyone')
                  stream.send('message', messageView(message, 'requester'), String(message.seq));
              }
              more = messages.length === page;
            }
            const conversation = await ports.conversations.load(id);
            for (const changed of conversation?.amended ?? []) {
              const message = await ports.messages.byId(changed);
              if (message?.visibleTo !== 'everyone') continue;
              const now = messageView(message, 'requester');
              if (told.get(changed) === JSON.stringify(now)) continue;
              told.set(changed, JSON.stringify(now));
              // Without an id: where the stream goes on from stays where it was.
              stream.send('message', now);
            }
            const next = stateView(conversation, ports.settings());
            if (JSON.stringify(next) === state) return;
            state = JSON.stringify(next);
            stream.send('state', next);
          },
          (error) => ports.log.warn({ conversationId: id, error: String(error) }, 'stream could not look'),
        );
        const timer = setInterval(look, lookMs);
        stream.onClose(() => clearInterval(timer));
        stream.onClose(ports.live.watch(id, look));
        stream.onClose(ports.live.watch(`${id}#typing-agent`, () => stream.send('typing', { who: 'agent' })));
        look();
      },
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/chat/tickets',
        summary: 'List one’s own tickets.',
        query: z.object({ language: language.optional() }),
        answer: z.array(ticketCardSchema),
      },
      async ({ person, query }) => {
        const speaks = query.language ?? person.language ?? 'en';
        const words = cardContext(ports, speaks);
        return (await ports.tickets.ofRequester(person.id, 50)).map((ticket) => cardOf(ticket, speaks, words));
      },
    ),
  ];

  /** The requester's own conversation, or `undefined` for the place of one that has not begun: its id carries whose it is. */
  async function own(person: Person, id: string): Promise<Conversation | undefined> {
    const conversation = await ports.conversations.load(id);
    if (conversation ? conversation.requester.personId !== person.id : !id.startsWith(`web:${person.id}:`)) {
      throw new DeskError('not-found', 'no such conversation');
    }
    return conversation && orNotFound(conversation, (one) => maySeeConversation(person, one));
  }
}
