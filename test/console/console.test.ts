import type { Page } from 'playwright-core';
import { openBrowser, seriousViolations, type TestBrowser } from '../support/browser';
import { type Chat, startDesk, type TestDesk, until } from '../support/desk';

jest.setTimeout(60_000);

let desk: TestDesk;
let browser: TestBrowser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([startDesk(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

/** The console, signed in, with everything in the list. */
async function openConsole(as: string, options: Parameters<TestBrowser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(`${desk.url}/console`);
  await page.getByRole('button', { name: new RegExp(as) }).click();
  await page.getByRole('navigation', { name: /^(Views|视图)$/ }).waitFor();
  return page;
}

/** Each person signs in over the API once: sign-ins are few per minute and address. */
const clients = new Map<string, ReturnType<TestDesk['signIn']>>();
function signedIn(as: string): ReturnType<TestDesk['signIn']> {
  const client = clients.get(as) ?? desk.signIn(as);
  clients.set(as, client);
  return client;
}

/** Somebody who asked for a person and waits. */
async function waiting(as: string, question: string): Promise<Chat> {
  const client = await signedIn(as);
  const chat = await client.converse();
  await chat.send(question);
  await chat.reply(1);
  await chat.send('talk to a person');
  await chat.reply(2);
  return chat;
}

const open = (page: Page, chat: Chat) => page.goto(`${desk.url}/console#${encodeURIComponent(chat.id)}`);
const textsOf = async (chat: Chat) =>
  (await chat.messages()).flatMap(({ author, content }) =>
    content.kind === 'text' ? [`${author.name ?? author.kind}: ${content.text}`] : [],
  );

describe('the desk', () => {
  it('shows who waits as it happens, with the handoff card and the clocks', async () => {
    const page = await openConsole('Anna Smith');
    await page.getByRole('button', { name: /^Unassigned/ }).waitFor();
    await waiting('tom.baker', 'VPN does not connect, error 691');
    const row = page.getByRole('listitem').filter({ hasText: 'error 691' });
    await row.waitFor();
    await row.getByText(/waits/).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('region', { name: 'Handed over' }).getByText('error 691').first().waitFor();
    const context = page.getByRole('complementary', { name: 'Context' });
    await context.getByText('First response').first().waitFor();
    await context
      .getByText(/service time left|Met|Paused/)
      .first()
      .waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('carries a reply to the requester, a note to nobody but colleagues, and hands back', async () => {
    const chat = await waiting('tom.baker', 'the claims system shows a white page after login');
    const page = await openConsole('Anna Smith');
    await open(page, chat);
    await page.getByText('Take the conversation over to reply.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('button', { name: 'Send to Tom Baker' }).waitFor();
    await page.getByLabel('Reply to Tom Baker').fill('Please clear the cache <b>once</b>');
    await page.getByLabel('Reply to Tom Baker').press('Enter');
    await until(async () => ((await textsOf(chat)).length > 2 ? true : undefined), 'the reply');
    expect((await textsOf(chat)).at(-1)).toBe('Anna Smith: Please clear the cache <b>once</b>');

    // The cursor is still where one wrote: the next key is for the same field.
    await page.getByLabel('Reply to Tom Baker').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Alt+KeyP');
    const note = page.getByLabel('Note for colleagues; Tom Baker never sees it');
    await note.fill('Probably the proxy again');
    await page.getByRole('button', { name: 'Save note' }).click();
    await page
      .getByRole('region', { name: 'Note, for colleagues only' })
      .getByText('Probably the proxy again')
      .waitFor();
    expect(JSON.stringify(await chat.messages())).not.toContain('proxy again');

    await page.getByRole('button', { name: 'Hand back to the bot' }).click();
    await page.getByRole('button', { name: 'Take over' }).waitFor();
    const client = await signedIn('anna.smith');
    expect((await client.conversation(chat.id)).attendedBy).toEqual({ kind: 'bot' });
  });

  it('keeps a draft apart for reply and note', async () => {
    const chat = await waiting('wang.fang', '投影仪没有信号');
    const page = await openConsole('Anna Smith');
    await open(page, chat);
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByLabel(/^Reply to/).fill('for the requester');
    await page.getByText('Note', { exact: true }).click();
    expect(await page.getByLabel(/^Note for colleagues/).inputValue()).toBe('');
    await page.getByText('Reply', { exact: true }).click();
    expect(await page.getByLabel(/^Reply to/).inputValue()).toBe('for the requester');
  });

  it('tells the slower of two agents who was quicker', async () => {
    const chat = await waiting('tom.baker', 'I cannot print from the policy system');
    const page = await openConsole('Anna Smith');
    await open(page, chat);
    await page.getByRole('button', { name: 'Take over' }).waitFor();
    const colleague = await signedIn('zhang.wei');
    // Both press before either screen has heard of the other.
    await page.route('**/take-over', async (route) => {
      await colleague.call('POST', `/api/v1/desk/conversations/${encodeURIComponent(chat.id)}/take-over`);
      await route.continue();
    });
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('张伟 was quicker and has this conversation now.').waitFor();
    await page.getByText('张伟 has this conversation. Notes are always possible.').waitFor();
    expect(await page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
  });

  it('resolves with a code and a note, both required', async () => {
    const chat = await waiting('tom.baker', 'the meeting room screen stays black');
    const page = await openConsole('Anna Smith');
    await open(page, chat);
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('button', { name: 'Hand back to the bot' }).waitFor();
    await page.getByRole('button', { name: 'Resolve' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await dialog.getByText('Please choose one.').waitFor();
    await dialog.getByText('Please write at least a sentence.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByLabel('How was it solved?').selectOption('fixed');
    await dialog.getByLabel(/What was done/).fill('The cable was loose.');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('complementary').getByText('Resolved', { exact: true }).waitFor();
    const client = await signedIn('anna.smith');
    expect((await client.conversation(chat.id)).ticket?.status).toBe('resolved');
  });

  it('holds, resumes and transfers the ticket, with a reason', async () => {
    const chat = await waiting('tom.baker', 'the scanner makes stripes on every page');
    const page = await openConsole('Anna Smith');
    await open(page, chat);
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('button', { name: 'Hand back to the bot' }).waitFor();
    const context = page.getByRole('complementary');
    await context.getByRole('button', { name: 'Put on hold' }).click();
    await page.getByRole('menuitem', { name: 'Waits for a supplier' }).click();
    await context.getByText('On hold', { exact: true }).waitFor();
    await context.getByRole('button', { name: 'Resume' }).click();
    await context.getByText('In progress', { exact: true }).waitFor();
    await context.getByRole('button', { name: 'Transfer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await dialog.getByText('Please give the reason in a few words.').waitFor();
    await dialog.getByLabel('To which group?').selectOption('platform');
    await dialog.getByLabel(/^Why/).fill('needs the print server');
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await dialog.waitFor({ state: 'detached' });
    await context.getByText(/needs the print server/).waitFor();
  });

  it('says above the thread that a reply never arrived', async () => {
    const chat = await waiting('tom.baker', 'the beamer remote is gone');
    const { conversations } = desk.running.ports;
    const atRest = async () => {
      const now = await conversations.load(chat.id);
      return now?.outbox.length === 0 ? now : undefined;
    };
    const conversation = await until(atRest, 'an empty outbox');
    await conversations.save({
      ...conversation,
      undeliverable: { replyId: 'r1', error: 'channel_not_found', at: new Date() },
    });
    const page = await openConsole('Anna Smith');
    await open(page, chat);
    await page
      .getByRole('alert')
      .getByText(/channel_not_found/)
      .waitFor();
    await page.getByRole('button', { name: /^All/ }).click();
    await page.getByRole('listitem').filter({ hasText: 'Tom Baker' }).getByText('Undelivered').waitFor();
  });

  it('says why the bot answered as it did', async () => {
    const client = await signedIn('tom.baker');
    const chat = await client.converse();
    await chat.send('VPN does not connect, error 691');
    await chat.reply(1);
    const page = await openConsole('Anna Smith');
    await open(page, chat);
    await page.getByRole('button', { name: 'Why?' }).first().click();
    await page.getByRole('dialog').getByText(/\d+ %/).first().waitFor();
    await page.getByRole('dialog').getByText('VPN does not connect, error 691').waitFor();
  });

  it('is worked by keys, which are quiet while one writes', async () => {
    const chat = await waiting('tom.baker', 'my badge does not open the server room');
    const page = await openConsole('Anna Smith');
    await open(page, chat);
    await page.getByRole('button', { name: 'Take over' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Next conversation').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    const note = page.getByLabel(/^Note for colleagues/);
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.type('jkrxe?');
    expect(await note.inputValue()).toBe('jkrxe?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('the inbox', () => {
  it('finds a word in the middle of a Chinese sentence, narrows, and keeps the filter as a view', async () => {
    await waiting('wang.fang', '三楼的投影仪总是花屏，请派人看看');
    const page = await openConsole('Anna Smith');
    await page.getByRole('button', { name: /^All/ }).click();
    await page.getByLabel('Find a ticket').fill('花屏');
    const rows = page.getByRole('region', { name: 'Tickets and conversations' }).getByRole('listitem');
    await page.waitForFunction(
      () => document.querySelectorAll('[aria-label="Tickets and conversations"] li').length === 1,
    );
    await rows.getByText('三楼的投影仪').waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'Priority' }).click();
    await page.getByRole('option', { name: 'P1' }).click();
    await page.getByText('Nothing fits.', { exact: false }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await rows.getByText('三楼的投影仪').waitFor();
    await page.getByLabel('Keep as a view named').fill('花屏的工单');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: '花屏的工单', exact: true })
      .waitFor();
    await page.reload();
    await page.getByRole('button', { name: '花屏的工单', exact: true }).click();
    await rows.getByText('三楼的投影仪').waitFor();
    await page.getByRole('button', { name: 'Delete the view 花屏的工单' }).click();
    await page.getByRole('button', { name: '花屏的工单', exact: true }).waitFor({ state: 'detached' });
  });

  it('shows who is looking and who is writing, in the list and to colleagues only', async () => {
    const chat = await waiting('tom.baker', 'the meeting room phone is dead');
    const [anna, wei] = await Promise.all([openConsole('Anna Smith'), openConsole('张伟')]);
    await open(anna, chat);
    await wei.bringToFront();
    const row = wei.getByRole('listitem').filter({ hasText: 'meeting room phone' });
    await row.getByText(/^Anna Smith (is looking at it|has it open)$/).waitFor();
    await anna.getByLabel(/^Note for colleagues/).pressSequentially('no dial tone?');
    await row.getByText('Anna Smith is writing').waitFor();
    expect(JSON.stringify(await chat.messages())).not.toContain('no dial tone?');
  });
});

describe('the page', () => {
  it('is not for employees', async () => {
    const page = await browser.newPage();
    await page.goto(`${desk.url}/chat`);
    await page.getByRole('button', { name: /Tom Baker/ }).click();
    await page.getByLabel('Write to the service desk').waitFor();
    await page.goto(`${desk.url}/console`);
    await page.getByText('Tom Baker is not desk staff').waitFor();
  });

  it('shows one pane at a time on a phone, in Chinese and in the dark, without a serious violation', async () => {
    const chat = await waiting('wang.fang', '打印机一直卡纸');
    const page = await openConsole('张伟', {
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 360, height: 720 },
    });
    await page.getByRole('listitem').filter({ hasText: '打印机一直卡纸' }).click();
    await page.getByRole('region', { name: '转人工' }).waitFor();
    expect(await page.getByRole('navigation', { name: /^(Views|视图)$/ }).isVisible()).toBe(false);
    expect(await page.getByRole('complementary').isVisible()).toBe(false);
    await page.getByRole('button', { name: '相关信息' }).click();
    await page.getByRole('complementary').waitFor();
    expect(await page.getByRole('main').isVisible()).toBe(false);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('main').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('navigation', { name: /^(Views|视图)$/ }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect((await chat.messages()).length).toBeGreaterThan(0);
  });

  it('never broke, and asked for nothing that the content-security-policy forbids', () => {
    expect(browser.complaints).toEqual([]);
  });
});
