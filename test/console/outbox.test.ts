import type { Send } from '../../adapters/http/contract/chat';
import { ApiProblem } from '../../console/api/problem';
import { Outbox, type OutboxItem } from '../../console/chat/outbox';
import { settledItems } from '../../console/chat/settled-items';

/** The browser's storage as the page sees it. */
class MemoryStorage {
  readonly #kept = new Map<string, string>();
  get length() {
    return this.#kept.size;
  }
  key = (index: number) => [...this.#kept.keys()][index] ?? null;
  getItem = (key: string) => this.#kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#kept.set(key, value);
  removeItem = (key: string) => void this.#kept.delete(key);
}

type Answer = 'accept' | ApiProblem;
const unreachable = new ApiProblem(0, { code: 'no-connection', message: 'no' });

function setUp({ answers = [], storage = new MemoryStorage() }: { answers?: Answer[]; storage?: MemoryStorage } = {}) {
  const sent: { conversationId: string; message: Send }[] = [];
  const timers: { ms: number; act: () => void }[] = [];
  const outbox = new Outbox({
    person: 'wang.fang',
    storage,
    now: () => new Date('2026-11-23T08:00:00Z'),
    after: (ms, act) => {
      timers.push({ ms, act });
      return () => undefined;
    },
    send: async (conversationId, message) => {
      sent.push({ conversationId, message });
      const answer = answers.shift() ?? 'accept';
      if (answer !== 'accept') throw answer;
      return { id: `${conversationId}:${message.clientId}`, outcome: 'new' };
    },
  });
  const write = (text: string, conversationId = 'c1') =>
    outbox.add({ clientId: `client-${text}`, conversationId, saying: { kind: 'text', text }, label: text });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { outbox, storage, sent, timers, write, settled };
}

const words = (sent: { message: Send }[]) =>
  sent.map(({ message }) => (message.saying.kind === 'text' ? message.saying.text : message.saying.kind));

describe('the outbox', () => {
  it('stores words before they are sent and forgets them once the server has them', async () => {
    const { outbox, storage, write, settled } = setUp();
    write('a');
    expect(storage.length).toBe(1);
    await settled();
    expect(storage.length).toBe(0);
    expect(outbox.items()).toMatchObject([{ label: 'a', state: { kind: 'accepted', id: 'c1:client-a' } }]);
  });

  it('keeps the order of a conversation while the connection is away, and sends each again as the same message', async () => {
    const { outbox, sent, timers, write, settled } = setUp({ answers: [unreachable, unreachable] });
    write('a');
    write('b');
    await settled();
    expect(words(sent)).toEqual(['a']);
    expect(outbox.items().map(({ state }) => state.kind)).toEqual(['waiting', 'sending']);
    timers.shift()?.act();
    await settled();
    expect(timers[0]?.ms).toBe(2000);
    timers.shift()?.act();
    await settled();
    expect(words(sent)).toEqual(['a', 'a', 'a', 'b']);
    expect(new Set(sent.map(({ message }) => message.clientId)).size).toBe(2);
  });

  it('does not let one conversation hold up another', async () => {
    const { sent, write, settled } = setUp({ answers: [unreachable] });
    write('a', 'c1');
    write('b', 'c2');
    await settled();
    expect(words(sent)).toEqual(['a', 'b']);
  });

  it('takes up after a reload what was not accepted, but nobody else’s words', async () => {
    const storage = new MemoryStorage();
    const before = setUp({ storage, answers: [unreachable] });
    before.write('a');
    await before.settled();
    storage.setItem('firstline.outbox.tom.baker.client-x', JSON.stringify({ ...before.outbox.items()[0], label: 'x' }));
    const after = setUp({ storage });
    expect(after.outbox.items()).toMatchObject([{ label: 'a', state: { kind: 'waiting' } }]);
    after.outbox.flush();
    await after.settled();
    expect(words(after.sent)).toEqual(['a']);
  });

  it('stops at a refusal, says it, goes on with the next, and tries again only when told', async () => {
    const refused = new ApiProblem(400, { code: 'bad-input', message: 'too long' });
    const { outbox, storage, sent, write, settled } = setUp({ answers: [refused] });
    write('a');
    write('b');
    await settled();
    expect(words(sent)).toEqual(['a', 'b']);
    expect(outbox.items()[0]?.state).toEqual({ kind: 'failed', problem: 'too long' });
    expect(storage.length).toBe(1);
    outbox.retry('client-a');
    await settled();
    expect(words(sent)).toEqual(['a', 'b', 'a']);
    outbox.drop(['client-a', 'client-b']);
    expect(outbox.items()).toEqual([]);
  });

  it('waits for its owner to sign in again', async () => {
    const { outbox, storage, write, settled } = setUp({
      answers: [new ApiProblem(401, { code: 'not-signed-in', message: 'Sign in first.' })],
    });
    write('a');
    await settled();
    expect(outbox.items()[0]?.state.kind).toBe('waiting');
    expect(storage.length).toBe(1);
  });
});

describe('what is settled', () => {
  const item = (saying: OutboxItem['saying'], state: OutboxItem['state']): OutboxItem => ({
    clientId: 'client-a',
    conversationId: 'c1',
    saying,
    label: 'a',
    at: '2026-11-23T08:00:00.000Z',
    state,
  });
  const text = { kind: 'text', text: 'a' } as const;
  const press = { kind: 'press', action: 'solved' } as const;
  const accepted = { kind: 'accepted', id: 'c1:client-a' } as const;
  const message = (id: string, kind: 'requester' | 'bot', at: string) => ({
    id,
    seq: 1,
    at,
    author: { kind },
    content: text,
    visibleTo: 'everyone' as const,
  });

  it('is what the record shows, even when its acceptance was never heard of', () => {
    const recorded = [message('c1:client-a', 'requester', '2026-11-23T08:00:01.000Z')];
    expect(settledItems([item(text, accepted)], recorded)).toEqual(['client-a']);
    expect(settledItems([item(text, { kind: 'waiting' })], recorded)).toEqual(['client-a']);
    expect(settledItems([item(text, accepted)], [])).toEqual([]);
  });

  it('is an old button that was answered without a place in the record, but never words', () => {
    const answered = [message('r1', 'bot', '2026-11-23T08:00:01.000Z')];
    expect(settledItems([item(press, accepted)], answered)).toEqual(['client-a']);
    expect(settledItems([item(press, { kind: 'sending' })], answered)).toEqual([]);
    expect(settledItems([item(text, accepted)], answered)).toEqual([]);
  });
});
