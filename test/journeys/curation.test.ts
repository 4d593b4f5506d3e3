import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { wordsFor, type WordKey } from '../../console/language/words';
import { openBrowser, seriousViolations, type TestBrowser } from '../support/browser';
import { type Client, signIn, until } from '../support/desk';
import { type DeskProcess, startDeskProcess } from '../support/desk-process';
import { startRedis } from '../support/redis-server';

jest.setTimeout(600_000);

/*
 * Pages are served and articles published by one process, turns taken and answered by another: what is published here is
 * answered there.
 */
const folder = mkdtempSync(join(tmpdir(), 'firstline-curation-'));
let redis: Awaited<ReturnType<typeof startRedis>>;
let processes: DeskProcess[] = [];
let browser: TestBrowser;
let url: string;
let lina: Client;
let yue: Client;
let anna: Client;
let tom: Client;

beforeAll(async () => {
  redis = await startRedis();
  const settings = { PORT: '0', FIRSTLINE_DATA: folder, REDIS_URL: redis.url, FIRSTLINE_LOG: 'error' };
  const web = await startDeskProcess(settings, 'web');
  processes = [web, await startDeskProcess(settings, 'worker')];
  ({ url } = web);
  browser = await openBrowser();
  [lina, yue, anna, tom] = (await Promise.all(
    ['li.na', 'sun.yue', 'anna.smith', 'tom.baker'].map((who) => signIn(url, who)),
  )) as [Client, Client, Client, Client];
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await Promise.all(processes.map((one) => one.kill('SIGTERM')));
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const languages = [
  {
    language: 'en',
    locale: 'en-GB',
    id: 'coffee',
    title: 'The coffee machine on the third floor',
    body: 'Press and hold Menu for five seconds.',
    asks: ['coffee machine shows descale', 'the espresso maker blinks red'],
    stolen: 'i get 691 whenever i dial in to the company network',
    unknown: ['who waters the office plants', 'the office plants need water', 'please water the plants'],
    draft: 'office-plants',
    wrong: 'the humming orange box in the basement stopped humming',
    intent: {
      id: 'parking-space',
      names: { en: 'Parking space', zh: '申请车位' },
      phrases: {
        training: {
          en: [
            'i need a parking space',
            'can i get a parking permit for my car',
            'assign me a space in the garage',
            'parking permit please',
            'where do i apply for a parking space',
          ],
          zh: ['我想申请一个车位', '地下车库还有车位吗', '办一张停车证', '停车位怎么申请', '给我的车登记停车'],
        },
        'held-out': {
          en: ['please give me a parking permit', 'a space in the garage for my car'],
          zh: ['申请地下车库的车位', '想办停车证'],
        },
      },
      asked: 'i would like a parking permit for the garage',
    },
  },
  {
    language: 'zh',
    locale: 'zh-CN',
    id: 'tea',
    title: '三楼咖啡机的除垢',
    body: '按住菜单键五秒钟。',
    asks: ['咖啡机提示除垢', '意式咖啡机一直闪红灯'],
    stolen: '在家拨公司网络总是弹691',
    unknown: ['茶水间的绿植谁来浇水', '办公室绿植没人浇水', '绿植快枯了谁浇水'],
    draft: 'plants-zh',
    wrong: '大堂那只绿色的盒子冒着热气',
    intent: {
      id: 'canteen-card',
      names: { en: 'Canteen card', zh: '饭卡' },
      phrases: {
        training: {
          en: [
            'my canteen card is empty',
            'top up the canteen card',
            'the canteen card does not pay for lunch',
            'i need a canteen card',
            'where do i charge my lunch card',
          ],
          zh: ['饭卡没钱了', '食堂饭卡怎么充值', '饭卡刷不了午饭', '想办一张饭卡', '去哪里给饭卡充钱'],
        },
        'held-out': {
          en: ['charge the canteen card', 'lunch card has no money'],
          zh: ['给食堂饭卡充值', '饭卡里没有钱'],
        },
      },
      asked: '我的食堂饭卡要充值',
    },
  },
] as const;

/** A PNG of one dot. */
const dot = [
  ...Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
];

describe.each(languages)('in $language', (words) => {
  const say = (key: WordKey, places?: Record<string, string | number>) => wordsFor(words.language, key, places);
  const pages = new Map<Client, Page>();

  /** The console in a browser of this person's own, already signed in. */
  async function consoleOf(person: Client, path: string): Promise<Page> {
    const page = pages.get(person) ?? (await browser.newPage({ locale: words.locale }));
    pages.set(person, page);
    const [name, value] = person.cookie.split('=') as [string, string];
    await page.context().addCookies([{ name, value, url }]);
    await page.goto(`${url}${path}`);
    return page;
  }
  const button = (page: Page, key: WordKey) => page.getByRole('button', { name: say(key), exact: true });
  const input = (page: Page | Locator, key: WordKey, places?: Record<string, string>) =>
    page
      .locator('input:not([type=hidden], [type=radio])')
      .and(page.getByLabel(say(key, places)))
      .first();
  const addTag = async (page: Page, key: WordKey, text: string) => {
    await input(page, key).fill(text);
    await page.keyboard.press('Enter');
  };
  async function replyTo(person: Client, question: string): Promise<string> {
    const chat = await person.converse();
    await chat.send(question);
    return JSON.stringify(await chat.reply(1));
  }

  it('an article is written, refused with the phrases named, mended, reviewed by another, published and answered', async () => {
    const author = await consoleOf(lina, '/console/knowledge');
    await button(author, 'knowledge.new').click();
    const dialog = author.getByRole('dialog');
    await input(dialog, 'knowledge.title').fill(words.title);
    await input(dialog, 'knowledge.id').fill(words.id);
    await dialog.getByRole('button', { name: say('knowledge.begin') }).click();
    await author.getByRole('textbox', { name: say('knowledge.body') }).fill(words.body);
    // A picture that is pasted is kept with the article, and shown where readers will see it.
    await author.getByRole('textbox', { name: say('knowledge.body') }).evaluate((box, bytes) => {
      const given = new DataTransfer();
      given.items.add(new File([Uint8Array.from(bytes)], 'menu.png', { type: 'image/png' }));
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }));
    }, dot);
    await author.locator('[data-channel=web]').getByRole('img', { name: 'menu.png' }).waitFor();
    for (const channel of ['slack', 'teams'] as const) {
      await author
        .locator('label')
        .filter({ hasText: say(`channel.${channel}`) })
        .click();
      await author.locator(`[data-channel=${channel}]`).getByText(words.body).waitFor();
    }
    for (const ask of [...words.asks, words.stolen]) await addTag(author, 'knowledge.alternates', ask);
    await button(author, 'steps.submit').click();
    const gate = author.getByRole('region', { name: say('gate.title') });
    await gate.getByText(say('gate.shut')).waitFor();
    await gate.getByText(words.stolen).waitFor();
    await gate.getByText('vpn-error-691').first().waitFor();
    expect(await seriousViolations(author)).toEqual([]);

    await input(author, 'knowledge.alternates').focus();
    await author.keyboard.press('Backspace');
    await button(author, 'steps.submit').click();
    await author.getByText(say('steps.other-reviews')).waitFor();

    const asker = await consoleOf(tom, '/chat');
    await asker.getByLabel(say('composer.ask')).fill(words.asks[0]);
    const reviewer = await consoleOf(yue, `/console/knowledge/articles/${words.id}/${words.language}`);
    await button(reviewer, 'steps.publish').waitFor();
    await reviewer
      .getByRole('region', { name: say('gate.title') })
      .getByText(say('gate.open'))
      .waitFor();
    const answered = reviewer.waitForResponse((response) => response.url().endsWith('/approve'));
    await button(reviewer, 'steps.publish').click();
    expect((await answered).status()).toBe(200);
    await until(
      async () => ((await replyTo(tom, words.asks[0])).includes(words.body) ? true : undefined),
      'the article to be answered',
    );
    await asker.getByLabel(say('composer.ask')).press('Enter');
    await asker.getByRole('article').getByText(words.body).waitFor();
    await asker.getByRole('article').getByRole('img', { name: 'menu.png' }).last().waitFor();
  });

  it('an intent is made with its phrases, and understood by the process that answers', async () => {
    const { id, names, phrases, asked } = words.intent;
    const curator = await consoleOf(lina, '/console/understanding');
    await curator.getByRole('link', { name: say('intent.new') }).click();
    for (const language of ['en', 'zh'] as const)
      await input(curator, 'intent.name', { language: say(`language.${language}`) }).fill(names[language]);
    await curator.getByLabel(say('intent.outcome')).selectOption('form');
    await curator.getByRole('combobox', { name: say('intent.form'), exact: true }).selectOption('usb-unlock');
    await input(curator, 'intent.id').fill(id);
    for (const set of ['training', 'held-out'] as const)
      for (const language of ['en', 'zh'] as const) {
        const spoken = say(`language.${language}`);
        const list = curator.getByRole('region', { name: say(`intents.${set}`, { language: spoken, count: 0 }) });
        const box = list.getByLabel(say('intents.new-phrase', { language: spoken }));
        for (const phrase of phrases[set][language]) {
          await box.fill(phrase);
          await box.press('Enter');
        }
      }
    // Learning goes last on a busy machine: it may take minutes.
    const taught = curator.waitForResponse((response) => response.url().endsWith('/lessons'), { timeout: 400_000 });
    await button(curator, 'intents.teach').click();
    expect(await (await taught).json()).toMatchObject({ accepted: true });
    await curator.getByRole('heading', { name: names[words.language] }).waitFor();
    expect(await seriousViolations(curator)).toEqual([]);
    const title = words.language === 'en' ? 'USB storage' : 'U盘';
    await until(async () => ((await replyTo(tom, asked)).includes(title) ? true : undefined), 'the form');
  });

  it('a gap becomes a draft by one press', async () => {
    for (const question of words.unknown) await replyTo(tom, question);
    const curator = await consoleOf(lina, '/console/knowledge/gaps');
    const gap = curator.getByRole('listitem').filter({ hasText: words.unknown[0] }).first();
    await gap.getByRole('button', { name: say('gaps.to-article') }).click();
    await input(curator, 'knowledge.id').fill(words.draft);
    await button(curator, 'gaps.make-draft').click();
    const title = input(curator, 'knowledge.title');
    await title.waitFor();
    expect(words.unknown).toContain(await title.inputValue());
    await curator.goto(`${url}/console/knowledge/gaps`);
    await curator.getByText(say('gaps.hint')).waitFor();
    await until(
      async () => ((await curator.getByText(words.unknown[0]).count()) === 0 ? true : undefined),
      'the gap to be gone',
    );
  });

  it('a wrong answer is taught away: said by an agent, decided by a curator', async () => {
    const chat = await tom.converse();
    await chat.send(words.wrong);
    expect(JSON.stringify(await chat.reply(1))).not.toContain(words.body);
    const agent = await consoleOf(anna, `/console#${encodeURIComponent(chat.id)}`);
    await button(agent, 'correct.title').first().click();
    const dialog = agent.getByRole('dialog');
    await input(dialog, 'proposals.article').fill(words.title);
    await agent.getByRole('option', { name: words.title }).click();
    await dialog.getByRole('button', { name: say('proposals.propose') }).click();
    await agent.getByText(say('proposals.sent')).waitFor();

    const curator = await consoleOf(lina, '/console/knowledge/proposals');
    const proposal = curator.getByRole('listitem').filter({ hasText: words.wrong });
    await proposal.getByRole('button', { name: say('proposals.approve'), exact: true }).click();
    await curator.getByText(say('proposals.taken')).waitFor();
    await until(
      async () => ((await replyTo(tom, words.wrong)).includes(words.body) ? true : undefined),
      'the right answer',
    );
    await curator.getByLabel(say('knowledge.show')).selectOption('approved');
    await curator.getByRole('listitem').filter({ hasText: words.wrong }).getByText(say('proposals.is-now')).waitFor();
    expect(await seriousViolations(curator)).toEqual([]);
  });
});

it('none of the pages complained', () => expect(browser.complaints).toEqual([]));
