import type { Page } from 'playwright-core';
import { plain } from '../../src/conversation/replies';
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

/** A reply that was given up, in a conversation of Tom's. */
async function lose(id: string, text: string): Promise<void> {
  const { conversations } = desk.running.ports;
  const tom = await desk.signIn('tom.baker');
  const chat = await tom.converse();
  await chat.send('thanks');
  await chat.reply(1);
  const conversation = await until(async () => {
    const found = await conversations.load(chat.id);
    return found && found.outbox.length === 0 ? found : undefined;
  }, 'the turn to end');
  const effect = { kind: 'say', replyId: id, reply: plain(text), by: 'bot' } as const;
  const error = 'Error: the vendor answered 500 (internal_error)';
  await conversations.save({ ...conversation, dead: [{ id, effect, error, at: new Date() }] });
}

async function openPage(name: RegExp, options: Parameters<TestBrowser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(`${desk.url}/console/undelivered`);
  await page.getByRole('button', { name }).click();
  return page;
}

it('shows what did not arrive, sends it again, lets it go, and says so when nothing is left', async () => {
  await lose('lost-1', 'Your mailbox has room again. 邮箱已扩容。');
  const page = await openPage(/Anna Smith/);
  const letter = page.getByRole('article', { name: /Tom Baker/ });
  await letter.getByText('Your mailbox has room again.').waitFor();
  await letter.getByText(/internal_error/).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await letter.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('Everything has arrived.').waitFor();

  await lose('lost-2', 'Second');
  await page.reload();
  await page.getByRole('button', { name: 'Let it go' }).click();
  await page.getByText('Everything has arrived.').waitFor();
  expect(browser.complaints).toEqual([]);
});

it('reads well in Chinese, dark, on a phone', async () => {
  await lose('lost-3', '您的工单 INC-1042 已处理完毕，请确认是否解决。'.repeat(8));
  const page = await openPage(/Anna Smith/, {
    locale: 'zh-CN',
    colorScheme: 'dark',
    viewport: { width: 360, height: 740 },
  });
  await page.getByRole('button', { name: '重新发送' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(await seriousViolations(page)).toEqual([]);
});
