import type { Saying } from '../../src/conversation/message';
import { receiveMessage } from '../../src/conversation/receive-message';
import { type Chat, type Client, startDesk, type TestDesk, until } from '../support/desk';

let desk: TestDesk;
let wang: Client;
let tom: Client;
let zhang: Client;
let anna: Client;

beforeAll(async () => {
  desk = await startDesk();
  [wang, tom, zhang, anna] = (await Promise.all(
    ['wang.fang', 'tom.baker', 'zhang.wei', 'anna.smith'].map(desk.signIn),
  )) as [Client, Client, Client, Client];
}, 60_000);
afterAll(() => desk.stop());

const words = (reply: { blocks: readonly unknown[] }) => JSON.stringify(reply.blocks);

describe('an employee asks in the web chat', () => {
  test('and is answered from an article in Chinese', async () => {
    const chat = await wang.converse();
    await chat.send('VPN连不上 error 691');
    const reply = await chat.reply(1);
    expect(reply.blocks[0]).toMatchObject({ kind: 'article', articleId: 'vpn-error-691' });
    expect(words(reply)).toContain('解决了');
  });

  test('and is answered from an article in English', async () => {
    const chat = await tom.converse();
    await chat.send('my vpn shows error 691');
    expect((await chat.reply(1)).blocks[0]).toMatchObject({ kind: 'article', articleId: 'vpn-error-691' });
    await chat.send('Solved');
    expect((await chat.reply(2)).summary).toContain('Good to hear');
  });

  test('the same message sent five times is one message and one reply', async () => {
    const chat = await tom.converse();
    await Promise.all(Array.from({ length: 5 }, () => chat.send('how do I set up the vpn', 'the-same-message')));
    await chat.reply(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const messages = await chat.messages();
    expect(messages.filter(({ content }) => content.kind === 'text')).toHaveLength(1);
    expect(messages.filter(({ content }) => content.kind === 'reply')).toHaveLength(1);
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('text that is not ours is not answered with something wrong', async () => {
    const chat = await tom.converse();
    await chat.send('what will the weather be like in Paris at the weekend');
    expect((await chat.reply(1)).summary).toContain('not something the IT desk');
  });

  test('not solved leads to a ticket with number, owner and time, opened once', async () => {
    const chat = await wang.converse();
    await chat.send('打印机脱机了打不出来');
    await chat.reply(1);
    await chat.press('not-solved');
    expect(words(await chat.reply(2))).toContain('提交工单');
    await chat.press('open-ticket');
    const reply = await chat.reply(3);
    const card = reply.blocks.find((block) => block.kind === 'ticket');
    expect(card).toMatchObject({
      ticket: {
        number: expect.stringMatching(/^INC-\d+$/),
        owner: '桌面支持组',
        promise: expect.stringContaining('前给您答复'),
      },
    });
    expect(await wang.tickets()).toHaveLength(1);
    await chat.send('我的工单');
    expect(words(await chat.reply(4))).toContain('INC-');
  });

  test('an old button changes nothing', async () => {
    const chat = await tom.converse();
    await chat.send('my printer is offline');
    await chat.reply(1);
    const stale = { kind: 'press', action: 'solved', replyId: 'an-earlier-reply' };
    await tom.call('POST', `/api/v1/chat/conversations/${encodeURIComponent(chat.id)}/messages`, {
      clientId: 'press-a-stale-button',
      saying: stale,
    });
    expect((await chat.reply(2)).summary).toContain('earlier answer');
  });

  test('a form is asked, checked and becomes a request', async () => {
    const chat = await tom.converse();
    await chat.send('I would like to apply for VPN access');
    const form = (await chat.reply(1)).blocks.find((block) => block.kind === 'form');
    if (form?.kind !== 'form') throw new Error('no form');
    await chat.fill(form.form.id, {});
    expect((await chat.reply(2)).summary).toContain('please fill this in');
    const values = Object.fromEntries(
      form.form.fields.map((field) => [
        field.id,
        field.kind === 'choice'
          ? (field.options?.[0]?.value ?? '')
          : field.kind === 'date'
            ? '2027-01-15'
            : field.kind === 'number'
              ? 3
              : 'Working from home',
      ]),
    );
    await chat.fill(form.form.id, values);
    expect(words(await chat.reply(3))).toContain('REQ-');
  });
});

describe('a person takes over', () => {
  let chat: Chat;
  const act = (client: Client, name: string, body: unknown = {}) =>
    client.call('POST', `/api/v1/desk/conversations/${encodeURIComponent(chat.id)}/${name}`, body);

  beforeAll(async () => {
    chat = await tom.converse();
    await chat.send('my laptop makes a strange noise since this morning');
    await chat.reply(1);
    await chat.send('talk to a person');
  });

  test('the requester hears number and time, the desk sees the conversation', async () => {
    expect((await chat.reply(2)).summary).toMatch(/bringing in a colleague.*INC-\d+/);
    const item = await until(
      async () => (await zhang.inbox('unassigned')).items.find(({ conversationId }) => conversationId === chat.id),
      'the queue',
    );
    expect(item).toMatchObject({
      requester: { name: 'Tom Baker' },
      title: expect.stringContaining('strange noise'),
      number: expect.stringMatching(/^INC-/),
    });
  });

  test('two agents press at once: one has it, the other reads who', async () => {
    const answers = await Promise.all([act(zhang, 'take-over'), act(anna, 'take-over')]);
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, 409]);
    const winner = answers[0]?.status === 200 ? '张伟' : 'Anna Smith';
    expect(JSON.stringify(answers.find(({ status }) => status === 409)?.body)).toContain(winner);
  });

  test('the bot is quiet, notes stay inside, the reply arrives once in the agent’s name', async () => {
    const { attendedBy } = await zhang.conversation(chat.id);
    const agent = attendedBy.kind === 'agent' && attendedBy.name === 'Anna Smith' ? anna : zhang;
    await until(
      async () => (JSON.stringify(await chat.messages()).includes('is here now') ? true : undefined),
      'the word that a person is here',
    );
    const before = (await chat.messages()).length;
    await chat.send('how do I reset my password');
    await act(agent, 'notes', { clientId: 'a-note-of-mine', text: 'probably the fan' });
    await Promise.all(
      [1, 2, 3].map(() =>
        act(agent, 'replies', { clientId: 'the-one-reply', text: 'I am ordering a new fan <!channel> *bold*' }),
      ),
    );
    await until(
      async () =>
        (await chat.messages()).find(({ author, content }) => author.kind === 'agent' && content.kind === 'text'),
      'the agent’s reply',
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    const after = (await chat.messages()).slice(before);
    expect(after.filter(({ author }) => author.kind === 'bot')).toEqual([]);
    expect(
      after.filter(({ author }) => author.kind === 'agent').map(({ content, author }) => [author.name, content]),
    ).toEqual([[agent.person.name, { kind: 'text', text: 'I am ordering a new fan <!channel> *bold*' }]]);
    expect(JSON.stringify(await chat.messages())).not.toContain('probably the fan');
    expect(JSON.stringify((await agent.conversation(chat.id)).messages)).toContain('probably the fan');
    const clocks = (await agent.conversation(chat.id)).ticket?.clocks;
    await until(
      async () => ((await agent.conversation(chat.id)).ticket?.clocks[0]?.state === 'met' ? true : undefined),
      `first response met, was ${JSON.stringify(clocks)}`,
    );
  });

  test('what the agent changes afterwards reaches an open page, and a page opened later has nothing of the old words', async () => {
    const { ports } = desk.running;
    const entry = await until(
      async () =>
        (await chat.messages()).find(({ author, content }) => author.kind === 'agent' && content.kind === 'text'),
      'the agent’s words',
    );
    const { id: userId = '' } = entry.author;
    const url = new URL(
      `/api/v1/chat/conversations/${encodeURIComponent(chat.id)}/stream?after=${entry.seq}`,
      desk.url,
    );
    const page = await fetch(url, { headers: { cookie: tom.cookie } });
    let heard = '';
    const reader = page.body?.pipeThrough(new TextDecoderStream()).getReader();
    const reading = (async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) heard += part.value;
    })();
    const change = (saying: Saying) =>
      receiveMessage(ports, {
        id: `change-${saying.kind}`,
        channel: 'web',
        conversationId: chat.id,
        address: {},
        from: { channel: 'web', userId },
        sentAt: new Date(),
        saying,
        side: 'desk',
      });
    await change({ kind: 'edit', of: entry.id, text: 'I am ordering two fans' });
    await until(() => (heard.includes('I am ordering two fans') ? true : undefined), 'the words as they now stand');
    const edited = (await chat.messages()).find(({ id }) => id === entry.id);
    expect(edited).toMatchObject({ content: { text: 'I am ordering two fans' } });
    await change({ kind: 'deletion', of: entry.id });
    await until(() => (heard.includes('"deleted":true') ? true : undefined), 'that they are gone');
    const deleted = (await chat.messages()).find(({ id }) => id === entry.id);
    expect(deleted).toMatchObject({ deleted: true, content: { text: '' } });
    expect(JSON.stringify(deleted)).not.toMatch(/new fan|two fans/);
    expect(JSON.stringify((await zhang.conversation(chat.id)).messages)).toContain('I am ordering a new fan');
    await reader?.cancel();
    await reading;
  });

  test('resolving needs a note; the requester is asked, says no, and it reopens; says yes, and it closes', async () => {
    const { attendedBy } = await zhang.conversation(chat.id);
    const agent = attendedBy.kind === 'agent' && attendedBy.name === 'Anna Smith' ? anna : zhang;
    expect((await act(agent, 'resolve', { code: 'fixed', note: '' })).status).toBe(400);
    expect((await act(agent, 'resolve', { code: 'fixed', note: 'New fan fitted.' })).status).toBe(200);
    const asked = await until(
      async () =>
        (await chat.messages()).find(
          ({ content }) => content.kind === 'reply' && content.reply.summary.includes('New fan fitted'),
        ),
      'the question',
    );
    expect(JSON.stringify(asked.content)).toContain('Not solved');
    await chat.press('not-solved');
    await until(
      async () => ((await zhang.conversation(chat.id)).ticket?.status === 'in-progress' ? true : undefined),
      'reopened',
    );
    expect((await act(agent, 'take-over')).status).toBe(200);
    expect((await act(agent, 'resolve', { code: 'fixed', note: 'Fan fitted the right way round.' })).status).toBe(200);
    await until(
      async () =>
        (await chat.messages()).find(
          ({ content }) => content.kind === 'reply' && content.reply.summary.includes('right way round'),
        ),
      'the second question',
    );
    await chat.send('Solved');
    await until(
      async () => ((await zhang.conversation(chat.id)).ticket?.status === 'closed' ? true : undefined),
      'closed',
    );
  });
});

describe('access', () => {
  test('another’s conversation looks like one that is not there', async () => {
    const chat = await tom.converse();
    await chat.send('hello');
    await chat.reply(1);
    const theirs = await wang.call('GET', `/api/v1/chat/conversations/${encodeURIComponent(chat.id)}`);
    const absent = await wang.call('GET', `/api/v1/chat/conversations/${encodeURIComponent('web:nobody:x')}`);
    expect(theirs).toEqual(absent);
    expect(theirs.status).toBe(404);
  });

  test('a requester sees nothing of the desk', async () => {
    expect((await wang.call('GET', '/api/v1/desk/inbox')).status).toBe(404);
    expect((await fetch(new URL('/api/v1/desk/inbox', desk.url))).status).toBe(401);
  });

  test('another site cannot make the browser act', async () => {
    const response = await fetch(new URL('/api/v1/chat/conversations', desk.url), {
      method: 'POST',
      headers: {
        cookie: tom.cookie,
        'content-type': 'application/json',
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
      },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });

  test('bad input is explained and nothing is stored', async () => {
    const chat = await tom.converse();
    const path = `/api/v1/chat/conversations/${encodeURIComponent(chat.id)}/messages`;
    const bad = await tom.call('POST', path, { clientId: 'x', saying: { kind: 'text', text: '' } });
    expect(bad.status).toBe(400);
    expect(JSON.stringify(bad.body)).toContain('saying.text');
    expect(
      (await tom.call('POST', path, { clientId: 'long-enough-id', saying: { kind: 'text', text: 'x'.repeat(12_001) } }))
        .status,
    ).toBe(400);
    expect(await chat.messages()).toEqual([]);
  });
});
