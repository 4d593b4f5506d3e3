import type { Page } from 'playwright-core';
import { openBrowser, seriousViolations, type TestBrowser } from '../support/browser';
import { startDesk, type TestDesk } from '../support/desk';
import { type OidcServer, startOidcProvider } from '../support/oidc';
import { freePort } from '../support/free-port';

jest.setTimeout(90_000);

let desk: TestDesk;
let browser: TestBrowser;
let provider: OidcServer;
const chosen = 'three small green frogs';

beforeAll(async () => {
  const port = await freePort();
  const home = `http://127.0.0.1:${port}`;
  provider = await startOidcProvider(home, {
    lena: { name: 'Lena Vogt', email: 'lena@corp.invalid', email_verified: true, groups: ['it-desk'] },
    mallory: { name: 'Mallory', email: 'anna.smith@sample.invalid', email_verified: false },
  });
  const settings = {
    ...provider.settings,
    PORT: String(port),
    FIRSTLINE_URL: home,
    FIRSTLINE_SAMPLE: '1',
    FIRSTLINE_OIDC_ROLES_CLAIM: 'groups',
    FIRSTLINE_OIDC_ROLES: 'it-desk=agent',
  };
  [desk, browser] = await Promise.all([startDesk(settings), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
  provider?.stop();
});

/** Looked at by people: `FIRSTLINE_SHOTS=folder npx jest …` keeps what the pages looked like. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.FIRSTLINE_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${desk.url}/console`);
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('the first administrator changes the given password, invites somebody, and that one comes in', async () => {
  const page = await browser.newPage();
  const first = desk.running.firstPassword ?? { email: '', password: '' };
  await signIn(page, first.email, first.password);
  await page.getByRole('heading', { name: 'Choose a password of your own' }).waitFor();
  await shot(page, 'first-password-en');
  await page.locator('input[autocomplete=current-password]').fill(first.password);
  await page.locator('input[autocomplete=new-password]').fill('password1234');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByText('Too easy to guess').waitFor();
  await page.locator('input[autocomplete=new-password]').fill(chosen);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();

  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Kim Park');
  await dialog.getByLabel('Email').fill('kim@corp.invalid');
  await dialog.getByRole('checkbox', { name: 'Agent' }).check();
  await shot(page, 'invite-en');
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Make the invitation' }).click();
  const link = (await dialog.getByText('/account#').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const kim = await browser.newPage({ locale: 'zh-CN' });
  await kim.goto(link);
  await kim.getByRole('heading', { name: '欢迎您，Kim Park' }).waitFor();
  expect(kim.url()).not.toContain('#');
  await kim.locator('input[autocomplete=new-password]').fill('窗外的雨下了一整夜都没有停');
  await shot(kim, 'invitation-zh');
  expect(await seriousViolations(kim)).toEqual([]);
  await kim.getByRole('button', { name: '设置密码并登录' }).click();
  await kim.getByText('已完成，您已登录').waitFor();

  await page.getByLabel('Find by name or email').fill('kim@');
  await page.getByRole('button', { name: /Kim Park/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Has a password of their own').waitFor();
  await drawer.getByText('Chose a password').waitFor();
  await page.getByLabel('Loading').first().waitFor({ state: 'detached' });
  await shot(page, 'person-en');
  expect(await seriousViolations(page)).toEqual([]);
  await drawer.getByRole('combobox', { name: 'Skills' }).fill('firewall');
  await drawer.getByRole('combobox', { name: 'Skills' }).press('Enter');
  await drawer.getByRole('textbox', { name: 'Open tickets at once' }).fill('3');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Open tickets at once: – → 3').waitFor();
  await drawer.getByText('Skills: – → firewall').waitFor();
  await drawer.getByRole('button', { name: 'Disable' }).click();
  await drawer.getByText('Disabled: may not sign in anywhere.').waitFor();
  await kim.goto(`${desk.url}/console`);
  await kim.getByRole('button', { name: '登录', exact: true }).waitFor();
});

test('people and the audit, in both languages, dark and narrow', async () => {
  const page = await browser.newPage({ colorScheme: 'dark', viewport: { width: 360, height: 780 }, locale: 'zh-CN' });
  const first = desk.running.firstPassword ?? { email: '', password: '' };
  await page.goto(`${desk.url}/console/people`);
  await page.getByRole('textbox', { name: '邮箱' }).fill(first.email);
  await page.locator('input[autocomplete=current-password]').fill(chosen);
  await shot(page, 'sign-in-zh-dark-narrow');
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { name: '人员' }).waitFor();
  await page.getByRole('button', { name: /李娜/ }).waitFor();
  await shot(page, 'people-zh-dark-narrow');
  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole('button', { name: /李娜/ }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: '组长' }).waitFor();
  await shot(page, 'person-zh-dark-narrow');
  expect(await seriousViolations(page)).toEqual([]);
  await page.goto(`${desk.url}/console/audit`);
  await page.getByRole('button', { name: '校验记录' }).click();
  await page.getByText('均未被改动').waitFor();
  await shot(page, 'audit-zh-dark-narrow');
  expect(await seriousViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await shot(page, 'audit-zh-dark');
  await page.goto(`${desk.url}/console/people`);
  await page.getByRole('button', { name: /李娜/ }).waitFor();
  await shot(page, 'people-zh-dark');
});

test('by the company sign-in: from the button to the desk, and a session that is listed and ended', async () => {
  const page = await browser.newPage();
  await page.goto(`${desk.url}/console`);
  await shot(page, 'sign-in-en');
  const enter = async (who: string) => {
    await page.getByRole('link', { name: 'Sign in with Company' }).click();
    await page.locator('input[name=login]').fill(who);
    await page.locator('input[name=password]').fill('x');
    await page.locator('button[type=submit]').click();
    await page.locator('button[type=submit]').click();
  };
  await enter('mallory');
  await page.getByRole('alert').getByText('The sign-in service did not let you in').waitFor();
  expect(page.url()).not.toContain('sign-in=');
  await page.context().clearCookies();
  await page.goto(`${desk.url}/console`);
  await enter('lena');
  await page.getByRole('navigation').waitFor();
  expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
  await page.goto(`${desk.url}/account`);
  await page.getByText('by the company sign-in').waitFor();
  await page.getByText('this one').waitFor();
  await shot(page, 'account-en');
  expect(await seriousViolations(page)).toEqual([]);
  expect(browser.complaints).toEqual([]);
});
