import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type OutgoingActivity, writeTeams } from '../../../adapters/teams/write-teams';
import type { Form } from '../../../src/conversation/form';
import type { Block, Reply } from '../../../src/conversation/reply';
import { say } from './desk-side';

interface Element {
  readonly type: string;
  readonly inlines?: readonly { readonly text: string; readonly [style: string]: unknown }[];
  readonly items?: readonly Element[];
  readonly actions?: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}
const reply = (...blocks: Block[]): Reply => ({ blocks, summary: 'summary' });
const write = (what: Reply, over: { name?: string; language?: 'en' | 'zh' } = {}) =>
  writeTeams(what, { replyId: 'r1', language: 'en', say, ...over });
const bodyOf = (activity: OutgoingActivity | undefined) => activity?.attachments[0].content.body as readonly Element[];
const flat = (elements: readonly Element[]): Element[] => elements.flatMap((one) => [one, ...flat(one.items ?? [])]);
const shown = (activities: readonly OutgoingActivity[]) =>
  activities
    .flatMap((one) => flat(bodyOf(one)))
    .flatMap(({ inlines = [] }) => inlines.map(({ text }) => text))
    .join('');

test('a text is one run of a rich text block in a card of version 1.5', () => {
  expect(write(reply({ kind: 'text', text: 'Your ticket is open.' }))).toEqual([
    {
      type: 'message',
      summary: 'summary',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            type: 'AdaptiveCard',
            version: '1.5',
            msteams: { width: 'Full' },
            body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Your ticket is open.' }] }],
          },
        },
      ],
    },
  ]);
});

test.each([
  '**bold** _it_ [a](http://evil.example)',
  '<at>Everyone</at> <b>x</b> &amp;',
  '# head\n- list\n1. one',
  '`code` ~~no~~ \\*',
])('what a person wrote is shown as it stands, in an element that reads no Markdown: %s', (text) => {
  const [activity, ...more] = write(reply({ kind: 'text', text }));
  expect(more).toEqual([]);
  expect(shown([activity!])).toBe(text);
  const json = JSON.stringify(activity);
  for (const reader of ['TextBlock"', 'FactSet', '"entities"', 'selectAction', '"text":"summary'])
    expect(json.replaceAll('RichTextBlock"', '')).not.toContain(reader);
});

test('a date function stays text; unpaired surrogates and control characters become something visible', () => {
  expect(shown(write(reply({ kind: 'text', text: 'at {{DATE(2026-11-02T08:00:00Z)}}' })))).toBe(
    'at {\u2060{DATE(2026-11-02T08:00:00Z)}}',
  );
  expect(shown(write(reply({ kind: 'text', text: 'a\ud800b\u0007c\r\nd' })))).toBe('a\ufffdb\u2407c\nd');
});

test("an agent's name stands above the words, as literal as they are", () => {
  const [activity] = write(reply({ kind: 'text', text: 'On it.' }), { name: '*Li* Wei' });
  expect(bodyOf(activity)[0]).toEqual({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: '*Li* Wei', weight: 'Bolder' }],
  });
});

test('buttons execute, and fall back to submit with the same data', () => {
  const [activity] = write(
    reply({
      kind: 'buttons',
      buttons: [
        { action: 'choose', value: '1', label: 'VPN', primary: true },
        { action: 'person', label: 'A person' },
      ],
    }),
  );
  const data = { firstline: { action: 'choose', value: '1', replyId: 'r1' } };
  expect(bodyOf(activity)[0]?.actions?.[0]).toEqual({
    type: 'Action.Execute',
    verb: 'firstline',
    title: 'VPN',
    style: 'positive',
    associatedInputs: 'none',
    data,
    fallback: { type: 'Action.Submit', title: 'VPN', style: 'positive', associatedInputs: 'none', data },
  });
  expect(bodyOf(activity)[0]?.actions?.[1]).toMatchObject({
    title: 'A person',
    data: { firstline: { action: 'person', replyId: 'r1' } },
  });
});

test('the seventh button starts a second row', () => {
  const buttons = Array.from({ length: 7 }, (_, index) => ({ action: `a${index}`, label: `${index}` }));
  expect(bodyOf(write(reply({ kind: 'buttons', buttons }))[0]).map(({ actions }) => actions?.length)).toEqual([6, 1]);
});

test('a ticket shows number, title, status, owner and promise in the language of the reply', () => {
  const ticket = {
    number: 'INC-1042',
    title: '打印机 **卡纸**',
    status: 'open',
    statusLabel: '处理中',
    owner: '王芳',
    promise: '今天 17:00',
  };
  const [activity] = write(reply({ kind: 'ticket', ticket }), { language: 'zh' });
  expect(shown([activity!])).toBe(
    'INC-1042\u2002打印机 **卡纸**状态\u2002处理中处理人\u2002王芳承诺时间\u2002今天 17:00',
  );
});

const form: Form = {
  id: 'vpn-access',
  title: { en: 'VPN access', zh: '开通 VPN' },
  fields: [
    { id: 'why', kind: 'long-text', label: { en: 'Why?', zh: '原因' }, required: true, maximum: 500 },
    { id: 'name', kind: 'text', label: { en: 'Name', zh: '姓名' }, required: false },
    { id: 'until', kind: 'date', label: { en: 'Until', zh: '截止' }, required: true },
    { id: 'count', kind: 'number', label: { en: 'How many', zh: '数量' }, required: false, maximum: 9 },
    { id: 'who', kind: 'person', label: { en: 'For whom', zh: '给谁' }, required: false },
    {
      id: 'site',
      kind: 'choice',
      label: { en: 'Where', zh: '地点' },
      required: true,
      options: [{ value: 'hq', label: { en: 'Head office', zh: '总部' } }],
    },
  ],
};

test('a form: labels, what is required, limits, and its own submit, in one piece', () => {
  const [activity, ...more] = write(reply({ kind: 'form', form, submit: 'Send', language: 'en' }));
  expect(more).toEqual([]);
  const required = { isRequired: true, errorMessage: 'Please fill this in.' };
  expect(bodyOf(activity)[0]?.items?.slice(1)).toEqual([
    { type: 'Input.Text', isMultiline: true, maxLength: 500, id: 'field:why', label: 'Why?', ...required },
    { type: 'Input.Text', maxLength: 200, id: 'field:name', label: 'Name', isRequired: false },
    { type: 'Input.Date', id: 'field:until', label: 'Until', ...required },
    { type: 'Input.Number', max: 9, id: 'field:count', label: 'How many', isRequired: false },
    { type: 'Input.Text', maxLength: 200, id: 'field:who', label: 'For whom', isRequired: false },
    {
      type: 'Input.ChoiceSet',
      style: 'expanded',
      choices: [{ title: 'Head office', value: 'hq' }],
      id: 'field:site',
      label: 'Where',
      ...required,
    },
    expect.objectContaining({ type: 'ActionSet' }),
  ]);
  expect(bodyOf(activity)[0]?.items?.at(-1)?.actions).toEqual([
    expect.objectContaining({
      title: 'Send',
      associatedInputs: 'auto',
      data: { firstline: { form: 'vpn-access', replyId: 'r1' } },
    }),
  ]);
});

describe('articles', () => {
  const article = (markdown: string) =>
    write(reply({ kind: 'article', articleId: 'a1', title: 'Reset it', markdown, source: 'From the knowledge base' }));
  const runs = (markdown: string) =>
    bodyOf(article(markdown)[0])
      .slice(1, -1)
      .map(({ inlines }) => inlines);

  test('emphasis, code and links become styles of runs', () => {
    expect(runs('Press **F8 *now***, type `a_b` and see [help](https://it.example/h).')).toEqual([
      [
        { type: 'TextRun', text: 'Press ' },
        { type: 'TextRun', text: 'F8 ', weight: 'Bolder' },
        { type: 'TextRun', text: 'now', weight: 'Bolder', italic: true },
        { type: 'TextRun', text: ', type ' },
        { type: 'TextRun', text: 'a_b', fontType: 'Monospace' },
        { type: 'TextRun', text: ' and see ' },
        { type: 'TextRun', text: 'help', selectAction: { type: 'Action.OpenUrl', url: 'https://it.example/h' } },
        { type: 'TextRun', text: '.' },
      ],
    ]);
  });

  test('headings, numbered steps, nested points, code blocks and tables keep their order', () => {
    const markdown =
      '## Steps\n3. Open it\n4. Choose **A**\n   - or B\n\n```\nipconfig /all\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
    const lines = runs(markdown).map((inlines) => inlines?.map(({ text }) => text).join(''));
    expect(lines).toEqual(['Steps', '3. Open it', '4. Choose A', '\u2003• or B', 'ipconfig /all', 'a | b', '1 | 2']);
  });

  test('code and further paragraphs of a step follow it as what they are', () => {
    const [step, code, more, next] = runs(
      '1. Type:\n\n   ```\n   ipconfig /all\n   ```\n\n   Then wait.\n2. Sign in\n',
    );
    expect(step?.map(({ text }) => text).join('')).toBe('1. Type:');
    expect(code).toEqual([{ type: 'TextRun', text: 'ipconfig /all', fontType: 'Monospace' }]);
    expect(more?.[0]).toMatchObject({ text: 'Then wait.' });
    expect(next?.map(({ text }) => text).join('')).toBe('2. Sign in');
  });

  test('a link to anything but web and mail is only its words; HTML is shown', () => {
    const json = JSON.stringify(runs('[x](javascript:alert(1)) [y](file:///etc/passwd) <b>z</b>'));
    expect(json).not.toContain('OpenUrl');
    expect(json).toContain('<b>');
  });

  test('a picture of the web is shown, one that wants somebody signed in is a link, one that leads nowhere its name', () => {
    const [, shownOne, own, among, nowhere] = bodyOf(
      article(
        [
          '![the menu](https://pictures.example/menu.png)',
          '![menu.png](https://desk.example/api/v1/knowledge/files/x1)',
          'See ![menu.png](https://pictures.example/menu.png) first.',
          '![menu.png](/api/v1/knowledge/files/x1)',
        ].join('\n\n'),
      )[0],
    );
    expect(shownOne).toEqual({
      type: 'Image',
      url: 'https://pictures.example/menu.png',
      altText: 'the menu',
      size: 'Stretch',
    });
    const open = (url: string) => ({ selectAction: { type: 'Action.OpenUrl', url } });
    expect(own?.inlines).toEqual([
      { type: 'TextRun', text: 'menu.png', ...open('https://desk.example/api/v1/knowledge/files/x1') },
    ]);
    expect(among?.inlines?.[1]).toMatchObject({ text: 'menu.png', ...open('https://pictures.example/menu.png') });
    expect(nowhere?.inlines).toEqual([{ type: 'TextRun', text: 'menu.png' }]);
  });

  test('every starter article is written without loss of words', () => {
    const folder = join(__dirname, '../../../knowledge/articles');
    for (const language of ['en', 'zh'])
      for (const file of readdirSync(join(folder, language))) {
        const markdown = readFileSync(join(folder, language, file), 'utf8').replace(/^---[\s\S]*?\n---\n/, '');
        const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(shown(article(markdown)))).toBe(letters(`Reset it${markdown}From the knowledge base`));
      }
  });
});

describe('size', () => {
  const sizes = (activities: readonly OutgoingActivity[]) =>
    activities.map((one) => Math.max(JSON.stringify(one).length * 2, Buffer.byteLength(JSON.stringify(one))));

  test.each([
    ['Latin', 'word '.repeat(20_000)],
    ['Chinese', '打印机卡纸。\n'.repeat(14_000)],
    ['emoji', '🖨️'.repeat(30_000)],
    ['quotes and backslashes', '"\\'.repeat(50_000)],
    ['control characters', '\u0001'.repeat(100_000)],
    ['braces', '{'.repeat(100_000)],
  ])('100,000 characters of %s go out in order, whole, each message within 28 KB', (_what, text) => {
    const activities = write(
      reply({ kind: 'text', text }, { kind: 'buttons', buttons: [{ action: 'person', label: 'A person' }] }),
    );
    expect(activities.length).toBeGreaterThan(1);
    expect(Math.max(...sizes(activities))).toBeLessThan(28_000);
    const plain = shown(activities).replaceAll('\u2060', '').replaceAll('\u2401', '\u0001');
    expect(plain).toBe(text);
    expect(JSON.stringify(activities)).not.toMatch(/\\ud[89a-f]/i);
    expect(bodyOf(activities.at(-1)).at(-1)?.type).toBe('ActionSet');
  });

  test('a long summary is cut for the notification', () => {
    const [activity] = write({ blocks: [], summary: '很'.repeat(1000) });
    expect(activity?.summary).toHaveLength(300);
    expect(shown([activity!])).toHaveLength(1000);
  });
});
