import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts, InboxPage } from '../../../adapters/http/contract/inbox';
import { hashPassword } from '../../../adapters/http/password';
import { changeConversation } from '../../../src/conversation/change-conversation';
import type { Conversation } from '../../../src/conversation/conversation';
import { type Role, roles } from '../../../src/people/person';
import { changeTicket } from '../../../src/ticket/change-ticket';
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
  readonly email: string;
  readonly number: string;
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

async function signInAs(email: string): Promise<string> {
  const response = await fetch(new URL('/api/v1/session', desk.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'x' }),
  });
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Somebody of these roles, signed in, with a conversation and a ticket of their own. */
async function enter(name: string, given: readonly Role[], password: string, scope?: string): Promise<void> {
  const { ports } = desk.running;
  const id = `walker-${walkers.length}`;
  const email = `${id}@corp.invalid`;
  const identities = [{ channel: 'web', userId: id }];
  const person = { id, name, email, roles: ['requester', ...given] as Role[], groups: [], scope, identities };
  const entry = { id, at: new Date(), by: { id: 't', name: 't' }, act: 'person-invited', changes: [] } as const;
  await ports.people.add(person, { password, passwordIs: 'own' }, { ...entry, subject: { id, name } });
  const cookie = await signInAs(email);
  const number = `INC-9${walkers.length}`;
  walkers.push({ name, id, email, number, cookie, roles: person.roles, scope });
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
    number,
    origin: `${id}-origin`,
    conversationId: `web:${id}:own`,
    version: 0,
    requester,
  });
}

type Whose = 'own' | "other's" | 'absent';
type Params = Readonly<Record<string, string>>;

/** Of a walker, or of those whom they are walked against: Tom asks, Zhang Wei works here. */
interface Holder {
  readonly id: string;
  readonly staff: string;
  readonly ticket: string;
  readonly number: string;
  readonly conversation: string;
  readonly cookie: () => Promise<string>;
}

const at = new Date(Date.now() + 86_400_000);
/** A thing of each kind that has an owner, made anew before each try: some routes use it up. By the longest path. */
const kinds: readonly [RegExp, (holder: Holder, route: Route) => Params | Promise<Params>][] = [
  [
    /^\/desk\/tickets\/:id\/reminders\/:reminder/,
    async ({ ticket: id, staff: personId }) => {
      const reminder = {
        id: 'planted',
        kind: 'reminder',
        at,
        personId,
        name: personId,
        by: personId,
        round: 1,
      } as const;
      await changeTicket(desk.running.ports, id, (one) => ({ ...one, reminders: [reminder] }));
      return { id, reminder: reminder.id };
    },
  ],
  [
    /^\/desk\/tickets\/:id\/bridge/,
    async ({ ticket: id }) => {
      await changeTicket(desk.running.ports, id, (one) => ({ ...one, bridge: { at, people: [], said: [] } }));
      return { id };
    },
  ],
  [
    /^\/desk\/undelivered\//,
    async (holder, { method }) => {
      const { ports } = desk.running;
      const given = { id: 'planted', error: 'gone', at };
      if (method === 'DELETE') {
        const notice = {
          id: 'planted',
          whom: { kind: 'requester' },
          key: 'ticket.reopened',
          params: {},
          attempts: 0,
        } as const;
        await changeTicket(ports, holder.ticket, (one) => ({ ...one, dead: [{ ...given, notice }] }));
        return { on: 'ticket', of: holder.ticket, id: 'planted' };
      }
      const effect = { kind: 'say', replyId: 'planted', reply: { blocks: [], summary: 'planted' }, by: 'bot' } as const;
      await changeConversation(ports, holder.conversation, (one) => ({ ...one, dead: [{ ...given, effect }] }));
      return { on: 'conversation', of: holder.conversation, id: 'planted' };
    },
  ],
  [
    /^\/desk\/macros\//,
    async ({ staff: personId }) => {
      const macro = {
        id: `${personId}-macro`,
        kind: 'macro',
        name: 'planted',
        text: 'planted',
        acts: [],
        personId,
      } as const;
      await desk.running.ports.macros.put(macro);
      return { id: macro.id };
    },
  ],
  [
    /^\/desk\/inbox\/saved-views\//,
    async ({ staff: personId }) => {
      await desk.running.ports.savedViews.put({ id: `${personId}-view`, personId, name: 'planted', is: {} });
      return { id: `${personId}-view` };
    },
  ],
  [
    /^\/sessions\//,
    async ({ cookie }) => {
      const response = await fetch(new URL('/api/v1/sessions', desk.url), { headers: { cookie: await cookie() } });
      const own = (await response.json()) as readonly { readonly id: string; readonly current: boolean }[];
      return { id: own.find(({ current }) => current)?.id ?? '' };
    },
  ],
  [/^\/chat\/tickets\//, ({ number }) => ({ id: number })],
  [/^\/(chat|desk)\/conversations\//, (holder) => ({ id: holder.conversation })],
  [/^\/desk\/(tickets|work)\//, (holder) => ({ id: holder.ticket })],
  [/^\/people\//, ({ id }) => ({ id })],
];

/** What stands for the parameters of a route; nothing where this test knows none of that kind. */
async function thing(route: Route, whose: Whose, walker: Walker): Promise<Params | undefined> {
  const { path } = route;
  if (whose === 'absent') return absent(path);
  const holder = whose === 'own' ? holderOf(walker) : other(path);
  return kinds.find(([pattern]) => pattern.test(path))?.[1](holder, route);
}

function absent(path: string): Params {
  const id = path.startsWith('/chat/conversations/') ? 'web:nobody:none' : 'no-such-thing';
  return { id, on: 'ticket', of: 'no-such-thing', reminder: 'no-such-thing' };
}

const holderOf = ({ id, email, number }: Walker): Holder => ({
  id,
  staff: id,
  ticket: `${id}-ticket`,
  number,
  conversation: `web:${id}:own`,
  cookie: () => signInAs(email),
});
const other = (path: string): Holder => ({
  id: path.startsWith('/people/') ? 'chen.jie' : 'tom.baker',
  staff: 'zhang.wei',
  ticket: ticket.id,
  number: ticket.number,
  conversation: conversation.id,
  cookie: async () => (await desk.signIn('tom.baker')).cookie,
});

async function ask(route: Route, params: Params, cookie?: string): Promise<{ status: number; code?: string }> {
  const ended = new AbortController();
  const filled = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    name === 'part' ? 'policies' : encodeURIComponent(params[name] ?? 'no-such-thing'),
  );
  const path = `/api/v1${filled}`;
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
  '/desk/tickets/:id/reminders': { clientId: 'walk-walk-walk', kind: 'reminder', at: at.toISOString() },
  '/desk/tickets/:id/reminders/:reminder/move': { at: new Date(at.getTime() + 60_000).toISOString() },
  '/desk/tickets/:id/bridge': { id: 'walk-walk-walk', text: 'walked by' },
  '/desk/macros/:id': { kind: 'macro', name: 'walked by', text: 'walked by' },
  '/chat/tickets/:id/rating': { score: 3 },
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
    const { status } = await ask(route, absent(route.path));
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
        const params = await thing(route, whose, walker);
        if (params === undefined || (whose === 'own' && route.path.startsWith('/people') && route.method !== 'GET'))
          continue;
        const answer = await ask(route, params, walker.cookie);
        asked++;
        if (!isAsSaid(answer, { rule, walker, whose, hasParameter, method: route.method }))
          wrong.push(`${walker.name}: ${route.method} ${route.path}, ${whose}: ${answer.status} ${answer.code ?? ''}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(500);
  expect((await desk.running.ports.savedViews.of('zhang.wei')).map(({ id }) => id)).toEqual(['zhang.wei-view']);
});

test('what a request names in its body, and in its query, is looked at as what it names in its path', async () => {
  const turnOf = async ({ conversation: id }: Holder) =>
    (await desk.running.ports.messages.timeline(id, 0, 50)).find(({ turn }) => turn)?.id ?? 'none';
  const origin = (from: object) => ({
    text: 'walked by',
    language: 'en',
    target: { kind: 'intent', intent: 'vpn-fails' },
    origin: from,
  });
  const named: readonly [string, string, (holder: Holder) => Promise<object | undefined>, string][] = [
    ['POST', '/knowledge/proposals', async ({ ticket: ticketId }) => origin({ kind: 'ticket', ticketId }), ''],
    [
      'POST',
      '/knowledge/proposals',
      async (one) => origin({ kind: 'turn', conversationId: one.conversation, messageId: await turnOf(one) }),
      'turn',
    ],
    [
      'POST',
      '/knowledge/drafts',
      async ({ ticket: ticketId }) => ({ id: 'walked-by', language: 'en', source: { kind: 'ticket', ticketId } }),
      '',
    ],
    ['POST', '/desk/macros/everybodys/run', async ({ ticket: one }) => ({ ticket: one }), 'desk'],
    ['POST', '/desk/tickets/:own/link', async ({ number }) => ({ parent: number }), 'desk'],
    ['GET', '/desk/moment?text=tomorrow&ticket=:id', async () => undefined, 'desk'],
  ];
  await desk.running.ports.macros.put({ id: 'everybodys', kind: 'macro', name: 'All', text: 'All', acts: [] });
  const wrong: string[] = [];
  for (const walker of walkers) {
    const own = holderOf(walker);
    const nobody: Holder = { ...own, ticket: 'none', number: 'INC-0', conversation: 'none' };
    for (const [method, path, body, kind] of named) {
      for (const [whose, holder] of [
        ['own', own],
        ["other's", other('')],
        ['absent', nobody],
      ] as const) {
        // The walkers' own conversations have no record, and a ticket hangs below itself under no circumstances.
        if (whose === 'own' && (kind === 'turn' || path.endsWith('/link'))) continue;
        const url = new URL(`/api/v1${path.replace(':own', own.ticket).replace(':id', holder.ticket)}`, desk.url);
        const sent = await body(holder);
        const answer = await fetch(url, {
          method,
          headers: { cookie: walker.cookie, ...(sent && { 'content-type': 'application/json' }) },
          body: JSON.stringify(sent),
        });
        const { error } = (await answer.json()) as { error?: { code: string } };
        const hidden = answer.status === 404 && error?.code === 'not-found';
        const staff = hasOneOf(walker, [
          'agent',
          'lead',
          ...(method === 'GET' || kind !== 'desk' ? ['administrator'] : []),
          ...(method === 'GET' ? ['auditor'] : []),
        ]);
        const may = staff || (kind !== 'desk' && hasOneOf(walker, ['curator']) && whose === 'own');
        const inSight = walker.scope === undefined || walker.scope === 'headquarters';
        const seen = may && (whose === 'own' || (whose === "other's" && inSight));
        if (seen === hidden) wrong.push(`${walker.name}: ${method} ${path} ${kind}, ${whose}: ${answer.status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('of many named at once, what is another’s is answered like what is not there', async () => {
  const { cookie } = walkers.find(({ name }) => name === 'agent of Jiangsu') as Walker;
  const answer = await fetch(new URL('/api/v1/desk/inbox/bulk', desk.url), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ ids: [ticket.id, 'none'], act: { kind: 'priority', priority: 'P4' } }),
  });
  const [theirs, none] = (await answer.json()) as readonly { done: boolean; number: string; problem: string }[];
  expect(theirs).toMatchObject({ done: false, number: ticket.id, problem: none?.problem });
});

test('everybody’s macros are run by agents and changed by leads; who may not is told so', async () => {
  const { macros } = desk.running.ports;
  const status = async (name: string, method: string) => {
    await macros.put({ id: 'everybodys', kind: 'macro', name: 'All', text: 'All', acts: [] });
    const walker = walkers.find((one) => one.name === name) as Walker;
    const route = { method, path: '/desk/macros/:id', open: false, stream: false };
    return (await ask(route, { id: 'everybodys' }, walker.cookie)).status;
  };
  expect([await status('agent', 'PUT'), await status('agent', 'DELETE')]).toEqual([403, 403]);
  expect([await status('lead', 'DELETE'), await status('auditor', 'DELETE')]).toEqual([204, 404]);
});

test('a picture is given to those who may read its article', async () => {
  const { articleFiles, articles } = desk.running.ports;
  const by = { id: 't', name: 't' };
  const known = (await articles.load({ id: 'vpn-error-691', language: 'en' }))?.id;
  const file = (id: string, articleId: string) =>
    articleFiles.add({ id, articleId, name: 'p.png', type: 'image/png', bytes: Buffer.from('x'), by, at });
  await file('walk-public', known ?? '');
  await file('walk-draft', 'not-written-yet');
  const route = { method: 'GET', path: '/knowledge/files/:id', open: false, stream: false };
  for (const walker of walkers) {
    const status = async (id: string) => (await ask(route, { id }, walker.cookie)).status;
    const reads = walker.roles.some((role) => role !== 'requester');
    expect([walker.name, await status('walk-public'), await status('walk-draft'), await status('none')]).toEqual([
      walker.name,
      200,
      reads ? 200 : 404,
      404,
    ]);
  }
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
    const left = await json<readonly { items: readonly object[] }[]>('GET', '/roster/hand-overs');
    const here = await json<readonly { item: string }[]>('GET', '/desk/presence');
    const letters = await json<readonly object[]>('GET', '/desk/undelivered');
    const said = await json<{ proposals: readonly { id: string; conversationId?: string }[] }>(
      'GET',
      '/knowledge/proposals',
    );
    return {
      counted: (await json<Counts>('GET', '/desk/inbox/counts')).views.all,
      listed: (await json<InboxPage>('GET', '/desk/inbox?view=all&limit=100')).items.length,
      found: (await json<InboxPage>('GET', '/desk/inbox?view=all&text=claims&limit=100')).items.length,
      bounced: (await json<{ tickets: number }>('GET', '/routing/bounces?days=7')).tickets,
      whatIf: (await json<{ tickets: number }>('POST', '/time/what-if', { days: 7 })).tickets,
      dryRun: (await json<{ tickets: number }>('POST', '/time/dry-run', { ladder: [step], days: 7 })).tickets,
      exported: new Set(csv.match(/^INC-\d+/gm)).size,
      leftBehind: left.flatMap(({ items }) => items).length,
      open: here.length,
      undelivered: letters.length,
      readsOn: said.proposals.filter(({ id, conversationId }) => id === 'walk-proposal' && conversationId).length,
    };
  };
  await plantForLists();
  const all = walkers.length + 1;
  const everything = {
    counted: all,
    listed: all,
    found: 1,
    bounced: all,
    whatIf: all,
    dryRun: all,
    exported: all,
    leftBehind: 1,
    open: 1,
    undelivered: 1,
    readsOn: 1,
  };
  expect(await looks('auditor')).toMatchObject(everything);
  const own = {
    counted: 1,
    listed: 1,
    found: 0,
    bounced: 1,
    whatIf: 1,
    dryRun: 1,
    exported: 1,
    leftBehind: 0,
    open: 0,
    undelivered: 0,
    readsOn: 0,
  };
  expect(await looks('auditor of Jiangsu')).toEqual(own);
});

/** One of Tom's in each list: what a shift left behind, who has what open, what was not delivered, what was proposed. */
async function plantForLists(): Promise<void> {
  const { ports } = desk.running;
  const now = new Date();
  const { id: ticketId, number, title, group, priority } = ticket;
  const item = { ticketId, number, title, group, priority, goes: 'on' } as const;
  await ports.rosters.putHandOver({ id: 'walk', personId: 'zhang.wei', name: '张伟', at: now, items: [item] });
  await ports.presence.put('walk', { personId: 'zhang.wei', name: '张伟', item: number, state: 'viewing' }, at);
  for (const { id } of walkers) {
    await changeTicket(ports, `${id}-ticket`, ({ dead: _dead, ...one }) => one);
    await changeConversation(ports, `web:${id}:own`, ({ dead: _dead, ...one }) => one);
  }
  await changeTicket(ports, ticketId, ({ dead: _dead, ...one }) => one);
  const effect = { kind: 'say', replyId: 'planted', reply: { blocks: [], summary: 'planted' }, by: 'bot' } as const;
  const dead = [{ id: 'planted', error: 'gone', at: now, effect }];
  await changeConversation(ports, conversation.id, (one) => ({ ...one, dead }));
  await ports.proposals.save({
    id: 'walk-proposal',
    version: 0,
    text: 'walked by',
    language: 'en',
    target: { kind: 'intent', intent: 'vpn-fails' },
    origin: { kind: 'turn', conversationId: conversation.id, messageId: 'none', rule: 'none' },
    by: { id: 't', name: 't' },
    at: now,
    before: { intentConfidence: 0, outOfScope: false, articleConfidence: 0 },
    fate: { kind: 'waiting' },
  });
}

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
  // As for what is not there; the walk looks whether it still is.
  if (whose === "other's" && rule.others === 'untouched') return status === 204;
  // A body that this test does not know is refused before the thing is looked at.
  return seen ? !hidden : hidden || status === 400;
}
