import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, signIn, until } from '../support/desk';
import { type DeskProcess, startDeskProcess } from '../support/desk-process';
import { startRedis } from '../support/redis-server';

const folder = mkdtempSync(join(tmpdir(), 'firstline-apart-'));
let web: DeskProcess;
let workers: DeskProcess[];
let redis: { readonly url: string; readonly stop: () => Promise<void> };
let tom: Client;
let zhang: Client;

beforeAll(async () => {
  redis = await startRedis();
  const settings = { PORT: '0', FIRSTLINE_DATA: folder, REDIS_URL: redis.url, FIRSTLINE_LOG: 'error' };
  web = await startDeskProcess(settings, 'web');
  workers = await Promise.all([startDeskProcess(settings, 'worker'), startDeskProcess(settings, 'worker')]);
  [tom, zhang] = (await Promise.all(['tom.baker', 'zhang.wei'].map((who) => signIn(web.url, who)))) as [Client, Client];
}, 90_000);
afterAll(async () => {
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const act = (id: string, name: string, body: unknown = {}) =>
  zhang.call('POST', `/api/v1/desk/conversations/${encodeURIComponent(id)}/${name}`, body);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('ten questions at once, each sent twice, are each answered once', async () => {
  const chats = await Promise.all(Array.from({ length: 10 }, () => tom.converse()));
  await Promise.all(chats.flatMap((chat) => [1, 2].map(() => chat.send('my vpn shows error 691', 'the-one-question'))));
  await Promise.all(chats.map((chat) => chat.reply(1)));
  await pause(500);
  for (const chat of chats)
    expect((await chat.messages()).map(({ author, content }) => `${author.kind} ${content.kind}`)).toEqual([
      'requester text',
      'bot reply',
    ]);
});

test('a takeover in web is honoured by the workers: the bot is quiet', async () => {
  const chat = await tom.converse();
  await chat.send('talk to a person');
  await chat.reply(1);
  expect((await act(chat.id, 'take-over')).status).toBe(200);
  // A worker may still be busy with the hand-off; then it says this as well.
  await until(
    async () => (JSON.stringify(await chat.messages()).includes('is here now') ? true : undefined),
    'the word about the takeover',
  );
  const before = (await chat.messages()).length;
  await chat.send('my vpn shows error 691');
  await act(chat.id, 'replies', { clientId: 'a-reply-of-mine', text: 'I am looking at it' });
  await until(
    async () => (JSON.stringify(await chat.messages()).includes('I am looking at it') ? true : undefined),
    'the agent’s reply',
  );
  await pause(500);
  const after = (await chat.messages()).slice(before);
  expect(after.map(({ author }) => author.kind).toSorted()).toEqual(['agent', 'requester']);
});

test('a page hears at once of what a worker has written', async () => {
  const chat = await tom.converse();
  const aborted = new AbortController();
  const response = await fetch(new URL(`/api/v1/chat/conversations/${encodeURIComponent(chat.id)}/stream`, web.url), {
    headers: { cookie: tom.cookie },
    signal: aborted.signal,
  });
  const began = performance.now();
  await chat.send('my vpn shows error 691');
  const text = new TextDecoder();
  let heard = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    heard += text.decode(chunk, { stream: true });
    if (heard.includes('vpn-error-691')) break;
  }
  aborted.abort();
  // Without the signal through Redis the page would look only after ten seconds.
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('of each step of a clock there is one, though two workers ring', async () => {
  const chat = await tom.converse();
  await chat.send('talk to a person');
  await chat.reply(1);
  const { ticket } = await zhang.conversation(chat.id);
  const id = ticket?.id ?? '';
  for (const name of ['hold', 'resume', 'hold', 'resume'])
    await zhang.call('POST', `/api/v1/desk/tickets/${id}/${name}`, name === 'hold' ? { reason: 'requester' } : {});
  await zhang.call('POST', `/api/v1/desk/tickets/${id}/transfer`, { group: 'network', reason: 'it is the network' });
  const history = async () =>
    (await zhang.get<{ history: { kind: string; detail: Record<string, string> }[] }>(`/api/v1/desk/tickets/${id}`))
      .history;
  const told = async () => (await history()).filter(({ kind }) => kind === 'told');
  await until(async () => ((await told()).length > 0 ? true : undefined), 'the group being told');
  await pause(1_000);
  expect((await told()).map(({ detail }) => detail.notice)).toEqual([expect.stringMatching(/^transferred-/)]);
});

test('a second `firstline start` on the folder is refused with the reason', async () => {
  const settings = { PORT: '0', FIRSTLINE_DATA: folder, REDIS_URL: redis.url };
  await expect(startDeskProcess(settings)).rejects.toThrow(/in use by another Firstline/);
});

test('SIGTERM ends each within 15 s with code 0', async () => {
  const ended = await Promise.all(
    [web, ...workers].map(async (one) => {
      const began = performance.now();
      const code = await one.kill('SIGTERM');
      return { code, inTime: performance.now() - began < 15_000 };
    }),
  );
  expect(ended).toEqual([1, 2, 3].map(() => ({ code: 0, inTime: true })));
}, 30_000);
