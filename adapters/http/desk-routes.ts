import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Conversation } from '../../src/conversation/conversation';
import { deskCardOf } from '../../src/conversation/desk-card';
import { maySeeConversation, maySeeDesk, maySeeTicket, mayWorkDesk } from '../../src/people/access';
import type { Person } from '../../src/people/person';
import type { DeskView } from '../../src/ports';
import { type HttpContext, orNotFound, signedIn } from './context';
import {
  type Accepted,
  type DeskConversation,
  type DeskViewName,
  deskViewSchema,
  type Groups,
  holdSchema,
  type Queue,
  resolveSchema,
  type TicketView,
  transferSchema,
  wordsSchema,
} from './contract';
import { createLooker, openEventStream } from './event-stream';
import { read } from './problems';
import { attendedByView, messageView, queueItem, ticketView } from './views';

const params = z.object({ id: z.string().min(1).max(300) });
const page = 500;

/** The agents' side: queue, conversations, tickets. Everybody here is desk staff; acting needs the right to act. */
export function deskRoutes(app: FastifyInstance, context: HttpContext): void {
  const { desk, ports } = context;

  app.get('/api/v1/desk/queue', async (request): Promise<Queue> => {
    const agent = await staff(request);
    const { view } = read(z.object({ view: deskViewSchema.default('waiting') }), request.query);
    const views = deskViewSchema.options;
    const lists = await Promise.all(views.map((name) => ports.conversations.queue(viewOf(name, agent), page)));
    const chosen = (lists[views.indexOf(view)] ?? []).slice(0, 200);
    const items = await Promise.all(
      chosen.map(async (conversation) =>
        queueItem(
          conversation,
          conversation.ticketId ? await ports.tickets.byId(conversation.ticketId) : undefined,
          ports.settings(),
        ),
      ),
    );
    const counts = Object.fromEntries(views.map((name, index) => [name, lists[index]?.length ?? 0])) as Queue['counts'];
    return { items, counts };
  });

  app.get('/api/v1/desk/conversations/:id', async (request): Promise<DeskConversation> => {
    const agent = await staff(request);
    return whole(await seen(agent, request));
  });

  app.post('/api/v1/desk/conversations/:id/take-over', async (request) => {
    const agent = await staff(request);
    const { id } = await seen(agent, request);
    await desk.takeOver(id, agent);
    return whole(await seen(agent, request));
  });

  app.post('/api/v1/desk/conversations/:id/hand-back', async (request) => {
    const agent = await staff(request);
    const { id } = await seen(agent, request);
    await desk.handBack(id, agent);
    return whole(await seen(agent, request));
  });

  app.post('/api/v1/desk/conversations/:id/resolve', async (request) => {
    const agent = await staff(request);
    const { id } = await seen(agent, request);
    await desk.resolve(id, agent, read(resolveSchema, request.body));
    return whole(await seen(agent, request));
  });

  for (const kind of ['reply', 'note'] as const) {
    const path = kind === 'reply' ? 'replies' : 'notes';
    app.post(`/api/v1/desk/conversations/:id/${path}`, async (request, reply): Promise<Accepted> => {
      const agent = orNotFound<Person>(await staff(request), mayWorkDesk);
      const conversation = await seen(agent, request);
      const { clientId, text } = read(wordsSchema, request.body);
      const id = `desk:${conversation.id}:${agent.id}:${clientId}`;
      const outcome = await desk.receive({
        id,
        channel: conversation.channel,
        conversationId: conversation.id,
        address: conversation.address,
        from: { channel: 'web', userId: agent.id, name: agent.name },
        sentAt: ports.now(),
        saying: { kind, text },
        side: 'desk',
      });
      reply.status(202);
      return { id, outcome };
    });
  }

  app.post('/api/v1/desk/conversations/:id/typing', async (request, reply) => {
    const { id } = await seen(await staff(request), request);
    ports.live.changed(`${id}#typing-agent`);
    return reply.status(204).send();
  });

  app.get('/api/v1/desk/stream', async (request, reply) => {
    await staff(request);
    const stream = openEventStream(request, reply);
    const signal = createLooker(
      async () => stream.send('changed', { topic: 'desk' }),
      () => undefined,
    );
    stream.onClose(ports.live.watch('desk', signal));
    signal();
  });

  app.get('/api/v1/desk/groups', async (request): Promise<Groups> => {
    await staff(request);
    return [...ports.settings().groups.values()].map(({ id, name, tier }) => ({ id, name, tier }));
  });

  app.get('/api/v1/desk/tickets', async (request): Promise<TicketView[]> => {
    const agent = await staff(request);
    const { view } = read(z.object({ view: z.enum(['open', 'mine']).default('open') }), request.query);
    const found = await ports.tickets.list(
      view === 'open' ? { kind: 'open' } : { kind: 'agent', agentId: agent.id },
      200,
    );
    return found.map((ticket) => ticketView(ticket, ports.settings(), ports.now()));
  });

  app.get('/api/v1/desk/tickets/:id', async (request): Promise<TicketView> => {
    return ticketView(await ticketOf(await staff(request), request), ports.settings(), ports.now());
  });

  app.post('/api/v1/desk/tickets/:id/resolve', (request) =>
    onTicket(request, (id, agent) => desk.resolveTicket(id, agent, read(resolveSchema, request.body))),
  );
  app.post('/api/v1/desk/tickets/:id/hold', (request) =>
    onTicket(request, (id, agent) => desk.holdTicket(id, agent, read(holdSchema, request.body).reason)),
  );
  app.post('/api/v1/desk/tickets/:id/resume', (request) =>
    onTicket(request, (id, agent) => desk.resumeTicket(id, agent)),
  );
  app.post('/api/v1/desk/tickets/:id/transfer', (request) =>
    onTicket(request, (id, agent) => desk.transferTicket(id, agent, read(transferSchema, request.body))),
  );

  async function onTicket(
    request: FastifyRequest,
    act: (id: string, agent: Person) => ReturnType<typeof desk.resumeTicket>,
  ): Promise<TicketView> {
    const agent = await staff(request);
    const { id } = await ticketOf(agent, request);
    return ticketView(await act(id, agent), ports.settings(), ports.now());
  }

  async function staff(request: FastifyRequest): Promise<Person> {
    return orNotFound<Person>(await signedIn(context, request), maySeeDesk);
  }

  async function seen(agent: Person, request: FastifyRequest): Promise<Conversation> {
    const { id } = read(params, request.params);
    return orNotFound(await ports.conversations.load(id), (conversation) => maySeeConversation(agent, conversation));
  }

  async function ticketOf(agent: Person, request: FastifyRequest) {
    const { id } = read(params, request.params);
    return orNotFound((await ports.tickets.byId(id)) ?? (await ports.tickets.byNumber(id)), (ticket) =>
      maySeeTicket(agent, ticket),
    );
  }

  async function whole(conversation: Conversation): Promise<DeskConversation> {
    const { id, channel, language, requester, undeliverable } = conversation;
    const settings = ports.settings();
    const { asked, understood, tried, reason } = await deskCardOf(ports, conversation);
    const ticket = conversation.ticketId ? await ports.tickets.byId(conversation.ticketId) : undefined;
    const from = Math.max(0, conversation.seq - page);
    const messages = await ports.messages.timeline(id, from, page);
    return {
      id,
      channel,
      language,
      requester: { personId: requester.personId, name: requester.name },
      attendedBy: attendedByView(conversation, settings),
      card: { asked, understood, tried: [...tried], reason },
      undeliverable: undeliverable && { error: undeliverable.error, at: undeliverable.at.toISOString() },
      ticket: ticket && ticketView(ticket, settings, ports.now()),
      messages: messages.map((message) => messageView(message, 'desk')),
    };
  }
}

function viewOf(name: DeskViewName, agent: Person): DeskView {
  return name === 'mine' ? { kind: 'mine', agentId: agent.id } : { kind: name };
}
