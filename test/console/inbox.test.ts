import { seriousViolations } from '../support/browser';
import { startConsole, type TestConsole } from './start-console';

jest.setTimeout(60_000);

let desk: TestConsole;
beforeAll(async () => {
  desk = await startConsole();
}, 180_000);
afterAll(() => desk?.stop());

describe('the inbox', () => {
  it('finds a word in the middle of a Chinese sentence, narrows, and keeps the filter as a view', async () => {
    await desk.waiting('wang.fang', '三楼的投影仪总是花屏，请派人看看');
    const page = await desk.openConsole('Anna Smith');
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

  it('transfers and resolves many at once', async () => {
    await desk.waiting('tom.baker', 'the lamp in room 51 is broken');
    await desk.waiting('wang.fang', 'the lamp in room 52 is broken');
    const page = await desk.openConsole('Anna Smith');
    await page.getByRole('button', { name: /^All/ }).click();
    const rows = page.getByRole('region', { name: 'Tickets and conversations' }).getByRole('listitem');
    await rows.nth(1).waitFor();
    const numbers = (await Promise.all([0, 1].map((index) => rows.nth(index).innerText()))).map(
      (text) => /\b(?:INC|REQ)-\d+/.exec(text)?.[0] ?? '',
    );
    const tickBoth = async () => {
      for (const number of numbers) await rows.filter({ hasText: number }).getByRole('checkbox').check();
    };
    const dialog = page.getByRole('dialog');
    await tickBoth();
    await page.getByRole('button', { name: 'Transfer' }).click();
    await dialog.getByLabel('To which group?').selectOption('platform');
    await dialog.getByLabel(/^Why/).fill('bulbs are theirs');
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await page.getByText('2 are being transferred.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await page.getByText('2 chosen').waitFor();
    // Nothing is lost: what was ticked, and why.
    await page.getByRole('button', { name: 'Transfer' }).click();
    await dialog.getByLabel('To which group?').selectOption('platform');
    expect(await dialog.getByLabel(/^Why/).inputValue()).toBe('bulbs are theirs');
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await page.getByText('2 are being transferred.').waitFor();
    await page.getByRole('button', { name: 'Do it now' }).click();
    await page.getByText('2 changed').waitFor();
    // It stays while it is pointed at.
    await page.mouse.move(0, 0);
    await page.getByText('2 changed').waitFor({ state: 'detached' });
    await tickBoth();
    await page.getByRole('button', { name: 'Resolve' }).click();
    await dialog.getByLabel('How was it solved?').selectOption('fixed');
    await dialog.getByLabel(/What was done/).fill('New bulbs.');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('2 are being resolved.').waitFor();
    await page.getByRole('button', { name: 'Do it now' }).click();
    await page.getByText('2 changed').waitFor();
    const { items } = await (await desk.signedIn('anna.smith')).inbox('all');
    const done = items.filter(({ number }) => numbers.includes(number ?? ''));
    expect(done.map(({ status, group }) => [status, group])).toEqual([
      ['resolved', 'platform'],
      ['resolved', 'platform'],
    ]);
  });

  it('shows who is looking and who is writing, in the list and to colleagues only', async () => {
    const chat = await desk.waiting('tom.baker', 'the meeting room phone is dead');
    const [anna, wei] = await Promise.all([desk.openConsole('Anna Smith'), desk.openConsole('张伟')]);
    await desk.open(anna, chat);
    await wei.bringToFront();
    const row = wei.getByRole('listitem').filter({ hasText: 'meeting room phone' });
    await row.getByText(/^Anna Smith (is looking at it|has it open)$/).waitFor();
    await anna.getByLabel(/^Note for colleagues/).pressSequentially('no dial tone?');
    await row.getByText('Anna Smith is writing').waitFor();
    expect(JSON.stringify(await chat.messages())).not.toContain('no dial tone?');
  });
});

describe('a second matter', () => {
  it('makes a ticket of its own out of a second matter, and each shows the other', async () => {
    const chat = await desk.waiting('tom.baker', 'VPN error 691 on my laptop, and the mouse is dead');
    const page = await desk.openConsole('Anna Smith');
    await desk.open(page, chat);
    const context = page.getByRole('complementary');
    await page.getByText(/Application: vpn/).waitFor();
    await page.getByRole('button', { name: 'Make it a ticket' }).first().click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('What it is about').inputValue()).toContain('the mouse is dead');
    await dialog.getByLabel('Title').fill('A new mouse');
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Open the ticket' }).click();
    await context.getByRole('heading', { name: 'Split off' }).waitFor();
    await page.getByRole('link', { name: 'Go to it' }).click();
    await context
      .getByRole('heading', { name: /A new mouse/ })
      .first()
      .waitFor();
    await context.getByRole('heading', { name: 'Split off from' }).waitFor();
    // Solved, it leaves the first matter and its conversation alone.
    const client = await desk.signedIn('anna.smith');
    const whole = (await client.conversation(chat.id)).ticket;
    const number = decodeURIComponent(new URL(page.url()).hash.slice(1));
    await client.call('POST', `/api/v1/desk/tickets/${number}/resolve`, { code: 'fixed', note: 'Sent one' });
    const after = await client.conversation(chat.id);
    expect(after.ticket).toMatchObject({ number: whole?.number, status: 'new' });
    expect(after.attendedBy.kind).toBe('waiting');
  });
});

describe('what comes', () => {
  it('is told on the desktop to whoever wants it and looks elsewhere, and what was sent along is named', async () => {
    const chat = await desk.waiting('tom.baker', 'the screen in the lobby flickers');
    const page = await desk.openConsole('Anna Smith');
    await page.addInitScript(() => {
      const told: string[] = [];
      class Recorded extends EventTarget {
        static readonly permission = 'granted';
        constructor(title: string) {
          super();
          told.push(title);
        }
      }
      Object.assign(window, { Notification: Recorded, told });
      document.hasFocus = () => false;
      localStorage.setItem('firstline.preferences', JSON.stringify({ notify: true }));
    });
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
    await desk.open(page, chat);
    await page.reload();
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('button', { name: 'Hand back to the bot' }).waitFor();
    expect(await told()).not.toContain('A requester waits for your answer');
    const { ports } = desk.desk.running;
    const conversation = await ports.conversations.load(chat.id);
    if (!conversation) throw new Error('no conversation');
    const files = [
      { name: 'lobby.png', type: 'image/png', size: 2_400_000, url: `${desk.desk.url}/nowhere.png` },
      { name: 'log<b>.txt', type: 'text/plain', size: 512, url: 'javascript:alert(1)' },
    ];
    await ports.messages.remember(
      {
        id: 'with-files',
        channel: conversation.channel,
        conversationId: chat.id,
        address: conversation.address,
        from: conversation.requester,
        sentAt: new Date(),
        saying: { kind: 'text', text: '', attachments: files },
        side: 'requester',
      },
      new Date(),
    );
    await ports.turns.wake(chat.id);
    const sent = page.getByRole('list', { name: 'Files' });
    await sent.getByRole('link', { name: 'lobby.png · 2.4 MB' }).waitFor();
    await sent.getByText('log<b>.txt · 512 byte').waitFor();
    // A picture that cannot be had leaves its name; an address that is none is not to be pressed.
    await page.waitForFunction(() => document.querySelectorAll('[aria-label="Files"] img').length === 0);
    expect(await sent.getByRole('link').count()).toBe(1);
    await page.waitForFunction(() =>
      (window as unknown as { told: string[] }).told.includes('A requester waits for your answer'),
    );
  });
});

describe('the page', () => {
  it('is not for employees', async () => {
    const page = await desk.browser.newPage();
    await page.goto(`${desk.desk.url}/chat`);
    await page.getByRole('button', { name: /Tom Baker/ }).click();
    await page.getByLabel('Write to the service desk').waitFor();
    await page.goto(`${desk.desk.url}/console`);
    await page.getByText('Tom Baker is not desk staff').waitFor();
  });

  it('shows one pane at a time on a phone, in Chinese and in the dark, without a serious violation', async () => {
    const chat = await desk.waiting('wang.fang', '打印机一直卡纸');
    const page = await desk.openConsole('张伟', {
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
    expect(desk.browser.complaints).toEqual([]);
  });
});
