import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Conversation } from '../../src/conversation/conversation';
import type { IncomingMessage } from '../../src/conversation/message';
import { DeskError } from '../../src/errors';
import { audiencesOf, maySeeConversation } from '../../src/people/access';
import type { Person } from '../../src/people/person';
import { cardContext, cardOf } from '../../src/ticket/card';
import { type HttpContext, orNotFound, signedIn } from './context';
import {
  type Accepted,
  type ArticleView,
  type ChatConversation,
  type ConversationSummary,
  sendSchema,
  type TicketCardView,
} from './contract';
import { createLooker, openEventStream } from './event-stream';
import { read } from './problems';
import { attendedByView, chatView, messageView, summaryView } from './views';

const after = z.object({ after: z.coerce.number().int().min(0).default(0) });
const params = z.object({ id: z.string().min(1).max(300) });
const page = 200;
/** A look without a signal, for signals lost between processes. */
const lookMs = 10_000;

/** The employees' side: their own conversations, tickets and the articles they may read. */
export function chatRoutes(app: FastifyInstance, context: HttpContext): void {
  const { desk, ports } = context;

  app.get('/api/v1/chat/conversations', async (request): Promise<ConversationSummary[]> => {
    const person = await signedIn(context, request);
    const found = await ports.conversations.ofRequester(person.id, 'web', 30);
    return found.map((conversation) => summaryView(conversation, ports.settings()));
  });

  app.post('/api/v1/chat/conversations', async (request): Promise<{ id: string }> => {
    const person = await signedIn(context, request);
    return { id: `web:${person.id}:${ports.newId()}` };
  });

  app.get('/api/v1/chat/conversations/:id', async (request): Promise<ChatConversation> => {
    const { id, conversation } = await own(request);
    if (!conversation) return { id, attendedBy: { kind: 'bot' }, messages: [] };
    const messages = await ports.messages.timeline(id, read(after, request.query).after, page);
    return chatView(conversation, messages, ports.settings());
  });

  app.post('/api/v1/chat/conversations/:id/messages', async (request, reply): Promise<Accepted> => {
    const { person, id, conversation } = await own(request);
    const { clientId, saying } = read(sendSchema, request.body);
    const message: IncomingMessage = {
      id: `${id}:${clientId}`,
      channel: 'web',
      conversationId: id,
      address: conversation?.address ?? { personId: person.id },
      from: { channel: 'web', userId: person.id, name: person.name },
      sentAt: ports.now(),
      saying,
      side: 'requester',
    };
    const outcome = await desk.receive(message);
    reply.status(202);
    return { id: message.id, outcome };
  });

  app.post('/api/v1/chat/conversations/:id/typing', async (request, reply) => {
    const { id } = await own(request);
    ports.live.changed(`${id}#typing-requester`);
    return reply.status(204).send();
  });

  app.get('/api/v1/chat/conversations/:id/stream', async (request, reply) => {
    const { id } = await own(request);
    const resumed = request.headers['last-event-id'];
    let seen = read(after, resumed === undefined ? request.query : { after: resumed }).after;
    let state = '';
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
        const next = conversation
          ? {
              attendedBy: attendedByView(conversation, ports.settings()),
              liveReply: chatView(conversation, [], ports.settings()).liveReply,
            }
          : { attendedBy: { kind: 'bot' } };
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
  });

  app.get('/api/v1/chat/tickets', async (request): Promise<TicketCardView[]> => {
    const person = await signedIn(context, request);
    const { query } = request as FastifyRequest<{ Querystring: { language?: string } }>;
    const language = query.language === 'en' || query.language === 'zh' ? query.language : (person.language ?? 'en');
    const words = cardContext(ports, language);
    return (await ports.tickets.ofRequester(person.id, 50)).map((ticket) => cardOf(ticket, language, words));
  });

  app.get('/api/v1/articles/:id', async (request): Promise<ArticleView> => {
    const person = await signedIn(context, request);
    const { id } = read(params, request.params);
    const { language } = read(
      z.object({ language: z.enum(['en', 'zh']).default(person.language ?? 'en') }),
      request.query,
    );
    const article = orNotFound(ports.knowledge().article(id, language), (one) =>
      one.audience.some((name) => audiencesOf(person).includes(name)),
    );
    return { id: article.id, title: article.title, markdown: article.body, language: article.language };
  });

  /** The requester's own conversation, or the place of one that has not begun: its id carries whose it is. */
  async function own(request: FastifyRequest): Promise<{ person: Person; id: string; conversation?: Conversation }> {
    const person = await signedIn(context, request);
    const { id } = read(params, request.params);
    const conversation = await ports.conversations.load(id);
    if (conversation ? conversation.requester.personId !== person.id : !id.startsWith(`web:${person.id}:`)) {
      throw new DeskError('not-found', 'no such conversation');
    }
    if (conversation) orNotFound(conversation, (one) => maySeeConversation(person, one));
    return { person, id, conversation };
  }
}
