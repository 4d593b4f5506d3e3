import { createOidc } from '../../../adapters/oidc/oidc-provider';
import { type OidcServer, startOidcProvider } from '../../support/oidc';
import { freePort } from '../../support/free-port';
import { startDesk, type TestDesk } from '../../support/desk';

jest.setTimeout(60_000);

const people = {
  wang: { name: '王芳', email: 'Wang.Fang@sample.invalid', email_verified: true, locale: 'zh-CN', groups: ['staff'] },
  lena: { name: 'Lena', email: 'lena@corp.invalid', email_verified: true, groups: ['it-desk', 'it-leads'] },
  mallory: { name: 'Mallory', email: 'anna.smith@sample.invalid', email_verified: false, groups: ['it-desk'] },
  nobody: { name: 'No address' },
};
let home: string;
let provider: OidcServer;
let desk: TestDesk;

beforeAll(async () => {
  const port = await freePort();
  home = `http://127.0.0.1:${port}`;
  provider = await startOidcProvider(home, people);
  desk = await startDesk({
    ...provider.settings,
    PORT: String(port),
    FIRSTLINE_URL: home,
    FIRSTLINE_SAMPLE: '1',
    FIRSTLINE_OIDC_ROLES_CLAIM: 'groups',
    FIRSTLINE_OIDC_ROLES: 'it-desk=agent, it-leads=agent+lead',
  });
}, 180_000);
afterAll(async () => {
  await desk?.stop();
  provider?.stop();
});

/** Cookies of one browser, by name, whatever the host: both ends are this machine. */
class Browser {
  readonly cookies = new Map<string, string>();

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const one of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split('=');
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }

  /** From the button to the desk's door, as `who`; gives the way back to the desk without going it. */
  async upTo(who: string, to = '/console'): Promise<string> {
    let url = (await this.go(`${home}/api/v1/session/provider?to=${to}`)).headers.get('location') ?? '';
    for (let step = 0; step < 12; step++) {
      if (url.startsWith(home)) return url;
      const response = await this.go(url);
      const location = response.headers.get('location');
      if (location) {
        url = new URL(location, url).href;
        continue;
      }
      const page = await response.text();
      const action = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', url).href;
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
      const body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login: who, password: 'x' }) });
      const sent = await this.go(action, { method: 'POST', body });
      url = new URL(sent.headers.get('location') ?? '', action).href;
    }
    throw new Error(`never came back: ${url}`);
  }

  async signIn(who: string): Promise<{ readonly location: string; readonly me?: Me }> {
    const location = (await this.go(await this.upTo(who))).headers.get('location') ?? '';
    const answer = await this.go(`${home}/api/v1/session`);
    return { location, me: answer.status === 200 ? ((await answer.json()) as Me) : undefined };
  }
}

interface Me {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

test('somebody known by a verified address is the same person, and is what the claim says', async () => {
  const { location, me } = await new Browser().signIn('wang');
  expect(location).toBe('/console');
  expect(me).toMatchObject({ id: 'wang.fang', name: '王芳', roles: ['requester'] });
});

test('a newcomer comes in with the roles of the claim; again, it is the same person', async () => {
  const first = await new Browser().signIn('lena');
  expect(first.me).toMatchObject({ name: 'Lena', roles: ['requester', 'agent', 'lead'] });
  expect((await new Browser().signIn('lena')).me?.id).toBe(first.me?.id);
  const page = await desk.running.ports.audit.page({ subject: first.me?.id, limit: 5 });
  expect(page).toMatchObject([
    { act: 'joined-by-provider', changes: [{ field: 'roles', to: 'agent, lead, requester' }] },
  ]);
});

test.each(['mallory', 'nobody'])('%s, whose address nobody verified, is not let in and joins nobody', async (who) => {
  const { location, me } = await new Browser().signIn(who);
  expect([location, me]).toEqual(['/console?sign-in=refused', undefined]);
  const anna = await desk.running.ports.people.byId('anna.smith');
  expect(anna?.identities.map(({ channel }) => channel)).toEqual(['web']);
});

test('a disabled person is not let in, whatever the provider says', async () => {
  const { me } = await new Browser().signIn('lena');
  const record = await desk.running.ports.people.byId(me?.id ?? '');
  const entry = {
    id: 'x1',
    at: new Date(),
    by: { id: 't', name: 't' },
    act: 'person-disabled',
    subject: { id: '', name: '' },
    changes: [],
  } as const;
  if (!record) throw new Error('no Lena');
  await desk.running.ports.people.change(record, { fields: { disabled: true } }, entry);
  expect((await new Browser().signIn('lena')).location).toBe('/console?sign-in=refused');
});

describe('the way back', () => {
  test('counts only in the browser that went', async () => {
    const back = await new Browser().upTo('wang');
    const other = new Browser();
    expect((await other.go(back)).headers.get('location')).toBe('/chat?sign-in=refused');
    expect((await other.go(`${home}/api/v1/session`)).status).toBe(401);
  });

  test('counts once, and with the very state', async () => {
    const browser = new Browser();
    const back = await browser.upTo('wang');
    const kept = new Map(browser.cookies);
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(43));
    expect((await browser.go(forged.href)).headers.get('location')).toBe('/console?sign-in=refused');
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect((await browser.go(back)).headers.get('location')).toBe('/console');
    for (const [name, value] of kept) browser.cookies.set(name, value);
    browser.cookies.delete('firstline');
    expect((await browser.go(back)).headers.get('location')).toBe('/console?sign-in=refused');
  });

  test('leads to our own pages and nowhere else', async () => {
    const response = await new Browser().go(`${home}/api/v1/session/provider?to=https://evil.example`);
    expect(response.status).toBe(400);
  });

  test('the browser takes a challenge along, never the verifier or the secret', async () => {
    const browser = new Browser();
    const response = await browser.go(`${home}/api/v1/session/provider?to=/chat`);
    const there = new URL(response.headers.get('location') ?? '');
    expect(Object.fromEntries(there.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{20,}$/),
    });
    expect(there.href).not.toContain('secret');
    const cookie = response.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^firstline-provider=.*HttpOnly; SameSite=Lax/);
  });
});

test('a provider that is away is told as such, and asked again next time', async () => {
  const port = await freePort();
  const oidc = createOidc({
    issuer: new URL(`http://127.0.0.1:${port}`),
    clientId: 'firstline',
    clientSecret: 'x',
    redirectUri: `${home}/api/v1/session/provider/callback`,
    scope: 'openid',
    trustEmail: false,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  await expect(oidc.begin()).rejects.toMatchObject({ code: 'retry-later' });
  const late = await startOidcProvider(home, people, port);
  await expect(oidc.begin()).resolves.toMatchObject({ url: expect.stringContaining(late.issuer) });
  late.stop();
});
