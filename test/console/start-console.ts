import type { Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '../support/browser';
import { type Chat, startDesk, type TestDesk } from '../support/desk';

/** A desk with a browser before it. */
export interface TestConsole {
  readonly desk: TestDesk;
  readonly browser: TestBrowser;
  /** The console, signed in. */
  openConsole(as: string, options?: Parameters<TestBrowser['newPage']>[0]): Promise<Page>;
  /** Each person signs in over the API once: sign-ins are few per minute and address. */
  signedIn(as: string): ReturnType<TestDesk['signIn']>;
  /** Somebody who asked for a person and waits. */
  waiting(as: string, question: string): Promise<Chat>;
  open(page: Page, chat: Chat): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startConsole(): Promise<TestConsole> {
  const [desk, browser] = await Promise.all([startDesk(), openBrowser()]);
  const clients = new Map<string, ReturnType<TestDesk['signIn']>>();
  const signedIn = (as: string) => {
    const client = clients.get(as) ?? desk.signIn(as);
    clients.set(as, client);
    return client;
  };
  return {
    desk,
    browser,
    signedIn,
    async openConsole(as, options = {}) {
      const page = await browser.newPage(options);
      await page.goto(`${desk.url}/console`);
      await page.getByRole('button', { name: new RegExp(as) }).click();
      await page.getByRole('navigation', { name: /^(Views|视图)$/ }).waitFor();
      return page;
    },
    async waiting(as, question) {
      const client = await signedIn(as);
      const chat = await client.converse();
      await chat.send(question);
      await chat.reply(1);
      await chat.send('talk to a person');
      await chat.reply(2);
      return chat;
    },
    open: (page, chat) => page.goto(`${desk.url}/console#${encodeURIComponent(chat.id)}`),
    async stop() {
      await browser.close();
      await desk.stop();
    },
  };
}
