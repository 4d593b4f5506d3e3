import { hashPassword, newPassword, verifyPassword } from '../../../adapters/http/password';
import { type Client, startDesk, type TestDesk, until } from '../../support/desk';

let desk: TestDesk;
let tom: Client;
beforeAll(async () => {
  desk = await startDesk();
  tom = await desk.signIn('tom.baker');
}, 60_000);
afterAll(() => desk.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, desk.url), { headers });
const post = (path: string, headers: Record<string, string>, body: unknown = {}) =>
  fetch(new URL(path, desk.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('passwords', () => {
  test('are kept as salted hashes that only the right one fits', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(one).not.toBe(two);
    expect(one).not.toContain('correct');
    expect(await verifyPassword('correct horse', one)).toBe(true);
    expect(await verifyPassword('correct horsf', one)).toBe(false);
    for (const broken of [undefined, '', 'scrypt$$', 'plain', 'scrypt$a'])
      expect(await verifyPassword('', broken)).toBe(false);
  });

  test('new ones are long, typeable and different', () => {
    const made = Array.from({ length: 50 }, newPassword);
    for (const password of made) expect(password).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
    expect(new Set(made).size).toBe(50);
  });

  test('the first administrator enters with the one shown, and no other', async () => {
    const { email, password } = desk.running.firstPassword ?? { email: '', password: '' };
    expect((await post('/api/v1/session', {}, { email: email.toUpperCase(), password })).status).toBe(200);
    expect((await post('/api/v1/session', {}, { email, password: `${password}x` })).status).toBe(403);
    expect((await post('/api/v1/session', {}, { email: 'nobody@x.invalid', password })).status).toBe(403);
  });
});

describe('a session', () => {
  test('is a cookie that scripts cannot read, is stored as a hash, and ends with signing out', async () => {
    const response = await post('/api/v1/session', {}, { as: 'chen.jie' });
    const header = response.headers.getSetCookie()[0] ?? '';
    expect(header).toMatch(/HttpOnly/);
    expect(header).toMatch(/SameSite=Strict/);
    const cookie = header.split(';')[0] ?? '';
    expect((await get('/api/v1/session', { cookie })).status).toBe(200);
    await fetch(new URL('/api/v1/session', desk.url), { method: 'DELETE', headers: { cookie } });
    expect((await get('/api/v1/session', { cookie })).status).toBe(401);
  });

  test('is not to be guessed', async () => {
    for (const cookie of ['firstline=', 'firstline=x', 'firstline[$ne]=x', 'firstline=__proto__'])
      expect((await get('/api/v1/session', { cookie })).status).toBe(401);
  });

  test('nobody is somebody by a body that is a query', async () => {
    for (const body of [{ as: { $ne: '' } }, { email: { $gt: '' }, password: 'x' }, [], 'x', null])
      expect((await post('/api/v1/session', {}, body)).status).toBe(400);
  });
});

describe('a request that another site made the browser send', () => {
  const host = () => new URL(desk.url).host;
  test.each<[Record<string, string>, number]>([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{}, 200],
  ])('%j: %i', async (headers, status) => {
    expect((await post('/api/v1/chat/conversations', { cookie: tom.cookie, ...headers })).status).toBe(status);
  });

  test('its own origin is welcome', async () => {
    const headers = { cookie: tom.cookie, origin: `http://${host()}` };
    expect((await post('/api/v1/chat/conversations', headers)).status).toBe(200);
  });
});

describe('for operators', () => {
  test('healthz, readyz and metrics', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ ok: true });
    const ready = await get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { store: true, queue: true }]);
    const chat = await tom.converse();
    await chat.send('my vpn shows error 691');
    await chat.reply(1);
    const metrics = await get('/metrics');
    expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await metrics.text();
    expect(text).toMatch(/^firstline_messages_received_total\{channel="web",outcome="new"\} \d/m);
    expect(text).toMatch(/^firstline_turn_seconds_bucket/m);
    expect(text).toMatch(/^process_cpu_seconds_total/m);
  });

  test('every answer carries the headers that keep a page safe', async () => {
    for (const path of ['/chat', '/healthz', '/api/v1/session', '/nowhere']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBeTruthy();
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('what fails on the way in is explained in one shape', async () => {
    const bad = await fetch(new URL('/api/v1/session', desk.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect([bad.status, await bad.json()]).toEqual([400, { error: expect.objectContaining({ code: 'bad-input' }) }]);
    expect((await post('/api/v1/session', {}, { as: 'x'.repeat(300_000) })).status).toBe(413);
    expect((await get('/nowhere')).status).toBe(404);
  });
});

test('a stream taken up again by Last-Event-ID misses nothing and repeats nothing', async () => {
  const chat = await tom.converse();
  const path = `/api/v1/chat/conversations/${encodeURIComponent(chat.id)}/stream`;
  const read = async (after: string | undefined, count: number): Promise<string[]> => {
    const aborted = new AbortController();
    const headers = { cookie: tom.cookie, ...(after !== undefined && { 'last-event-id': after }) };
    const response = await fetch(new URL(path, desk.url), { headers, signal: aborted.signal });
    const decoder = new TextDecoder();
    let text = '';
    const ids = () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id as string);
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      if (ids().length >= count) break;
    }
    aborted.abort();
    return ids();
  };
  const first = read(undefined, 2);
  await chat.send('my vpn shows error 691');
  expect(await first).toEqual(['1', '2']);
  // While nobody listens:
  await chat.send('Solved');
  await chat.reply(2);
  await chat.send('hello');
  await chat.reply(3);
  await until(async () => ((await chat.messages()).length === 6 ? true : undefined), 'six entries');
  expect(await read('2', 4)).toEqual(['3', '4', '5', '6']);
  const bad = await get(path, { cookie: tom.cookie, 'last-event-id': 'x' });
  expect(bad.status).toBe(400);
});

test('a button that was never made does not jam the conversation', async () => {
  const chat = await tom.converse();
  await chat.send('my vpn shows error 691');
  await chat.reply(1);
  await chat.press('no-such-button');
  await chat.send('hello');
  expect((await chat.reply(2)).summary).toMatch(/^Hello/);
});
