import type { BulkResult, FoundPeople, Home, Macro, Suggestion } from '../../../adapters/http/contract/acts';
import type { ChatConversation } from '../../../adapters/http/contract/chat';
import type { Counts, InboxPage } from '../../../adapters/http/contract/inbox';
import type { Work } from '../../../adapters/http/contract/work';
import { type Chat, type Client, startDesk, type TestDesk, until } from '../../support/desk';

jest.setTimeout(60_000);
let desk: TestDesk;
let anna: Client;
let wei: Client;
let lead: Client;
let tom: Client;
beforeAll(async () => {
  desk = await startDesk();
  [anna, wei, lead, tom] = (await Promise.all(
    ['anna.smith', 'zhang.wei', 'zhao.lei', 'tom.baker'].map(desk.signIn),
  )) as [Client, Client, Client, Client];
}, 120_000);
afterAll(() => desk?.stop());

const client = () => `client-${Math.random().toString(36).slice(2, 12)}`;
async function waiting(question: string): Promise<{ readonly chat: Chat; readonly work: Work }> {
  const chat = await tom.converse();
  await chat.send(question);
  await chat.reply(1);
  await chat.send('talk to a person');
  await chat.reply(2);
  return { chat, work: await anna.get<Work>(`/api/v1/desk/work/${encodeURIComponent(chat.id)}`) };
}
const post = async <T>(by: Client, path: string, body: unknown) => {
  const answer = await by.call('POST', `/api/v1${path}`, body);
  return answer as { readonly status: number; readonly body: T };
};
const conversation = ({ conversationId = '' }: Work) => `/desk/conversations/${encodeURIComponent(conversationId)}`;

test('a second answer is refused until its writer has seen the first, or sends it anyway', async () => {
  const { work, chat } = await waiting('the scanner in room 12 is dead');
  await post(anna, `${conversation(work)}/take-over`, {});
  const before = await wei.get<Work>(`/api/v1/desk/work/${work.id}`);
  await post(anna, `${conversation(work)}/replies`, { clientId: client(), text: 'I am on my way', seen: before.seq });
  await until(async () => JSON.stringify(await chat.messages()).includes('on my way') || undefined, 'the answer');
  const words = { clientId: client(), text: 'Try another cable', seen: before.seq };
  let refused = await post<{ error: { code: string; message: string } }>(wei, `${conversation(work)}/replies`, words);
  expect(refused.status).toBe(409);
  expect(refused.body.error).toMatchObject({ code: 'answered-meanwhile' });
  expect(refused.body.error.message).toContain('Anna Smith');
  const after = await wei.get<Work>(`/api/v1/desk/work/${work.id}`);
  refused = await post(wei, `${conversation(work)}/replies`, { ...words, seen: after.seq });
  expect(refused.status).toBe(202);
});

test('views count what they list, a mention tells, and many tickets are changed at once', async () => {
  const tickets = await Promise.all(
    ['mouse one', 'mouse two', 'mouse three'].map((text) => waiting(`${text} is broken`)),
  );
  const ids = tickets.map(({ work }) => work.ticket?.id ?? '');
  const results = await post<BulkResult>(anna, '/desk/inbox/bulk', {
    ids: [...ids, 'no-such'],
    act: { kind: 'priority', priority: 'P1' },
  });
  expect(results.body.map(({ done }) => done)).toEqual([true, true, true, false]);
  expect(results.body[3]?.problem).toMatch(/no such/);
  const urgent = await anna.get<InboxPage>('/api/v1/desk/inbox?view=all&priority=P1');
  expect(new Set(urgent.items.map(({ ticketId }) => ticketId))).toEqual(new Set(ids));
  expect(urgent.items).toHaveLength(ids.length);
  const found = await anna.get<InboxPage>('/api/v1/desk/inbox?view=all&text=mouse%20two');
  expect(found.items).toHaveLength(1);
  const [first] = tickets;
  await post(anna, `${conversation(first?.work as Work)}/notes`, {
    clientId: client(),
    text: 'look at this, please',
    mentions: [wei.person.id],
  });
  const counts = await wei.get<Counts>('/api/v1/desk/inbox/counts');
  const mentioned = await wei.get<InboxPage>('/api/v1/desk/inbox?view=mentioned');
  expect(counts.views.mentioned).toBe(1);
  expect(mentioned.items.map(({ ticketId }) => ticketId)).toEqual([ids[0]]);
  expect(JSON.stringify(await first?.chat.messages())).not.toContain('look at this');
});

test('cursors of our own only, and no filters but ours', async () => {
  expect((await anna.call('GET', '/api/v1/desk/inbox?after=eyJhIjoxfQ')).status).toBe(400);
  expect((await anna.call('GET', '/api/v1/desk/inbox?view=everything')).status).toBe(400);
  expect((await tom.call('GET', '/api/v1/desk/inbox')).status).toBe(404);
});

test('a call in one request: found by name or mail, suggested, opened, solved', async () => {
  const byName = await anna.get<FoundPeople>('/api/v1/desk/people?text=tom');
  expect(byName.map(({ id }) => id)).toContain('tom.baker');
  expect(await anna.get<FoundPeople>('/api/v1/desk/people?text=.*')).toEqual([]);
  const suggested = await anna.get<Suggestion>('/api/v1/desk/suggestions?language=en&text=VPN%20shows%20error%20691');
  expect(suggested.intent?.intent).toBe('vpn-fails');
  expect(suggested.articles.length).toBeGreaterThan(0);
  const call = {
    clientId: client(),
    requesterId: 'tom.baker',
    channel: 'phone',
    text: 'VPN shows error 691',
    intent: suggested.intent?.intent,
    resolved: { code: 'answered', note: 'Explained the new password' },
  };
  const one = await post<Work>(anna, '/desk/calls', call);
  const again = await post<Work>(anna, '/desk/calls', call);
  expect(again.body.id).toBe(one.body.id);
  expect(one.body).toMatchObject({ channel: 'phone', ticket: { status: 'resolved', agent: { id: 'anna.smith' } } });
  const home = await tom.get<Home>('/api/v1/chat/home?language=zh');
  const mine = home.tickets.find(({ number }) => number === one.body.id);
  expect(mine).toMatchObject({ mayRate: true, progress: 3 });
  const rated = await post(tom, `/chat/tickets/${one.body.id}/rating`, { score: 5, reasons: ['quick'] });
  expect(rated.body).toMatchObject({ rating: 5 });
  expect((await post(wei, `/chat/tickets/${one.body.id}/rating`, { score: 1 })).status).toBe(404);
});

test('a call goes on in the chat that its caller is known in; where there is none the desk is told to phone', async () => {
  const logged = async (requesterId: string, text: string) =>
    (await post<Work>(anna, '/desk/calls', { clientId: client(), requesterId, channel: 'phone', text })).body;
  const unknown = await logged('chen.jie', 'the badge printer smokes');
  expect(unknown).toMatchObject({ reach: 'phone', ticket: { agent: { id: 'anna.smith' } } });
  const refused = await post<object>(anna, `/desk/tickets/${unknown.ticket?.id}/take-over`, {});
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'not-possible-now' } } });
  expect(JSON.stringify(refused.body)).toMatch(/phone/);
  await post(anna, `/desk/tickets/${unknown.ticket?.id}/resolve`, { code: 'fixed', note: 'Unplugged it.' });
  const untold = await until(async () => {
    const { history } = (await desk.running.ports.tickets.byId(unknown.ticket?.id ?? '')) ?? { history: [] };
    return history.find((event) => (event.kind === 'untold' || event.kind === 'told') && event.notice !== 'opened');
  }, 'what became of the news');
  expect(untold).toMatchObject({ kind: 'untold', reason: 'phone' });

  await (await tom.converse()).send('hello');
  const known = await logged('tom.baker', 'the projector in room 9 hums');
  expect(known.reach).toBe('web');
  const takes = [anna, wei].map((by) => post<object>(by, `/desk/tickets/${known.ticket?.id}/take-over`, {}));
  const answers = await Promise.all(takes);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const [holder, name] = answers[0]?.status === 200 ? [anna, 'Anna Smith'] : [wei, '张伟'];
  expect(JSON.stringify(answers.find(({ status }) => status === 409)?.body)).toContain(name);
  const work = await holder.get<Work>(`/api/v1/desk/work/${known.id}`);
  expect(work).toMatchObject({ attendedBy: { kind: 'agent', name }, ticket: { agent: { name } } });
  const words = { clientId: client(), text: 'Is it humming still?' };
  await Promise.all([1, 2].map(() => post(holder, `${conversation(work)}/replies`, words)));
  const path = `/api/v1/chat/conversations/${encodeURIComponent(work.conversationId ?? '')}`;
  const said = await until(async () => {
    const { messages } = await tom.get<ChatConversation>(path);
    const all = messages.map(({ content }) =>
      content.kind === 'reply' ? content.reply.summary : JSON.stringify(content),
    );
    return all.some((one) => one.includes('humming')) ? all : undefined;
  }, 'the reply');
  expect(said.filter((one) => one.includes('humming'))).toHaveLength(1);
  expect(said[0]).toContain(`${name} from the service desk writes to you here about ${known.id}`);
});

test('macros: one’s own are one’s own, everybody’s are the leads’, and running one does what it says', async () => {
  const macro = { kind: 'macro', name: 'Wait for the supplier', text: 'Dear {requester}', own: false } as const;
  const acts = [{ kind: 'assign-me' }, { kind: 'hold', reason: 'supplier' }];
  expect((await post(anna, '/desk/macros', { ...macro, acts })).status).toBe(403);
  const shared = (await post<Macro>(lead, '/desk/macros', { ...macro, acts })).body;
  await post(anna, '/desk/macros', { ...macro, name: 'Mine', own: true });
  const seen = (by: Client) => by.get<Macro[]>('/api/v1/desk/macros').then((all) => all.map(({ name }) => name));
  expect(await seen(anna)).toEqual(['Mine', 'Wait for the supplier']);
  expect(await seen(wei)).toEqual(['Wait for the supplier']);
  const signature = { kind: 'signature', name: 'S', text: '{agent}, service desk', own: true };
  expect((await post(lead, '/desk/macros', { ...signature, own: false })).status).toBe(400);
  const first = await post<Macro>(wei, '/desk/macros', signature);
  const second = await post<Macro>(wei, '/desk/macros', { ...signature, text: 'Zhang Wei' });
  expect(second.body).toMatchObject({ id: first.body.id, text: 'Zhang Wei' });
  const { work } = await waiting('the beamer needs a new lamp');
  const run = await post<Work>(wei, `/desk/macros/${shared.id}/run`, { ticket: work.id });
  expect(run.body.ticket).toMatchObject({ status: 'on-hold', agent: { id: 'zhang.wei' } });
});

test('announcements are the leads’ to make and everybody’s to read', async () => {
  const announcement = { kind: 'degraded', text: { en: 'Mail is slow', zh: '邮件较慢' } };
  expect((await anna.call('PUT', '/api/v1/announcements/a1', announcement)).status).toBe(404);
  expect((await lead.call('PUT', '/api/v1/announcements/a1', announcement)).status).toBe(200);
  const past = { ...announcement, from: '2019-12-01T00:00:00.000Z', until: '2020-01-01T00:00:00.000Z' };
  expect((await lead.call('PUT', '/api/v1/announcements/a2', past)).status).toBe(200);
  expect((await lead.call('PUT', '/api/v1/announcements/a3', { ...past, from: past.until })).status).toBe(400);
  const home = await tom.get<Home>('/api/v1/chat/home');
  expect(home.announcements.map(({ id }) => id)).toEqual(['a1']);
});
