import { startDesk, type TestDesk, until } from '../support/desk';
import { startTeamsServer, type TeamsServer } from '../support/teams-server';

let teams: TeamsServer;
let desk: TestDesk;

beforeAll(async () => {
  teams = await startTeamsServer();
  desk = await startDesk(teams.settings);
}, 180_000);
afterAll(async () => {
  await desk.stop();
  await teams.stop();
});

const post = async (activity: unknown) =>
  (
    await fetch(new URL('/api/messages', desk.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: teams.token() },
      body: JSON.stringify(activity),
    })
  ).status;
const chatOf = (id: string) => ({
  conversation: { id, conversationType: 'personal', tenantId: teams.account.tenantId },
});
const said = (id: string) =>
  teams
    .sent()
    .filter(({ path }) => path.includes(id))
    .map(({ body }) => JSON.stringify(body));
const quiet = () => new Promise((resolve) => setTimeout(resolve, 400));

const channel = '19:desk@thread.tacv2';
const member = (id: string, name: string) => ({ id: `29:${id}`, name });
const introduce = (id: string, name: string) => {
  const email = `${id}@sample.invalid`;
  teams.setMember(`29:${id}`, {
    id: `29:${id}`,
    name,
    email,
    userPrincipalName: email,
    tenantId: teams.account.tenantId,
  });
};
beforeAll(() => {
  introduce('anna.smith', 'Anna Smith');
  introduce('zhang.wei', '张伟');
  introduce('li.na', '李娜');
  for (const [id, name] of requesters) introduce(id, name);
});
const anna = member('anna.smith', 'Anna Smith');
const wei = member('zhang.wei', '张伟');
const lina = member('li.na', '李娜');
const tom = member('tom.baker', 'Tom Baker');
/** One for each thing that is tried, each with a chat of their own. */
const requesters = [
  ['tom.baker', 'Tom Baker'],
  ['wang.fang', '王芳'],
  ['mary.major', 'Mary Major'],
  ['john.doe', 'John Doe'],
  ['eve.moss', 'Eve Moss'],
] as const;
const inChannel = (from: object, thread?: string) => ({
  from,
  conversation: {
    id: thread ? `${channel};messageid=${thread}` : channel,
    conversationType: 'channel',
    tenantId: teams.account.tenantId,
  },
});
const toBot = (text: string, over: object) =>
  teams.activity(`<at>Service desk</at> ${text}`, {
    ...over,
    entities: [
      {
        type: 'mention',
        mentioned: { id: `28:${teams.account.appId}`, name: 'Service desk' },
        text: '<at>Service desk</at>',
      },
    ],
  });
/** The card of a chat as it now stands. */
const cardOf = (chat: string) => {
  const about = `"conversationId":"teams:${chat}"`;
  const here = teams.calls().filter(({ path }) => path[0] === channel);
  const posted = here.find(({ method, body }) => method === 'POST' && JSON.stringify(body).includes(about));
  if (!posted?.id) return undefined;
  const now = here.findLast(({ method, path }) => method === 'PUT' && path[2] === posted.id) ?? posted;
  return { id: posted.id, shown: JSON.stringify(now.body) };
};
const shown = (chat: string) => cardOf(chat)?.shown ?? '';
const shows = (chat: string, what: RegExp) =>
  until(() => (what.test(shown(chat)) ? true : undefined), `${what} on the card, which is ${shown(chat)}`);
/** Everything posted in the channel, in whatever thread. */
const threads = () =>
  teams
    .sent()
    .filter(({ path }) => path[0]?.startsWith(channel))
    .map(({ body }) => JSON.stringify(body));
const underCard = (chat: string) => said(`${channel};messageid=${cardOf(chat)?.id}`).join('\n');
/** What a button of the card carries, as the card now stands. */
const dataOf = (chat: string, act: string) => {
  const found = new RegExp(`\\{"act":"${act}"[^}]*\\}`).exec(shown(chat))?.[0];
  return { firstline: { desk: JSON.parse(found ?? 'null') as object } };
};
const press = async (from: object, chat: string, data: object): Promise<string> => {
  const response = await fetch(new URL('/api/messages', desk.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: teams.token() },
    body: JSON.stringify({
      ...teams.activity('', inChannel(from, cardOf(chat)?.id)),
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'firstline-desk', data } },
    }),
  });
  const text = await response.text();
  return text ? (JSON.parse(text) as { value: string }).value : `${response.status}`;
};
const conversationOf = async (chat: string) => desk.running.ports.conversations.load(`teams:${chat}`);
const ticketOf = async (chat: string) => desk.running.ports.tickets.byId((await conversationOf(chat))?.ticketId ?? '');
/** Asks, and asks for a person; resolves with the card there. */
async function needPerson(
  from: { id: string },
  chat: string,
  question = 'the scanner on floor three makes a grinding noise',
) {
  const place = { ...chatOf(chat), from };
  await post(teams.activity(question, place));
  await until(() => said(chat)[0], 'an answer');
  await post(teams.activity('talk to a person', place));
  await shows(chat, /"act":"take-over"/);
}

test('is chosen by a lead in so many words, and by nobody else', async () => {
  await post(toBot('desk cards here', inChannel(tom, 't1')));
  await until(() => threads().find((text) => text.includes('A lead or an administrator')), 'the refusal');
  await post(toBot('desk cards here', inChannel(lina, 't2')));
  await until(() => threads().find((text) => text.includes('appear in this channel from now on')), 'the answer');
});

describe('a conversation', () => {
  const chat = 'a:tom';
  const holders = (): readonly [typeof anna, typeof anna] =>
    /Anna Smith has/.test(shown(chat)) ? [anna, wei] : [wei, anna];

  test('shows who waits; two press at once: one gets it, the other reads who; the card follows', async () => {
    await needPerson(tom, chat, 'my vpn shows error 691 {{DATE(x)}}');
    expect(shown(chat)).toContain('error 691');
    const old = dataOf(chat, 'take-over');
    const answers = await Promise.all([press(anna, chat, old), press(wei, chat, old)]);
    expect(answers.filter((text) => /has it|已接管/.test(text))).toHaveLength(1);
    await shows(chat, /(Anna Smith|张伟) has Tom Baker/);
    expect(shown(chat)).not.toContain('"act":"take-over"');
    expect(await press(anna, chat, old)).toMatch(/has it|out of date/);
    expect(await press(tom, chat, dataOf(chat, 'hand-back'))).toContain('not desk staff');
  });

  test('the holder’s words in the thread reach the requester; a colleague’s and notes do not', async () => {
    const [holder, colleague] = holders();
    const thread = cardOf(chat)?.id;
    await post(toBot('I am on my way', inChannel(holder, thread)));
    await post(toBot('who has a spare laptop', inChannel(colleague, thread)));
    await post(toBot('note: take the fire extinguisher', inChannel(holder, thread)));
    await until(() => said(chat).find((text) => text.includes('on my way')), 'the reply');
    await until(() => (underCard(chat).includes('Kept as a note') ? true : undefined), 'the hint');
    await quiet();
    expect(said(chat).join()).not.toMatch(/spare laptop|extinguisher/);
  });

  test('what the holder edits and deletes in the thread changes where it was read; where it cannot, they read so', async () => {
    const [holder] = holders();
    const thread = cardOf(chat)?.id;
    const changes = (method: string) => teams.calls().filter((call) => call.method === method && call.path[0] === chat);
    const write = async (text: string) => {
      const words = toBot(text, inChannel(holder, thread));
      await post(words);
      await until(() => said(chat).find((one) => one.includes(text)), text);
      return words;
    };
    const first = await write('I come at tenn');
    const edit = { ...toBot('I come at ten', inChannel(holder, thread)), type: 'messageUpdate', id: first.id };
    await post(edit);
    await post(edit);
    const put = await until(() => changes('PUT').at(-1), 'the corrected words');
    expect(JSON.stringify(put.body)).toContain('I come at ten"');
    await post({ ...first, type: 'messageDelete', text: undefined });
    const gone = await until(() => changes('DELETE').at(-1), 'the words taken back');
    expect(gone.path[2]).toBe(put.path[2]);
    const record = await desk.running.ports.messages.byId(`teams:${channel};messageid=${thread}:${String(first.id)}`);
    expect(record).toMatchObject({ edited: { text: 'I come at ten' }, deleted: true });

    const second = await write('bring the old one');
    teams.fail({ status: 403, body: '{"error":{"code":"MessageWritesBlocked"}}' });
    await post({ ...toBot('bring the new one', inChannel(holder, thread)), type: 'messageUpdate', id: second.id });
    await until(() => (underCard(chat).includes('Tom Baker still reads this') ? true : undefined), 'the word to them');
    expect(changes('PUT')).toHaveLength(1);
  });

  test('resolved from the card with code and note, and nothing is left to press', async () => {
    const [holder] = holders();
    const old = dataOf(chat, 'hand-back');
    expect(await press(holder, chat, dataOf(chat, 'resolve'))).toBe('501');
    const how = { 'desk:code': 'fixed', 'desk:note': 'Replaced the battery.' };
    await press(holder, chat, { ...dataOf(chat, 'resolve'), ...how });
    await until(() => said(chat).find((text) => text.includes('Replaced the battery.')), 'the news');
    await shows(chat, /Resolved: Tom Baker/);
    expect(shown(chat)).not.toContain('"act"');
    expect(await press(holder, chat, old)).toContain('out of date');
    expect(await ticketOf(chat)).toMatchObject({ status: { kind: 'resolved', resolution: { code: 'fixed' } } });
  });
});

describe('at work on a card', () => {
  test('assigned to somebody of its group, who is then named on it', async () => {
    const chat = 'a:wang';
    await needPerson(member('wang.fang', '王芳'), chat);
    const data = dataOf(chat, 'assign');
    expect(await press(anna, chat, data)).toBe('501');
    expect(await press(anna, chat, { ...data, 'desk:to': 'tom.baker' })).toContain('no such agent');
    expect(await press(anna, chat, { ...data, 'desk:to': 'zhang.wei' })).toMatch(/^INC-\d+ is with 张伟 now\.$/);
    await shows(chat, /Assigned to[^}]*\}[^}]*张伟/);
    expect((await ticketOf(chat))?.agent).toMatchObject({ id: 'zhang.wei' });
    expect((await conversationOf(chat))?.attendedBy.kind).toBe('waiting');
    // Whose it is now, only they and a lead may change.
    expect(await press(anna, chat, { ...dataOf(chat, 'assign'), 'desk:to': 'anna.smith' })).toContain('has it');
    expect(await press(lina, chat, { ...dataOf(chat, 'assign'), 'desk:to': 'anna.smith' })).toContain('Anna Smith');
    expect((await ticketOf(chat))?.agent).toMatchObject({ id: 'anna.smith' });
  });

  test('held, looked back on, handed back', async () => {
    const chat = 'a:mary';
    await needPerson(member('mary.major', 'Mary Major'), chat);
    await press(anna, chat, dataOf(chat, 'take-over'));
    await shows(chat, /Anna Smith has Mary Major/);
    expect(await press(anna, chat, dataOf(chat, 'history'))).toContain('grinding noise');
    expect(await press(anna, chat, dataOf(chat, 'hold'))).toContain('the clocks that this pauses stand still');
    expect((await ticketOf(chat))?.status).toMatchObject({ kind: 'on-hold', reason: 'requester' });
    expect(await press(wei, chat, dataOf(chat, 'hand-back'))).toContain('Anna Smith has it');
    await press(anna, chat, dataOf(chat, 'hand-back'));
    await shows(chat, /Mary Major is with the bot again/);
  });

  test('not a request: the requester hears it, and nothing is left to press', async () => {
    const chat = 'a:john';
    await needPerson(member('john.doe', 'John Doe'), chat);
    await press(anna, chat, dataOf(chat, 'not-a-request'));
    await until(() => said(chat).find((text) => text.includes('not being a request')), 'the news');
    await shows(chat, /Resolved: John Doe/);
    expect(shown(chat)).not.toContain('"act"');
    expect(await ticketOf(chat)).toMatchObject({ status: { kind: 'resolved', resolution: { code: 'withdrawn' } } });
  });

  test('an old card changes nothing, whatever is pressed on it, and is brought up to date', async () => {
    const chat = 'a:eve';
    await needPerson(member('eve.moss', 'Eve Moss'), chat);
    const acts = ['take-over', 'not-a-request', 'hand-back', 'hold', 'assign', 'resolve'];
    const old = acts.map((act) => ({
      ...dataOf(chat, act),
      'desk:to': 'zhang.wei',
      'desk:code': 'fixed',
      'desk:note': 'too late',
    }));
    await press(anna, chat, dataOf(chat, 'take-over'));
    await shows(chat, /Anna Smith has Eve Moss/);
    const before = await ticketOf(chat);
    for (const data of old) {
      expect(await press(anna, chat, data)).toContain('out of date');
      expect(await press(wei, chat, data)).toContain('Anna Smith has it');
    }
    expect(await conversationOf(chat)).toMatchObject({ attendedBy: { kind: 'agent', agentId: 'anna.smith' } });
    expect((await ticketOf(chat))?.version).toBe(before?.version);
    await shows(chat, /Anna Smith has Eve Moss/);
  });

  test('rights are those of whoever presses, at that moment', async () => {
    const chat = 'a:eve';
    const administrator = await desk.administrator();
    const change = async (fields: object) => {
      const { version } = await administrator.get<{ version: number }>('/api/v1/people/anna.smith');
      const answer = await administrator.call('PATCH', '/api/v1/people/anna.smith', { version, ...fields });
      expect(answer.status).toBe(200);
    };
    for (const act of ['hand-back', 'hold', 'history'])
      expect(await press(tom, chat, dataOf(chat, act))).toContain('not desk staff');
    const stranger = member('stranger', 'Anna Smith');
    expect(await press(stranger, chat, dataOf(chat, 'hand-back'))).toContain('not desk staff');
    await change({ roles: ['requester'] });
    expect(await press(anna, chat, dataOf(chat, 'hand-back'))).toContain('not desk staff');
    await change({ roles: ['requester', 'agent'], disabled: true });
    expect(await press(anna, chat, dataOf(chat, 'hand-back'))).toContain('not desk staff');
    expect(await conversationOf(chat)).toMatchObject({ attendedBy: { kind: 'agent', agentId: 'anna.smith' } });
    await change({ disabled: false });
    await press(anna, chat, dataOf(chat, 'hand-back'));
    await shows(chat, /Eve Moss is with the bot again/);
  });
});

test('commands in the personal chat: for agents, and for nobody else', async () => {
  await post(teams.activity('/desk mine', { ...chatOf('a:anna-desk'), from: anna }));
  await until(() => said('a:anna-desk').find((text) => /INC-\d+|no open tickets/.test(text)), 'the list');
  await post(teams.activity('desk off shift', { ...chatOf('a:anna-desk'), from: anna }));
  await until(() => said('a:anna-desk').find((text) => text.includes('You are off shift')), 'off shift');
});
