import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts, InboxPage } from '../../../adapters/http/contract/inbox';
import { hashPassword } from '../../../adapters/http/password';
import type { Conversation } from '../../../src/conversation/conversation';
import { type Role, roles } from '../../../src/people/person';
import type { Ticket } from '../../../src/ticket/ticket';
import { startDesk, type TestDesk, until } from '../../support/desk';

jest.setTimeout(240_000);

/** A row of the table in docs/access.md. */
interface Rule {
  readonly methods: readonly string[];
  readonly path: string;
  readonly may: readonly string[];
  readonly looks: readonly string[];
  readonly own: string;
  readonly others: string;
}

const list = (cell: string) =>
  cell
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
const rules: readonly Rule[] = readFileSync(join(__dirname, '../../../docs/access.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (GET|POST|PUT|PATCH|DELETE)/.test(line))
  .map((line) => {
    const [, methods = '', path = '', may = '', looks = '', own = '', others = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return { methods: list(methods), path, may: list(may), looks: list(looks), own, others };
  });

function ruleFor(method: string, path: string): Rule | undefined {
  const fits = ({ methods, path: pattern }: Rule) => {
    const regexp = pattern.replace('/**', '@').replaceAll('*', '[^/]+').replace('@', '(/.*)?');
    return methods.includes(method) && new RegExp(`^${regexp}$`).test(path);
  };
  return rules.filter(fits).toSorted((a, b) => b.path.length - a.path.length)[0];
}

interface Walker {
  readonly name: string;
  readonly id: string;
  readonly cookie: string;
  readonly roles: readonly string[];
  readonly scope?: string;
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly open: boolean;
  readonly stream: boolean;
}

let desk: TestDesk;
let routes: readonly Route[];
const walkers: Walker[] = [];
/** Of Tom, who sits at headquarters. */
let ticket: Ticket;
let conversation: Conversation;

beforeAll(async () => {
  desk = await startDesk();
  const described = (await (await fetch(new URL('/api/v1/openapi.json', desk.url))).json()) as {
    paths: Record<string, Record<string, { security: object[]; responses: Record<string, { content?: object }> }>>;
  };
  routes = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, responses }]) => ({
      method: method.toUpperCase(),
      path: path.replace('/api/v1', '').replaceAll(/\{(\w+)\}/g, ':$1'),
      open: security.length === 0,
      stream: 'text/event-stream' in (responses['200']?.content ?? {}),
    })),
  );
  const tom = await desk.signIn('tom.baker');
  const chat = await tom.converse();
  await chat.send('the claims system shows a white page');
  await chat.reply(1);
  await chat.send('talk to a person');
  const { ports } = desk.running;
  conversation = await until(async () => {
    const found = await ports.conversations.load(chat.id);
    return found?.ticketId && found.outbox.length === 0 ? found : undefined;
  }, 'the ticket');
  ticket = (await ports.tickets.byId(conversation.ticketId ?? '')) as Ticket;

  const password = await hashPassword('x');
  for (const role of roles) await enter(role, [role], password);
  await enter('agent of headquarters', ['agent'], password, 'headquarters');
  await enter('agent of Jiangsu', ['agent'], password, 'jiangsu');
  await enter('auditor of Jiangsu', ['auditor'], password, 'jiangsu');
}, 180_000);
afterAll(() => desk.stop());

/** Somebody of these roles, signed in, with a conversation and a ticket of their own. */
async function enter(name: string, given: readonly Role[], password: string, scope?: string): Promise<void> {
  const { ports } = desk.running;
  const id = `walker-${walkers.length}`;
  const email = `${id}@corp.invalid`;
  const identities = [{ channel: 'web', userId: id }];
  const person = { id, name, email, roles: ['requester', ...given] as Role[], groups: [], scope, identities };
  const entry = { id, at: new Date(), by: { id: 't', name: 't' }, act: 'person-invited', changes: [] } as const;
  await ports.people.add(person, { password, passwordIs: 'own' }, { ...entry, subject: { id, name } });
  const response = await fetch(new URL('/api/v1/session', desk.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'x' }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  walkers.push({ name, id, cookie, roles: person.roles, scope });
  const requester = { personId: id, name, offices: ['headquarters'] };
  await ports.conversations.save({
    ...conversation,
    id: `web:${id}:own`,
    version: 0,
    cards: [],
    ticketId: `${id}-ticket`,
    requester: { ...requester, channel: 'web', userId: id },
  });
  await ports.tickets.save({
    ...ticket,
    id: `${id}-ticket`,
    number: `INC-9${walkers.length}`,
    origin: `${id}-origin`,
    conversationId: `web:${id}:own`,
    version: 0,
    requester,
  });
}

type Whose = 'own' | "other's" | 'absent';

/** A thing for the parameter of a route; nothing where this test knows none of that kind. */
function thing(path: string, whose: Whose, walker: Walker): string | undefined {
  const kinds: readonly [RegExp, string, string][] = [
    [/^\/(chat|desk)\/conversations\//, `web:${walker.id}:own`, conversation.id],
    [/^\/desk\/(tickets|work)\//, `${walker.id}-ticket`, ticket.id],
    [/^\/people\//, walker.id, 'chen.jie'],
  ];
  const [, own, other] = kinds.find(([pattern]) => pattern.test(path)) ?? [];
  if (whose === 'absent') return path.startsWith('/chat/conversations/') ? 'web:nobody:none' : 'no-such-thing';
  return whose === 'own' ? own : other;
}

async function ask(route: Route, id: string, cookie?: string): Promise<{ status: number; code?: string }> {
  const ended = new AbortController();
  const path = `/api/v1${route.path.replaceAll(/:part/g, 'policies').replaceAll(/:\w+/g, encodeURIComponent(id))}`;
  const response = await fetch(new URL(path, desk.url), {
    method: route.method,
    redirect: 'manual',
    signal: ended.signal,
    headers: { ...(cookie && { cookie }), ...(route.method !== 'GET' && { 'content-type': 'application/json' }) },
    body: route.method === 'GET' ? undefined : JSON.stringify(bodies[route.path] ?? {}),
  });
  const { status } = response;
  const text = status >= 400 ? await response.text() : '';
  ended.abort();
  return { status, code: text ? (JSON.parse(text) as { error: { code: string } }).error.code : undefined };
}

/** What a route takes, where a thing's access is asked only after its body is read. */
const note = { clientId: 'walk-walk-walk', text: 'walked by' };
const bodies: Readonly<Record<string, object>> = {
  '/chat/conversations/:id/messages': { clientId: 'walk-walk-walk', saying: { kind: 'text', text: 'hello' } },
  '/desk/conversations/:id/replies': note,
  '/desk/conversations/:id/notes': note,
  '/desk/conversations/:id/resolve': { code: 'fixed', note: 'walked by' },
  '/desk/tickets/:id/resolve': { code: 'fixed', note: 'walked by' },
  '/desk/tickets/:id/hold': { reason: 'supplier' },
  '/desk/tickets/:id/transfer': { group: 'network', reason: 'walked by' },
  '/people/:id': { version: 99 },
};

const hasOneOf = (walker: Walker, named: readonly string[]) => walker.roles.some((role) => named.includes(role));
const isIn = (walker: Walker, rule: Rule) => rule.may.includes('signed in') || hasOneOf(walker, rule.may);
/** Ends what the walk stands on. */
const ends = (route: Route) => route.method === 'DELETE' && /^\/sessions?$/.test(route.path);

test('every route has its row', () => {
  expect(routes.length).toBeGreaterThan(60);
  expect(
    routes.filter(({ method, path }) => !ruleFor(method, path)).map(({ method, path }) => `${method} ${path}`),
  ).toEqual([]);
});

test('what is open to anyone is said to be, and nothing else is', async () => {
  const wrong: string[] = [];
  for (const route of routes) {
    const said = ruleFor(route.method, route.path)?.may.includes('anyone');
    const { status } = await ask(route, 'no-such-thing');
    if (said !== route.open || (status === 401) === route.open) wrong.push(`${route.method} ${route.path}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

test('every route × every role × own, other’s and absent is as the table says', async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const walker of walkers) {
    for (const route of routes) {
      const rule = ruleFor(route.method, route.path);
      if (!rule || rule.may.includes('anyone') || ends(route)) continue;
      const hasParameter = /:(?!part)\w/.test(route.path);
      for (const whose of hasParameter ? (['own', "other's", 'absent'] as const) : (['absent'] as const)) {
        const id = thing(route.path, whose, walker);
        if (id === undefined || (whose === 'own' && route.path.startsWith('/people') && route.method !== 'GET'))
          continue;
        const answer = await ask(route, id, walker.cookie);
        asked++;
        if (!isAsSaid(answer, { rule, walker, whose, hasParameter, method: route.method }))
          wrong.push(`${walker.name}: ${route.method} ${route.path}, ${whose}: ${answer.status} ${answer.code ?? ''}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(500);
});

test('a scope narrows what is counted, tried and exported', async () => {
  const looks = async (name: string) => {
    const { cookie } = walkers.find((one) => one.name === name) as Walker;
    const call = async (method: string, path: string, body?: object) => {
      const headers = { cookie, ...(body && { 'content-type': 'application/json' }) };
      const answer = await fetch(new URL(`/api/v1${path}`, desk.url), { method, headers, body: JSON.stringify(body) });
      expect([path, answer.status]).toEqual([path, 200]);
      return answer;
    };
    const json = async <T>(method: string, path: string, body?: object) =>
      (await (await call(method, path, body)).json()) as T;
    const span = `from=${new Date(Date.now() - 86_400_000).toISOString()}&to=${new Date(Date.now() + 60_000).toISOString()}`;
    const when = { kind: 'not-accepted', minutes: 1 };
    const step = { id: 'soon', when, whom: ['group'], by: ['chat'], does: 'remind' };
    const csv = await (await call('GET', `/time/ledger.csv?${span}`)).text();
    return {
      counted: (await json<Counts>('GET', '/desk/inbox/counts')).views.all,
      listed: (await json<InboxPage>('GET', '/desk/inbox?view=all&limit=100')).items.length,
      found: (await json<InboxPage>('GET', '/desk/inbox?view=all&text=claims&limit=100')).items.length,
      bounced: (await json<{ tickets: number }>('GET', '/routing/bounces?days=7')).tickets,
      whatIf: (await json<{ tickets: number }>('POST', '/time/what-if', { days: 7 })).tickets,
      dryRun: (await json<{ tickets: number }>('POST', '/time/dry-run', { ladder: [step], days: 7 })).tickets,
      exported: new Set(csv.match(/^INC-\d+/gm)).size,
    };
  };
  const all = walkers.length + 1;
  const everything = { counted: all, listed: all, found: 1, bounced: all, whatIf: all, dryRun: all, exported: all };
  expect(await looks('auditor')).toMatchObject(everything);
  const own = { counted: 1, listed: 1, found: 0, bounced: 1, whatIf: 1, dryRun: 1, exported: 1 };
  expect(await looks('auditor of Jiangsu')).toEqual(own);
});

function isAsSaid(
  { status, code }: { status: number; code?: string },
  {
    rule,
    walker,
    whose,
    hasParameter,
    method,
  }: { rule: Rule; walker: Walker; whose: Whose; hasParameter: boolean; method: string },
): boolean {
  const hidden = status === 404 && code === 'not-found';
  if (!isIn(walker, rule)) {
    if (!hasOneOf(walker, rule.looks)) return hidden;
    // They see the thing, and are told that they may not; what is not in their sight is not there for them either.
    return hidden || status === 403 || status === 400;
  }
  if (status === 403 && hasOneOf(walker, rule.looks)) return true;
  if (status === 401 || status === 403) return false;
  if (!hasParameter) return !hidden;
  const seen =
    whose === 'own'
      ? rule.own !== 'no'
      : whose === "other's" &&
        (rule.others === 'yes' ||
          (rule.others === 'scope' && (walker.scope === undefined || walker.scope === 'headquarters')));
  // What is not there can be taken away once more.
  if (whose === 'absent') return hidden || status === 400 || (method === 'DELETE' && status === 204);
  if ((whose === 'own' ? rule.own : rule.others) === 'if there') return true;
  // A body that this test does not know is refused before the thing is looked at.
  return seen ? !hidden : hidden || status === 400;
}
