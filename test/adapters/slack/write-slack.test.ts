import { splitText } from '../../../adapters/slack/split-text';
import { fallbackText } from '../../../adapters/slack/plain-text';
import { writeCard } from '../../../adapters/slack/write-card';
import { writeHome } from '../../../adapters/slack/write-home';
import { writeMarkdown } from '../../../adapters/slack/write-markdown';
import { formModal, resolveModal } from '../../../adapters/slack/write-modal';
import { writeSlack } from '../../../adapters/slack/write-slack';
import type { Form } from '../../../src/conversation/form';
import type { Block } from '../../../src/conversation/reply';
import type { DeskCard } from '../../../src/ports';
import { say } from './say';

const meta = { replyId: 'r1', language: 'en' } as const;
const write = (blocks: readonly Block[], summary = 'summary', name?: string) =>
  writeSlack({ blocks, summary }, { ...meta, name }, say);
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

test('text is literal, whatever it says', () => {
  const text = 'Ann wrote <!channel> *bold* <https://evil.example|bank> :tada: & "@here"';
  expect(write([{ kind: 'text', text }], text)).toEqual([
    {
      text: 'Ann wrote &lt;!channel&gt; *bold* &lt;https://evil.example|bank&gt; :tada: &amp; "@here"',
      blocks: [{ type: 'section', text: plain(text) }],
    },
  ]);
});

test('buttons carry what the desk needs to know them again', () => {
  const [message] = write([
    {
      kind: 'buttons',
      buttons: [
        { action: 'choose', value: '0', label: 'VPN', primary: true },
        { action: 'choose', value: '1', label: '长'.repeat(100) },
        { action: 'person', label: 'Talk to a person' },
        { action: 'choose', value: 'x'.repeat(2001), label: 'too much to carry' },
      ],
    },
  ]);
  expect(message?.blocks).toEqual([
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'firstline:choose',
          text: plain('VPN'),
          value: '{"value":"0","replyId":"r1"}',
          style: 'primary',
        },
        {
          type: 'button',
          action_id: 'firstline:choose#2',
          text: plain(`${'长'.repeat(74)}…`),
          value: '{"value":"1","replyId":"r1"}',
        },
        { type: 'button', action_id: 'firstline:person', text: plain('Talk to a person'), value: '{"replyId":"r1"}' },
      ],
    },
  ]);
});

test('an article becomes rich text with its title and source', () => {
  const markdown = [
    '## Before you start',
    'Use **company** Wi-Fi, *not* `guest`; see [the guide](https://wiki.example/a?b=1&c=2) or [x](javascript:alert(1)).',
    '',
    '1. Open the client',
    '2. Press **Connect**',
    '   - not *Cancel*',
    '',
    '```',
    'ipconfig /flushdns <host>',
    '```',
    '> Still failing? <!here>',
  ].join('\n');
  const [message] = write([{ kind: 'article', articleId: 'a', title: 'VPN', markdown, source: 'From: VPN' }]);
  const text = (value: string, style?: object) => ({ type: 'text', text: value, ...(style ? { style } : {}) });
  const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
  expect(message?.blocks).toEqual([
    { type: 'header', text: plain('VPN') },
    {
      type: 'rich_text',
      elements: [
        section(text('Before you start', { bold: true }), text('\n')),
        section(
          text('Use '),
          text('company', { bold: true }),
          text(' Wi-Fi, '),
          text('not', { italic: true }),
          text(' '),
          text('guest', { code: true }),
          text('; see '),
          { type: 'link', url: 'https://wiki.example/a?b=1&c=2', text: 'the guide' },
          text(' or '),
          text('x (javascript:alert(1))'),
          text('.'),
          text('\n'),
        ),
        { type: 'rich_text_list', style: 'ordered', indent: 0, elements: [section(text('Open the client'))] },
        {
          type: 'rich_text_list',
          style: 'ordered',
          indent: 0,
          offset: 1,
          elements: [section(text('Press '), text('Connect', { bold: true }))],
        },
        {
          type: 'rich_text_list',
          style: 'bullet',
          indent: 1,
          elements: [section(text('not '), text('Cancel', { italic: true }))],
        },
        { type: 'rich_text_preformatted', elements: [text('ipconfig /flushdns <host>')] },
        { type: 'rich_text_quote', elements: [text('Still failing? <!here>')] },
      ],
    },
    { type: 'context', elements: [plain('From: VPN')] },
  ]);
});

test('a picture is a link, and only its name where Slack could not open it', () => {
  const inlines = (markdown: string) => {
    const [block] = writeMarkdown(markdown) as unknown as readonly { elements: { elements: object[] }[] }[];
    return block?.elements[0]?.elements[0];
  };
  expect(inlines('![menu.png](https://desk.example/api/v1/knowledge/files/x1)')).toEqual({
    type: 'link',
    url: 'https://desk.example/api/v1/knowledge/files/x1',
    text: 'menu.png',
  });
  expect(inlines('![menu.png](/api/v1/knowledge/files/x1)')).toEqual({ type: 'text', text: 'menu.png' });
});

test('no word of hostile or huge markdown is lost, and every block keeps to the limit', () => {
  const markdown = `${'很长的一段。'.repeat(2000)}\n\n${'- item\n'.repeat(300)}\n\`\`\`\n${'x'.repeat(9000)}\n\`\`\``;
  const blocks = writeMarkdown(markdown);
  const all = JSON.stringify(blocks);
  expect(all.match(/很长的一段。/g)?.length ?? 0).toBeGreaterThan(1990);
  expect(all.match(/"item"/g)).toHaveLength(300);
  expect(all.match(/x/g)?.length).toBeGreaterThanOrEqual(9000);
  for (const message of write([{ kind: 'article', articleId: 'a', title: 'T', markdown, source: '' }])) {
    expect(message.blocks.length).toBeLessThanOrEqual(50);
    for (const block of message.blocks) expect(JSON.stringify(block).length).toBeLessThan(8000);
  }
  for (const unit of ['[', '*', '`', '> ', '- ', '<', '![', '**a']) writeMarkdown(unit.repeat(2000));
});

test('a ticket shows its number, state, owner and promise', () => {
  const ticket = {
    number: 'INC-1042',
    title: 'No VPN <b>',
    status: 'new',
    statusLabel: 'New',
    owner: 'Network',
    promise: 'You will hear by today 14:30',
  };
  expect(write([{ kind: 'ticket', ticket }])[0]?.blocks).toEqual([
    {
      type: 'section',
      fields: [plain('INC-1042 · New'), plain('No VPN <b>'), plain('Network'), plain('You will hear by today 14:30')],
    },
  ]);
});

test('an agent speaks under their own name, which is literal too', () => {
  const [message] = write([{ kind: 'text', text: 'Hello' }], 'Hello', 'Ann <!here> *Li*');
  expect(message).toEqual({
    text: 'Ann &lt;!here&gt; *Li*: Hello',
    blocks: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: 'Ann <!here> *Li*', style: { bold: true } }],
          },
        ],
      },
      { type: 'section', text: plain('Hello') },
    ],
  });
});

test('a long reply goes out whole, in order, in messages that Slack takes', () => {
  const family = '👨‍👩‍👧‍👦';
  const text = `${family.repeat(3000)}${'好'.repeat(66_000)}`;
  const messages = write([{ kind: 'text', text }]);
  expect(messages.length).toBeGreaterThan(5);
  const pieces = messages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'section' && 'text' in block ? [block.text.text] : [])),
  );
  expect(pieces.join('')).toBe(text);
  for (const piece of pieces) {
    expect(piece.length).toBeLessThanOrEqual(3000);
    expect(piece).not.toMatch(/^\u200d|\u200d$|\p{Surrogate}/u);
  }
  for (const message of messages) {
    expect(message.blocks.length).toBeLessThanOrEqual(50);
    expect(message.text.length).toBeLessThan(25_000);
  }
});

test('splitting keeps every unit and ends on a limit even where nothing may be cut', () => {
  const stacked = `e${'\u0301'.repeat(10_000)}`;
  for (const text of ['', 'a', stacked, '😀'.repeat(5000), 'line\n'.repeat(3000), '\u200b'.repeat(7000)]) {
    const pieces = splitText(text, 3000);
    expect(pieces.join('')).toBe(text);
    expect(Math.max(0, ...pieces.map(({ length }) => length))).toBeLessThanOrEqual(3000);
  }
  expect(splitText('line\n'.repeat(3000), 3000)[0]?.endsWith('\n')).toBe(true);
});

test('empty and unpaired text is still something that Slack accepts', () => {
  expect(write([{ kind: 'text', text: ' \n' }], '')).toEqual([{ text: '…', blocks: [] }]);
  const [message] = write([{ kind: 'text', text: 'a\ud800b' }], 'a\ud800b');
  expect(JSON.stringify(message)).not.toMatch(/\\ud800/);
  expect(fallbackText('x'.repeat(100_000)).length).toBeLessThanOrEqual(4000);
});

const form: Form = {
  id: 'vpn-access',
  title: { en: 'VPN access for somebody with a long title', zh: 'VPN 权限' },
  fields: [
    { kind: 'long-text', id: 'reason', label: { en: 'Why', zh: '原因' }, required: true, maximum: 4000 },
    { kind: 'number', id: 'months', label: { en: 'Months', zh: '月数' }, required: false, maximum: 12 },
    { kind: 'date', id: 'until', label: { en: 'Until', zh: '截止' }, required: true },
    { kind: 'person', id: 'for', label: { en: 'For whom', zh: '给谁' }, required: true },
    {
      kind: 'choice',
      id: 'kind',
      label: { en: 'Kind', zh: '类型' },
      required: true,
      options: [{ value: 'long', label: { en: 'Permanent', zh: '长期' } }],
    },
  ],
};

test('a form is a button that opens a modal made from the form', () => {
  const [message] = write([{ kind: 'form', form, submit: 'Send', language: 'zh' }]);
  expect(message?.blocks).toEqual([
    { type: 'section', text: plain('VPN 权限') },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'firstline:form',
          text: plain('填写'),
          value: '{"form":"vpn-access","replyId":"r1","language":"zh"}',
          style: 'primary',
        },
      ],
    },
  ]);
  const ticket = {
    form: form.id,
    language: 'en',
    replyId: 'r1',
    conversationId: 'c',
    address: { channel: 'D1' },
  } as const;
  const modal = formModal(form, ticket, say);
  expect(modal).toMatchObject({
    type: 'modal',
    callback_id: 'firstline:form',
    title: plain('VPN access for somebody…'),
    submit: plain('Send'),
  });
  expect(JSON.parse(modal.private_metadata)).toEqual(ticket);
  const input = (block_id: string, optional: boolean, label: string, element: object) => ({
    type: 'input',
    block_id,
    optional,
    label: plain(label),
    element: { action_id: 'value', ...element },
  });
  expect(modal.blocks).toEqual([
    input('reason', false, 'Why', { type: 'plain_text_input', multiline: true, max_length: 3000 }),
    input('months', true, 'Months', { type: 'number_input', is_decimal_allowed: true, max_value: '12' }),
    input('until', false, 'Until', { type: 'datepicker' }),
    input('for', false, 'For whom', { type: 'plain_text_input', multiline: false, max_length: 200 }),
    input('kind', false, 'Kind', { type: 'static_select', options: [{ text: plain('Permanent'), value: 'long' }] }),
  ]);
});

test('resolving asks for code and note, both required, in both languages', () => {
  for (const language of ['en', 'zh'] as const) {
    const modal = resolveModal({ conversationId: 'c', language, channel: 'C', card: '1' }, say);
    expect(modal.blocks.map((block) => block.type === 'input' && [block.block_id, block.optional])).toEqual([
      ['code', false],
      ['note', false],
    ]);
    const [code] = modal.blocks;
    expect(code?.type === 'input' && code.element.options).toHaveLength(7);
  }
});

const card: DeskCard = {
  version: 'v1',
  assignable: [{ id: 'ann', name: 'Ann' }],
  conversationId: 'slack:T:D1',
  requester: 'Li <!channel>',
  channel: 'slack',
  language: 'en',
  state: 'waiting',
  group: 'Network',
  asked: '*VPN* down <!here>\n> quote',
  understood: { intent: 'vpn-fails', name: 'VPN fails', confidence: 0.823 },
  tried: ['VPN error 691'],
  reason: 'asked for a person',
  ticket: { number: 'INC-7', priority: 'P2', promise: 'hear by 14:30' },
};
const actsOf = (one: DeskCard) =>
  writeCard(one, say).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((e) => e.action_id) : [],
  );

test('a card says who asks what, what was understood and tried, and why it is here', () => {
  const { text, blocks } = writeCard(card, say);
  expect(text).toBe('Li &lt;!channel&gt; is waiting for a person: *VPN* down &lt;!here&gt;\n&gt; quote');
  expect(blocks.slice(0, 4)).toEqual([
    { type: 'header', text: plain('Li <!channel> is waiting for a person') },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: '*VPN* down <!here>\n> quote' }] }],
    },
    {
      type: 'section',
      fields: [
        plain('Channel\nslack'),
        plain('Group\nNetwork'),
        plain('Why here\nasked for a person'),
        plain('Understood as\nVPN fails (82 %)'),
        plain('Ticket\nINC-7 · P2 · hear by 14:30'),
      ],
    },
    { type: 'section', text: plain('Shown so far:\n• VPN error 691') },
  ]);
});

test.each([
  ['waiting', ['take-over', 'resolve', 'not-a-request', 'assign', 'more'].map((act) => `firstline-desk:${act}`)],
  ['attended', ['firstline-desk:resolve', 'firstline-desk:assign', 'firstline-desk:more']],
  ['with-bot', ['firstline-desk:take-over', 'firstline-desk:resolve', 'firstline-desk:assign', 'firstline-desk:more']],
  ['resolved', []],
] as const)('a %s card offers %j', (state, acts) => {
  expect(actsOf({ ...card, state, agent: 'Ann' })).toEqual(acts);
});

test('a card without a ticket cannot be resolved, and a huge question does not break it', () => {
  expect(actsOf({ ...card, ticket: undefined })).not.toContain('firstline-desk:resolve');
  const huge = writeCard({ ...card, asked: 'x'.repeat(100_000), requester: 'y'.repeat(1000), tried: [] }, say);
  expect(JSON.stringify(huge).length).toBeLessThan(12_000);
  expect(JSON.stringify(huge)).toContain('No article was shown.');
});

test('the home page lists the tickets, or says that there are none', () => {
  const ticket = {
    number: 'INC-1',
    title: 't',
    status: 'new',
    statusLabel: '新建',
    owner: '网络组',
    promise: '今天 14:30 前',
  };
  expect(JSON.stringify(writeHome([ticket], 'zh', say))).toContain('INC-1 · 新建');
  expect(JSON.stringify(writeHome([], 'en', say))).toContain('You have no open tickets.');
  expect(
    writeHome(
      Array.from({ length: 500 }, () => ticket),
      'zh',
      say,
    ).blocks.length,
  ).toBeLessThanOrEqual(100);
});
