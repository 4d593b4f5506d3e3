import type { Page } from 'playwright-core';
import type { ChatConversation } from '../../adapters/http/contract/chat';
import { openBrowser, type TestBrowser } from '../support/browser';
import { type Client, startDesk, type TestDesk, until } from '../support/desk';
import { signedEvent, type SlackServer, slackSelf, startSlackServer } from '../support/slack-server';

jest.setTimeout(120_000);

const secret = 'signing-secret-of-the-tests';
const deskChannel = 'C0DESK';
const question = 'my laptop smells of burning';
const secretNote = 'the battery was recalled, keep it to ourselves';
const threadNote = 'the supplier sends a courier';
const patience = { timeout: 60_000 };

let slack: SlackServer;
let desk: TestDesk;
let browser: TestBrowser;
/** Two agents and a requester, each with their own browser window. */
let tom: Page;
let anna: Page;
let wei: Page;
let agent: Client;

beforeAll(async () => {
  slack = await startSlackServer();
  slack.addUser('U0AGENT', { name: 'Anna Smith', email: 'anna.smith@sample.invalid', confirmed: true });
  slack.addUser('U0OTHER', { name: '张伟', email: 'zhang.wei@sample.invalid', confirmed: true });
  [desk, browser] = await Promise.all([
    startDesk({
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: slack.url,
      SLACK_DESK_CHANNEL: deskChannel,
    }),
    openBrowser(),
  ]);
  agent = await desk.signIn('anna.smith');
  [tom, anna, wei] = await Promise.all([
    open('chat', 'Tom Baker'),
    open('console', 'Anna Smith'),
    open('console', '张伟'),
  ]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
  await slack?.stop();
});

async function open(what: 'chat' | 'console', as: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(patience.timeout);
  await page.goto(`${desk.url}/${what}`);
  await page.getByRole('button', { name: new RegExp(as) }).click();
  return page;
}

async function write(text: string): Promise<void> {
  await tom.getByLabel('Write to the service desk').fill(text);
  await tom.getByLabel('Write to the service desk').press('Enter');
}

const id = () => decodeURIComponent(new URL(tom.url()).hash.slice(1));
/** What the requester's side of the API gives of the conversation on the page. */
async function chat(): Promise<ChatConversation> {
  const answer = await tom.request.get(`${desk.url}/api/v1/chat/conversations/${encodeURIComponent(id())}`);
  return (await answer.json()) as ChatConversation;
}

/** In the conversation itself; the live region says it once more, for the ears. */
const said = (words: string | RegExp) => tom.locator('main p').getByText(words);

const card = () => {
  const found = slack.messages(deskChannel).find(({ blocks }) => JSON.stringify(blocks ?? []).includes(question));
  return found && { ts: found.ts, text: `${found.text} ${JSON.stringify(found.blocks)}` };
};
const row = (page: Page) => page.getByRole('listitem').filter({ hasText: question });
/** The window of whoever has it, and the other. */
let [holder, other] = [] as Page[] as [Page, Page];
const nameOf = (page: Page) => (page === anna ? 'Anna Smith' : '张伟');
const ticketOf = async () => (await agent.conversation(id())).ticket;

/** Words in the thread of the card, as Slack sends them. */
function inThread(text: string, user: string) {
  const ts = `${Math.floor(Date.now() / 1000)}.000200`;
  const event = {
    type: 'message',
    user,
    text,
    ts,
    channel: deskChannel,
    channel_type: 'channel',
    thread_ts: card()?.ts,
  };
  const about = { type: 'event_callback', team_id: slackSelf.teamId, api_app_id: 'A0', event_id: `Ev${text.length}` };
  const { body, headers } = signedEvent(secret, { ...about, event_time: Math.floor(Number(ts)), event });
  return fetch(new URL('/slack/events', desk.url), { method: 'POST', body, headers });
}

test('asked for in chat, a person is needed: a card in Slack, a row in every inbox', async () => {
  await tom.getByRole('button', { name: 'New conversation' }).click();
  await write(question);
  await until(async () => ((await chat()).messages.length >= 2 ? true : undefined), 'an answer', patience.timeout);
  await write('talk to a person');
  await Promise.all([
    row(anna).waitFor(),
    row(wei).waitFor(),
    slack.waitFor(() => card()?.text.includes('firstline-desk:take-over'), patience.timeout),
  ]);
});

test('both agents press at once: one gets it, the other reads who', async () => {
  // Neither request leaves before both have pressed.
  let pressed = 0;
  let release = () => {};
  const both = new Promise<void>((resolve) => {
    release = resolve;
  });
  for (const page of [anna, wei]) {
    await page.route('**/take-over', async (route) => {
      if (++pressed === 2) release();
      await both;
      await route.continue();
    });
    await row(page).click();
    await page.getByRole('button', { name: 'Take over' }).waitFor();
  }
  await Promise.all([anna, wei].map((page) => page.getByRole('button', { name: 'Take over' }).click()));
  const beaten = await until(
    async () => {
      const told = await Promise.all(
        [anna, wei].map((page) => page.getByText(/was quicker and has this conversation now\.$/).count()),
      );
      return [anna, wei][told.findIndex((count) => count > 0)];
    },
    'the word to the slower one',
    patience.timeout,
  );
  [holder, other] = beaten === anna ? [wei, anna] : [anna, wei];
  await other.getByText(`${nameOf(holder)} was quicker and has this conversation now.`).waitFor();
  await holder.getByRole('button', { name: 'Hand back to the bot' }).waitFor();
  expect((await ticketOf())?.agent?.name).toBe(nameOf(holder));
  await slack.waitFor(() => card()?.text.includes(`${nameOf(holder)} has Tom Baker`), patience.timeout);
  expect(card()?.text).not.toContain('firstline-desk:take-over');
});

test('private notes, in the console and in Slack, are seen by nobody but colleagues', async () => {
  await holder.getByText('Note', { exact: true }).click();
  await holder.getByLabel(/^Note for colleagues/).fill(secretNote);
  await holder.getByRole('button', { name: 'Save note' }).click();
  await inThread(`note: ${threadNote}`, holder === anna ? 'U0AGENT' : 'U0OTHER');
  const noted = other.getByRole('region', { name: 'Note, for colleagues only' });
  await noted.getByText(secretNote).waitFor();
  await noted.getByText(threadNote).waitFor();
});

test('a reply whose answer got lost is sent again and arrives once', async () => {
  let sent = 0;
  await holder.route('**/replies', async (route) => {
    if (++sent > 1) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  const field = holder.getByLabel('Reply to Tom Baker');
  await holder.getByText('Reply', { exact: true }).click();
  await field.fill('I am bringing you another one');
  await field.press('Enter');
  await until(() => (sent === 1 ? true : undefined), 'the first attempt', patience.timeout);
  await said('I am bringing you another one').waitFor();
  expect(await field.inputValue()).toBe('I am bringing you another one');
  await holder.getByRole('button', { name: 'Send to Tom Baker' }).click();
  await until(
    async () => ((await field.inputValue()) === '' ? true : undefined),
    'the second attempt',
    patience.timeout,
  );
  expect(sent).toBe(2);
  await tom.reload();
  await said('I am bringing you another one').waitFor();
  expect(await said('I am bringing you another one').count()).toBe(1);
});

test('the bot is quiet while a person has it, however well it knows the answer', async () => {
  const before = (await chat()).messages.length;
  await write('how do I reset my password');
  await holder.getByRole('main').getByText('how do I reset my password').waitFor();
  const since = (await chat()).messages.slice(before);
  expect(since.map(({ author, content }) => [author.kind, content.kind])).toEqual([['requester', 'text']]);
});

test('resolved in the console: the requester is asked, the card has no buttons left', async () => {
  await holder.getByRole('button', { name: 'Resolve' }).first().click();
  const dialog = holder.getByRole('dialog');
  await dialog.getByLabel('How was it solved?').selectOption('fixed');
  await dialog.getByLabel(/What was done/).fill('Laptop exchanged.');
  await dialog.getByRole('button', { name: 'Resolve' }).click();
  await dialog.waitFor({ state: 'detached' });
  await said(/Laptop exchanged\. Is it solved for you\?/).waitFor();
  await slack.waitFor(() => card()?.text.includes('firstline-desk:') === false, patience.timeout);
});

test('the requester rates it, and opens it again with words', async () => {
  await tom.getByRole('button', { name: 'My tickets' }).click();
  const mine = tom.getByRole('dialog');
  await mine.getByLabel('2 of 5').press('Space');
  await mine.getByLabel('Slow').check();
  await mine.getByRole('button', { name: 'Send the rating' }).click();
  await mine.getByText('Your rating').waitFor();
  await tom.keyboard.press('Escape');
  await mine.waitFor({ state: 'detached' });
  await write('Not solved');
  await until(
    async () => ((await ticketOf())?.status === 'in-progress' ? true : undefined),
    'reopened',
    patience.timeout,
  );
  await holder.getByRole('button', { name: /^Mine/ }).click();
  await row(holder).waitFor();
  await slack.waitFor(() => card()?.text.includes('firstline-desk:take-over'), patience.timeout);
  const { rating } = await agent.get<{ rating?: object }>(`/api/v1/desk/work/${(await ticketOf())?.number}`);
  expect(rating).toMatchObject({ score: 2, reasons: ['slow'] });
});

test('and at the end the requester has seen no note, on the page, in the API, or in Slack', async () => {
  const paths = ['/api/v1/chat/conversations', '/api/v1/chat/home?language=en', '/api/v1/chat/tickets'];
  const given = await Promise.all(paths.map(async (path) => (await tom.request.get(`${desk.url}${path}`)).text()));
  const elsewhere = slack.messages().filter(({ channel }) => channel !== deskChannel);
  const seen = [JSON.stringify(await chat()), await tom.content(), ...given, JSON.stringify(elsewhere)].join('\n');
  expect(seen).toContain('I am bringing you another one');
  expect(seen).not.toMatch(/recalled|courier/);
  for (const path of [`/api/v1/desk/conversations/${encodeURIComponent(id())}`, '/api/v1/desk/inbox'])
    expect((await tom.request.get(`${desk.url}${path}`)).status()).toBe(404);
  expect(browser.complaints).toEqual([]);
});
