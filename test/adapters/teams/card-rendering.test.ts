import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { writeTeams } from '../../../adapters/teams/write-teams';
import type { Block } from '../../../src/conversation/reply';
import { openBrowser, type TestBrowser } from '../../support/browser';
import { say } from './desk-side';

let browser: TestBrowser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  // Microsoft's own renderer, with Markdown turned on as Teams has it: bold where it reads any.
  await page.evaluate(readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8'));
});
afterAll(() => browser.close());

interface Renderer {
  readonly AdaptiveCards: {
    readonly AdaptiveCard: (new () => { parse(card: unknown): void; render(): HTMLElement }) & {
      onProcessMarkdown: (text: string, result: { didProcess: boolean; outputHtml: string }) => void;
    };
  };
}
const render = (...blocks: Block[]) => {
  const [activity] = writeTeams({ blocks, summary: 's' }, { replyId: 'r1', language: 'en', say });
  return page.evaluate((card) => {
    const { AdaptiveCard } = (window as unknown as Renderer).AdaptiveCards;
    const read: string[] = [];
    AdaptiveCard.onProcessMarkdown = (text, result) => {
      read.push(text);
      Object.assign(result, { didProcess: true, outputHtml: text });
    };
    const drawn = new AdaptiveCard();
    drawn.parse(card);
    document.body.replaceChildren(drawn.render());
    return {
      text: document.body.innerText,
      read,
      links: [...document.querySelectorAll('a')].map(({ textContent }) => textContent),
      buttons: [...document.querySelectorAll('button')].map(({ textContent }) => textContent),
      inputs: document.querySelectorAll('input, textarea, select').length,
    };
  }, activity?.attachments[0].content);
};

test('what a person wrote is drawn character by character and never handed to Markdown', async () => {
  const text =
    '**b** _i_ [a](http://x.example) http://y.example <b>x</b> &amp; <at>All</at> {{DATE(2026-11-02T08:00:00Z)}}\nline two';
  const drawn = await render({ kind: 'text', text });
  expect(drawn.text.replaceAll('\u2060', '')).toBe(text);
  expect(drawn).toMatchObject({ read: [], links: [] });
});

test('a ticket title with markup in it is drawn as it stands', async () => {
  const ticket = {
    number: 'INC-1',
    title: '**urgent** [x](http://x.example)',
    status: 'open',
    statusLabel: 'Open',
    owner: '_Li_',
    promise: 'today',
  };
  const drawn = await render({ kind: 'ticket', ticket });
  expect(drawn.text).toContain('INC-1\u2002**urgent** [x](http://x.example)');
  expect(drawn.text).toContain('_Li_');
  expect(drawn).toMatchObject({ read: [], links: [] });
});

test('buttons, links of an article and inputs of a form are drawn', async () => {
  const form = {
    id: 'f',
    title: { en: 'VPN', zh: 'VPN' },
    fields: [
      { id: 'why', kind: 'text', label: { en: 'Why?', zh: '原因' }, required: true },
      { id: 'until', kind: 'date', label: { en: 'Until', zh: '截止' }, required: false },
    ],
  } as const;
  const drawn = await render(
    { kind: 'article', articleId: 'a', title: 'T', markdown: '1. See [help](https://it.example/)', source: 'KB' },
    {
      kind: 'buttons',
      buttons: [
        { action: 'solved', label: 'Solved' },
        { action: 'person', label: 'A person' },
      ],
    },
    { kind: 'form', form, submit: 'Send', language: 'en' },
  );
  expect(drawn.text).toContain('1. See help');
  expect(drawn).toMatchObject({ links: ['help'], buttons: ['Solved', 'A person', 'Send'], inputs: 2 });
});
