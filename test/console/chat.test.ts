import type { Page } from 'playwright-core';
import type { ChatConversation, ConversationSummary } from '../../adapters/http/contract/chat';
import { openBrowser, seriousViolations, type TestBrowser } from '../support/browser';
import { startDesk, type TestDesk, until } from '../support/desk';

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

const ask = 'Write to the service desk';

/** The chat page, signed in, in a conversation of its own. */
async function openChat(as: string, options: Parameters<TestBrowser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(`${desk.url}/chat`);
  await page.getByRole('button', { name: new RegExp(as) }).click();
  const chinese = options.locale?.startsWith('zh');
  await page.getByRole('button', { name: chinese ? '新会话' : 'New conversation' }).click();
  await page.getByText(chinese ? '有什么可以帮您？' : 'What can we do for you?').waitFor();
  return page;
}

async function write(page: Page, text: string, label = ask): Promise<void> {
  await page.getByLabel(label).fill(text);
  await page.getByLabel(label).press('Enter');
}

/** What the desk has of the conversation on this page. */
async function recordOf(page: Page): Promise<ChatConversation> {
  const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
  const answer = await page.request.get(`${desk.url}/api/v1/chat/conversations/${encodeURIComponent(id)}`);
  return (await answer.json()) as ChatConversation;
}

const wordsIn = ({ messages }: ChatConversation) =>
  messages.flatMap(({ author, content }) =>
    author.kind === 'requester' && content.kind === 'text' ? [content.text] : [],
  );

describe('asking', () => {
  it('answers a Chinese question from an article with its source, and its buttons act once', async () => {
    const page = await openChat('王芳', { locale: 'zh-CN' });
    await page.getByRole('button', { name: 'VPN连不上，提示错误691' }).click();
    const card = page.getByRole('article');
    await card.waitFor();
    expect(await card.textContent()).toMatch(/691[\s\S]*知识库/);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    const solved = page.getByRole('button', { name: '解决了', exact: true });
    await solved.click();
    await page.locator('main p').getByText(/随时/).waitFor();
    expect(await solved.isDisabled()).toBe(true);
    const presses = (await recordOf(page)).messages.filter(({ content }) => content.kind === 'press');
    expect(presses).toHaveLength(1);
  });

  it('answers an English question, reads the whole article on demand, and shows nothing twice after a reload', async () => {
    const page = await openChat('Tom Baker');
    await write(page, 'VPN does not connect, error 691');
    await page.getByRole('article').waitFor();
    await page.getByRole('button', { name: 'Read it in full' }).click();
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('article').waitFor();
    expect(await page.getByText('VPN does not connect, error 691', { exact: true }).count()).toBe(1);
  });

  it('shows what people write literally', async () => {
    const page = await openChat('Tom Baker');
    const hostile =
      '<img src=x onerror="window.hacked=1"> <!channel> [link](javascript:alert(1)) **bold** \u200b@everyone';
    await write(page, hostile);
    await until(async () => (wordsIn(await recordOf(page)).length > 0 ? true : undefined), 'the record');
    await page.getByText('<!channel>', { exact: false }).first().waitFor();
    expect(await page.locator('main img, main a[href^="javascript"], main strong').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });

  it('refuses what is longer than the desk takes, and says so while it is written', async () => {
    const page = await openChat('Tom Baker');
    await page.getByLabel(ask).fill('x'.repeat(12_001));
    await page.getByText('12,001 / 12,000').waitFor();
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel(ask).press('Enter');
    expect(await page.getByLabel(ask).inputValue()).toHaveLength(12_001);
  });

  it('puts the question of a link where one writes and does not send it', async () => {
    const page = await browser.newPage();
    await page.goto(`${desk.url}/chat?ask=${encodeURIComponent('打印机 <b>offline</b>')}`);
    await page.getByRole('button', { name: /陈杰/ }).click();
    await expect(page.getByLabel(ask).inputValue()).resolves.toBe('打印机 <b>offline</b>');
    expect(new URL(page.url()).search).toBe('');
    expect((await recordOf(page)).messages).toEqual([]);
  });
});

describe('writing', () => {
  it('never sends while an input method is composing', async () => {
    const page = await openChat('王芳', { locale: 'zh-CN' });
    const label = '写给服务台';
    await page.getByLabel(label).focus();
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: 'dayinji', selectionStart: 7, selectionEnd: 7 });
    // The Enter that confirms a candidate, as browsers report it: composing, key code 229.
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await keyboard.send('Input.insertText', { text: '打印机' });
    // Safari: composition has ended, only the key code tells.
    await page.getByLabel(label).evaluate((field) => {
      const key = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
      field.dispatchEvent(key);
    });
    expect(await page.getByLabel(label).inputValue()).toBe('打印机');
    await page.getByLabel(label).press('Shift+Enter');
    await page.keyboard.insertText('卡纸');
    expect(await page.getByLabel(label).inputValue()).toBe('打印机\n卡纸');
    expect((await recordOf(page)).messages).toEqual([]);
    await page.getByLabel(label).press('Enter');
    await until(async () => wordsIn(await recordOf(page))[0], 'the words');
    expect(wordsIn(await recordOf(page))).toEqual(['打印机\n卡纸']);
  });

  it('keeps words while the network is away and sends each once, in order, when it is back', async () => {
    const page = await openChat('Tom Baker');
    await page.context().setOffline(true);
    await page.getByText('No connection.', { exact: false }).waitFor();
    await write(page, 'first: the printer on floor 3 is offline');
    await write(page, 'second: it shows error 49');
    await page.getByText('Not sent yet.', { exact: false }).first().waitFor();
    await page.context().setOffline(false);
    await until(async () => (wordsIn(await recordOf(page)).length >= 2 ? true : undefined), 'both', 20_000);
    await page.getByText('Not sent yet.', { exact: false }).first().waitFor({ state: 'detached' });
    expect(wordsIn(await recordOf(page))).toEqual([
      'first: the printer on floor 3 is offline',
      'second: it shows error 49',
    ]);
    expect(await page.getByText('second: it shows error 49', { exact: true }).count()).toBe(1);
  });

  it('sends after a reload what the server never heard, once even though it is sent twice', async () => {
    const page = await openChat('Tom Baker');
    const messages = '**/chat/conversations/*/messages';
    // The request arrives, its answer is lost: the worst case for sending again.
    await page.route(messages, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await write(page, 'my screen flickers since this morning');
    await until(async () => wordsIn(await recordOf(page))[0], 'the words');
    await page.unroute(messages);
    await page.route(messages, (route) => route.abort());
    await write(page, 'and the second one stays black');
    await page.reload();
    await page.unroute(messages);
    await until(async () => (wordsIn(await recordOf(page)).length >= 2 ? true : undefined), 'both', 20_000);
    expect(wordsIn(await recordOf(page))).toEqual([
      'my screen flickers since this morning',
      'and the second one stays black',
    ]);
  });
});

describe('a refusal', () => {
  it('is named beside the words, which stay until they are sent again or discarded', async () => {
    const page = await openChat('Tom Baker');
    const messages = '**/chat/conversations/*/messages';
    const refusal = { error: { code: 'bad-input', message: 'The desk did not take it.' } };
    await page.route(messages, (route) => route.fulfill({ status: 400, json: refusal }));
    await write(page, 'the projector in room 4 is dark');
    await page.getByText('Not sent: The desk did not take it.').waitFor();
    await page.unroute(messages);
    await page.getByRole('button', { name: 'Try again' }).click();
    await until(async () => wordsIn(await recordOf(page))[0], 'the words');
    await page.getByText('Not sent:', { exact: false }).waitFor({ state: 'detached' });
    expect(wordsIn(await recordOf(page))).toEqual(['the projector in room 4 is dark']);
  });
});

describe('scrolling', () => {
  it('leaves a reader who has scrolled up alone, and says that there is more', async () => {
    const page = await openChat('Tom Baker', { viewport: { width: 800, height: 500 } });
    await write(page, 'VPN does not connect, error 691');
    await page.getByRole('article').getByRole('listitem').first().waitFor();
    const thread = page.getByRole('region', { name: 'Messages' });
    await thread.evaluate((element) => element.scrollTo({ top: 0 }));
    const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
    const elsewhere = await page.request.post(
      `${desk.url}/api/v1/chat/conversations/${encodeURIComponent(id)}/messages`,
      { data: { clientId: 'from-my-phone', saying: { kind: 'text', text: 'hello' } } },
    );
    expect(elsewhere.status()).toBe(202);
    await page.getByRole('button', { name: 'New messages' }).waitFor();
    expect(await thread.evaluate((element) => element.scrollTop)).toBe(0);
    await page.getByRole('button', { name: 'New messages' }).click();
    await page.getByRole('button', { name: 'New messages' }).waitFor({ state: 'detached' });
    expect(await thread.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  });
});

describe('forms, tickets, history', () => {
  it('fills a form, names what is missing, and shows the ticket with owner and promise', async () => {
    const page = await openChat('Tom Baker');
    await write(page, 'Please create a VPN account for a new employee');
    const form = page.locator('form');
    await form.waitFor();
    await form.getByRole('button').last().click();
    await page.getByText('Please fill this in.').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBeTruthy();
    for (const field of await form.locator('[required]').all()) {
      const tag = await field.evaluate((element) => element.tagName);
      if (tag === 'SELECT') await field.selectOption({ index: 1 });
      else if ((await field.getAttribute('type')) === 'date') await field.fill('2027-01-15');
      else if ((await field.getAttribute('inputmode')) === 'decimal') await field.fill('1');
      else await field.fill('Sample Person');
    }
    await form.getByRole('button').last().click();
    const ticket = page.getByRole('article', { name: /^(REQ|INC)-\d+/ });
    await ticket.first().waitFor();
    expect(await ticket.first().textContent()).toMatch(/With.+Promise.+/s);
    const number = (await ticket.first().getAttribute('aria-label'))?.split(' ')[0] ?? '';
    await page.getByRole('button', { name: 'My tickets' }).click();
    await page.getByRole('dialog').getByText(number).waitFor();
  });

  it('goes back to an earlier conversation', async () => {
    const page = await openChat('陈杰');
    await write(page, 'VPN does not connect, error 691');
    await page.getByRole('article').first().waitFor();
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByText('What can we do for you?').waitFor();
    await page.getByRole('button', { name: 'Earlier conversations' }).click();
    await page.getByRole('dialog').getByText('VPN does not connect, error 691').click();
    await page.getByRole('article').first().waitFor();
    const known = (await (
      await page.request.get(`${desk.url}/api/v1/chat/conversations`)
    ).json()) as ConversationSummary[];
    expect(known).toHaveLength(1);
  });
});

describe('the page', () => {
  it('remembers the language that was chosen', async () => {
    const page = await openChat('Tom Baker');
    await page.getByRole('button', { name: 'Language, look and sign-out' }).click();
    await page.getByRole('menuitem', { name: '中文' }).click();
    await page.getByText('有什么可以帮您？').waitFor();
    await page.reload();
    await page.getByLabel('写给服务台').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });

  it.each([
    ['zh-CN', 'light', 1280],
    ['en-GB', 'dark', 360],
  ] as const)('has no serious accessibility violation and no sideways scrolling: %s, %s, %d px', async (...given) => {
    const [locale, colorScheme, width] = given;
    const page = await browser.newPage({ locale, colorScheme, viewport: { width, height: 720 } });
    await page.goto(`${desk.url}/chat`);
    await page.getByRole('button', { name: /Tom Baker/ }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /Tom Baker/ }).click();
    const label = locale === 'zh-CN' ? '写给服务台' : ask;
    await page.getByRole('button', { name: locale === 'zh-CN' ? '新会话' : 'New conversation' }).click();
    await page.getByRole('heading', { level: 2 }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await write(page, locale === 'zh-CN' ? 'VPN连不上，提示错误691' : 'VPN does not connect, error 691', label);
    await page.getByRole('article').getByRole('listitem').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await write(page, 'x'.repeat(600), label);
    await page.getByText('x'.repeat(600)).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  it('never broke, and asked for nothing that the content-security-policy forbids', () => {
    expect(browser.complaints).toEqual([]);
  });
});
