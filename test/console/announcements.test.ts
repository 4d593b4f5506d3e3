import { seriousViolations } from '../support/browser';
import { startConsole, type TestConsole } from './start-console';

jest.setTimeout(120_000);

let desk: TestConsole;
beforeAll(async () => (desk = await startConsole()), 180_000);
afterAll(() => desk?.stop());

it.each([
  {
    locale: 'en-GB',
    kind: 'A service is down',
    add: 'New announcement',
    texts: ['Text, English', 'Text, Chinese'],
    save: 'Announce',
    missing: 'Say it in both languages',
    until: 'Until',
    early: 'The end must come after the beginning.',
    shown: 'Shown now',
    drop: /^Take back/,
    undo: 'Undo',
    said: { en: 'Claims is down until noon', zh: '理赔系统停用到中午' },
    reads: 'Claims is down until noon',
  },
  {
    locale: 'zh-CN',
    kind: '服务缓慢',
    add: '发布公告',
    texts: ['英文内容', '中文内容'],
    save: '发布',
    missing: '两种语言都要填写',
    until: '结束显示',
    early: '结束时间必须晚于开始时间。',
    shown: '正在显示',
    drop: /^撤回/,
    undo: '撤销',
    said: { en: 'Mail is slow', zh: '邮件较慢' },
    reads: '邮件较慢',
  },
])('in $locale a lead announces, requesters read it, and it is taken back', async (words) => {
  const lead = await desk.openConsole('孙悦', { locale: words.locale });
  await lead.goto(`${desk.desk.url}/console/announcements`);
  await lead.getByRole('button', { name: words.add }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption({ label: words.kind });
  await dialog.getByLabel(words.texts[0] as string).fill(words.said.en);
  await dialog.getByLabel(words.until, { exact: true }).fill('2020-01-01T08:00');
  await dialog.getByRole('button', { name: words.save }).click();
  await dialog.getByText(words.missing).waitFor();
  await dialog.getByText(words.early).waitFor();
  expect(await seriousViolations(lead)).toEqual([]);
  await dialog.getByLabel(words.texts[1] as string).fill(words.said.zh);
  await dialog.getByLabel(words.until, { exact: true }).fill('');
  await dialog.getByRole('button', { name: words.save }).click();
  const line = lead.getByRole('region', { name: words.shown }).getByRole('listitem').filter({ hasText: words.reads });
  await line.waitFor();
  expect(await seriousViolations(lead)).toEqual([]);

  const tom = await desk.browser.newPage({ locale: words.locale });
  await tom.goto(`${desk.desk.url}/chat`);
  await tom.getByRole('button', { name: /Tom Baker/ }).click();
  await tom.getByText(words.reads).waitFor();
  // Not only where nothing was asked yet.
  const box = tom.getByRole('textbox').last();
  await box.fill('hello');
  await box.press('Enter');
  await tom.getByText('hello', { exact: true }).first().waitFor();
  await tom.getByRole('status').getByText(words.reads).waitFor();
  expect(await seriousViolations(tom)).toEqual([]);

  await line.getByRole('button', { name: words.drop }).click();
  await lead.getByRole('button', { name: words.undo, exact: true }).click();
  await line.waitFor();
  await line.getByRole('button', { name: words.drop }).click();
  const dropped = lead.waitForResponse((response) => response.request().method() === 'DELETE');
  expect((await dropped).status()).toBe(204);
  await tom.reload();
  await tom.getByRole('textbox').last().waitFor();
  await tom.getByText(words.reads).waitFor({ state: 'detached' });
});
