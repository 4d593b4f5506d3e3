import type { Account, InvitedPerson } from '../../../adapters/http/contract/people';
import type { OwnSession } from '../../../adapters/http/contract/session';
import { startDesk, type TestDesk } from '../../support/desk';

jest.setTimeout(60_000);

let desk: TestDesk;
let admin: Browser;
const chosen = 'three small green frogs';

beforeAll(async () => {
  // A proxy says who asks, so that a test can ask from several places.
  desk = await startDesk({ FIRSTLINE_URL: 'http://desk.invalid', FIRSTLINE_SAMPLE: '1' });
  admin = new Browser();
}, 180_000);
afterAll(() => desk.stop());

/** One browser at one address. */
class Browser {
  readonly cookies = new Map<string, string>();
  constructor(
    readonly ip = '10.0.0.1',
    readonly agent = 'Test',
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async call<T = unknown>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await fetch(new URL(`/api/v1${path}`, desk.url), {
      method,
      headers: {
        cookie: this.cookie,
        'user-agent': this.agent,
        'x-forwarded-for': this.ip,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    for (const one of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split('=');
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T };
  }

  signIn = (email: string, password: string) => this.call('POST', '/session', { email, password });
}

let invitations = 0;
async function invite(
  fields: object = {},
): Promise<{ readonly id: string; readonly email: string; readonly token: string }> {
  const email = `new${++invitations}@corp.invalid`;
  const { status, body } = await admin.call<InvitedPerson>('POST', '/people', { name: 'New One', email, ...fields });
  expect(status).toBe(201);
  return { id: body.person.id, email, token: body.link.split('#')[1] ?? '' };
}

/** Somebody with a password, signed in. */
async function joined(fields: object = {}, browser = new Browser('10.0.0.2')) {
  const invited = await invite(fields);
  expect(await browser.call('PUT', '/session/invitation', { token: invited.token, password: chosen })).toMatchObject({
    body: { ok: true },
  });
  return { ...invited, browser };
}

test('the first administrator can do nothing before the given password is changed, and then everything', async () => {
  const { email, password } = desk.running.firstPassword ?? { email: '', password: '' };
  expect(await admin.signIn(email, password)).toMatchObject({ status: 200, body: { mustChangePassword: true } });
  for (const path of ['/people', '/desk/tickets', '/chat/conversations', '/sessions'])
    expect(await admin.call('GET', path)).toMatchObject({ status: 403, body: { error: { code: 'password-needed' } } });
  const change = (old: string, next: string) => admin.call('PUT', '/session/password', { old, password: next });
  expect((await change('wrong', chosen)).body).toEqual({ ok: false, problem: 'wrong' });
  expect((await change(password, 'password1234')).body).toEqual({ ok: false, problem: 'too-simple' });
  expect((await change(password, chosen)).body).toEqual({ ok: true });
  expect((await admin.call('GET', '/people')).status).toBe(200);
  expect((await new Browser().signIn(email, password)).status).toBe(403);
  expect((await admin.call<object>('GET', '/session')).body).not.toHaveProperty('mustChangePassword');
});

test('an invitation lets its holder in once, and says whom it is for', async () => {
  const { token, email } = await invite({ roles: ['agent'], groups: ['network'] });
  const browser = new Browser();
  expect((await browser.call('POST', '/session/invitation', { token })).body).toEqual({ name: 'New One', email });
  const accept = (password: string, by = browser) => by.call('PUT', '/session/invitation', { token, password });
  expect((await accept('short')).body).toEqual({ ok: false, problem: 'too-short' });
  expect((await accept(chosen)).body).toEqual({ ok: true });
  expect((await browser.call('GET', '/session')).body).toMatchObject({ email, roles: ['requester', 'agent'] });
  expect((await accept(chosen, new Browser())).status).toBe(404);
  expect((await new Browser().call('POST', '/session/invitation', { token: 'x'.repeat(43) })).status).toBe(404);
});

describe('guessing', () => {
  test('slows down the guesser and nobody else', async () => {
    const { email } = await joined({}, new Browser('10.0.0.9'));
    const guesser = new Browser('10.1.1.1');
    for (let guess = 0; guess < 5; guess++) expect((await guesser.signIn(email, `guess ${guess}`)).status).toBe(403);
    expect(await guesser.signIn(email, chosen)).toMatchObject({
      status: 429,
      body: { error: { code: 'too-many-tries' } },
    });
    // The owner elsewhere, and the guesser's neighbour with an account of their own.
    expect((await new Browser('10.2.2.2').signIn(email, chosen)).status).toBe(200);
    expect((await new Browser('10.1.1.1').signIn('other@corp.invalid', 'x')).status).toBe(403);
  });

  test('does not keep out a device that has signed in before, even from the same address', async () => {
    const { email } = await joined({}, new Browser('10.3.3.3'));
    const known = new Browser('10.3.3.3');
    expect((await known.signIn(email, chosen)).status).toBe(200);
    const guesser = new Browser('10.3.3.3');
    for (let guess = 0; guess < 6; guess++) await guesser.signIn(email, 'x');
    expect((await guesser.signIn(email, chosen)).status).toBe(429);
    expect((await known.signIn(email, chosen)).status).toBe(200);
  });

  test('an account that is not there is slowed down alike', async () => {
    const guesser = new Browser('10.4.4.4');
    const answers: number[] = [];
    for (let guess = 0; guess < 6; guess++) answers.push((await guesser.signIn('no@corp.invalid', 'x')).status);
    expect(answers).toEqual([403, 403, 403, 403, 403, 429]);
  });

  test('a device cookie that we did not sign is none', async () => {
    const { email } = await joined({}, new Browser('10.5.5.5'));
    const browser = new Browser('10.5.5.6');
    const body = Buffer.from(JSON.stringify({ id: 'mine', accounts: [] })).toString('base64url');
    for (const value of [`${body}.x`, body, 'x.y.z', '.']) {
      browser.cookies.set('firstline-device', value);
      expect((await browser.signIn(email, chosen)).status).toBe(200);
    }
  });
});

describe('sessions', () => {
  test('are listed and ended by their own person alone', async () => {
    const { email, browser } = await joined();
    const phone = new Browser('10.0.0.3', 'Phone');
    await phone.signIn(email, chosen);
    const list = async () => (await browser.call<OwnSession[]>('GET', '/sessions')).body;
    expect((await list()).map(({ browser: name, current, by }) => `${name} ${current} ${by}`).toSorted()).toEqual([
      'Phone false password',
      'Test true invitation',
    ]);
    const phoneId = (await list()).find(({ current }) => !current)?.id ?? '';
    const stranger = (await joined()).browser;
    expect((await stranger.call('DELETE', `/sessions/${phoneId}`)).status).toBe(404);
    expect((await phone.call('GET', '/session')).status).toBe(200);
    expect((await browser.call('DELETE', `/sessions/${phoneId}`)).status).toBe(204);
    expect((await phone.call('GET', '/session')).status).toBe(401);
  });

  test('all others end when the password changes', async () => {
    const { email, browser } = await joined();
    const phone = new Browser('10.0.0.3');
    await phone.signIn(email, chosen);
    const body = { old: chosen, password: 'four large blue whales' };
    expect((await browser.call('PUT', '/session/password', body)).body).toEqual({ ok: true });
    expect((await phone.call('GET', '/session')).status).toBe(401);
    expect((await browser.call('GET', '/session')).status).toBe(200);
  });

  test('end at once when the person is disabled, open streams too', async () => {
    const { id, browser, email } = await joined({ roles: ['agent'] });
    const stream = await fetch(new URL('/api/v1/desk/stream', desk.url), { headers: { cookie: browser.cookie } });
    const reader = stream.body?.getReader();
    await reader?.read();
    const { version } = (await admin.call<{ version: number }>('GET', `/people/${id}`)).body;
    expect((await admin.call('PATCH', `/people/${id}`, { version, disabled: true })).status).toBe(200);
    expect((await browser.call('GET', '/session')).status).toBe(401);
    expect((await browser.signIn(email, chosen)).status).toBe(403);
    const ended = async () => {
      for (;;) if ((await reader?.read())?.done) return 'ended';
    };
    expect(await ended().catch(() => 'ended')).toBe('ended');
  });

  test('end everywhere when an administrator resets the password, which no longer works', async () => {
    const { id, browser, email } = await joined();
    const { body } = await admin.call<InvitedPerson>('POST', `/people/${id}/invitation`);
    expect(body.link).toMatch(/^\/account#[\w-]{43}$/);
    expect((await browser.call('GET', '/session')).status).toBe(401);
    expect((await browser.signIn(email, chosen)).status).toBe(403);
    expect(JSON.stringify((await admin.call('GET', '/audit')).body)).not.toContain(body.link.split('#')[1]);
  });
});

test('skills and the cap are kept within their bounds', async () => {
  const { id } = await joined({ roles: ['agent'] });
  const { version } = (await admin.call<Account>('GET', `/people/${id}`)).body;
  const change = (fields: object) => admin.call<Account>('PATCH', `/people/${id}`, { version, ...fields });
  for (const wrong of [{ cap: 0 }, { cap: 201 }, { cap: 2.5 }, { skills: [''] }, { skills: ['x'.repeat(61)] }])
    expect((await change(wrong)).status).toBe(400);
  const { body } = await change({ skills: ['vpn', ' vpn ', '打印机'], cap: 4 });
  expect(body).toMatchObject({ skills: ['vpn', '打印机'], cap: 4 });
});

test('an auditor sees people and the record, and changes nothing', async () => {
  const { browser, id } = await joined({ roles: ['auditor'] });
  expect((await browser.call('GET', '/people')).status).toBe(200);
  expect((await browser.call('GET', '/audit/check')).body).toMatchObject({ intact: true });
  expect((await browser.call('POST', '/people', { name: 'X', email: 'x@corp.invalid' })).status).toBe(404);
  expect((await browser.call('PATCH', `/people/${id}`, { version: 2, roles: ['administrator'] })).status).toBe(404);
});
