import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type {
  ArticleRecordView,
  ArticleRow,
  ArticleTextView,
  FileView,
  GateReportView,
  ImportedView,
  PassedView,
  PreviewView,
} from '../../../adapters/http/contract/knowledge';
import type {
  Categories,
  CatalogForm,
  EvaluationView,
  IntentView,
  SynonymsView,
} from '../../../adapters/http/contract/catalog';
import type {
  DecidedView,
  GapView,
  ProposalsView,
  ProposalView,
  TriedView,
} from '../../../adapters/http/contract/teaching';
import { loadCatalog } from '../../../intents/catalog';
import { loadEvaluation } from '../../../intents/evaluation-files';
import { contentTaught } from '../../../src/understanding/taught';
import { type Client, startDesk, type TestDesk, until } from '../../support/desk';

jest.setTimeout(180_000);

let desk: TestDesk;
let lina: Client;
let yue: Client;
let anna: Client;
let tom: Client;
beforeAll(async () => {
  desk = await startDesk();
  [lina, yue, anna, tom] = (await Promise.all(
    ['li.na', 'sun.yue', 'anna.smith', 'tom.baker'].map((name) => desk.signIn(name)),
  )) as [Client, Client, Client, Client];
}, 180_000);
afterAll(() => desk?.stop());

const base = '/api/v1/knowledge';
const coffee: ArticleTextView = {
  title: 'The coffee machine on the third floor',
  alternates: [
    'coffee machine shows descale',
    'how do I descale the espresso machine',
    'coffee machine is blinking red',
  ],
  golden: ['the espresso maker wants descaling'],
  body: 'Press and hold **Menu** for five seconds.\n\n## Steps\n1. Empty the tray.\n2. Fill in the descaler.',
  family: 'user-support',
  category: 'coffee',
  audience: ['everyone'],
};

async function ok<T>(answer: Promise<{ status: number; body: unknown }>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as T;
}
const at = (id: string, language = 'en') => `${base}/articles/${id}/${language}`;

async function firstReply(client: Client, text: string): Promise<string> {
  const chat = await client.converse();
  await chat.send(text);
  return JSON.stringify(await chat.reply(1));
}

describe('an article', () => {
  it('is refused with the phrases named, mended, reviewed by another, published and answered', async () => {
    const greedy = {
      ...coffee,
      alternates: [...coffee.alternates, 'i get 691 whenever i dial in to the company network'],
    };
    const draft = await ok<ArticleRecordView>(
      lina.call('POST', `${base}/articles`, { id: 'coffee', language: 'en', text: greedy }),
    );
    const refused = await ok<PassedView>(lina.call('POST', `${at('coffee')}/submit`, { version: draft.version }));
    expect(refused.report.open).toBe(false);
    expect(refused.report.stolen.map(({ text }) => text)).toContain(
      'i get 691 whenever i dial in to the company network',
    );
    expect(await firstReply(tom, 'coffee machine shows descale')).not.toContain('Empty the tray');

    const saved = await ok<ArticleRecordView>(lina.call('PUT', at('coffee'), { version: draft.version, text: coffee }));
    const report = await ok<GateReportView>(lina.call('POST', `${at('coffee')}/try`, { text: coffee }));
    expect(report).toMatchObject({ open: true, stolen: [], broken: [], missed: [] });
    const submitted = await ok<PassedView>(lina.call('POST', `${at('coffee')}/submit`, { version: saved.version }));
    const { version } = submitted.article;
    expect((await lina.call('POST', `${at('coffee')}/approve`, { version })).status).toBe(403);
    const done = await ok<PassedView>(yue.call('POST', `${at('coffee')}/approve`, { version }));
    expect(done.article).toMatchObject({ state: 'published', edition: { number: 1, reviewer: { name: '孙悦' } } });
    await until(
      async () =>
        (await firstReply(tom, 'coffee machine shows descale')).includes('Press and hold') ? true : undefined,
      'the answer',
    );
  });

  it('is listed for the desk, and kept from others', async () => {
    const rows = await anna.get<ArticleRow[]>(`${base}/articles`);
    expect(rows[0]).toMatchObject({ id: 'coffee', state: 'published', read: true, paired: false });
    expect(rows.length).toBeGreaterThan(100);
    expect((await tom.call('GET', `${base}/articles`)).status).toBe(404);
    expect((await anna.call('POST', `${base}/articles`, { id: 'x', language: 'en', text: coffee })).status).toBe(404);
  });

  it('is previewed by the writers of every channel', async () => {
    const preview = await ok<PreviewView>(anna.call('POST', `${at('coffee')}/preview`, { text: coffee }));
    expect(preview.web[0]).toMatchObject({ kind: 'article', title: coffee.title });
    expect(preview.slack[0]).toMatchObject({ type: 'header' });
    expect(preview.teams[0]).toMatchObject({ type: 'AdaptiveCard' });
  });

  it('refuses what is not an article, naming the place', async () => {
    const { status, body } = await lina.call('PUT', at('coffee'), {
      version: 1,
      text: { ...coffee, audience: ['<b>'] },
    });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('text.audience.0');
  });

  it('tells who was slower', async () => {
    expect((await lina.call('PUT', at('coffee'), { version: 1, text: coffee })).status).toBe(409);
  });

  it('comes in from Markdown, HTML and CSV as drafts, and goes out as files', async () => {
    const html =
      '<html><head><title>Badge printer</title><script>alert(1)</script></head><body><h1>Badge printer</h1><p>Load <b>white</b> cards.</p></body></html>';
    const one = await ok<ImportedView>(
      lina.call('POST', `${base}/import`, { format: 'html', name: 'badge-printer.html', language: 'en', text: html }),
    );
    expect(one).toEqual({ made: [{ id: 'badge-printer', language: 'en', title: 'Badge printer' }], problems: [] });
    const record = await lina.get<ArticleRecordView>(at('badge-printer'));
    expect(record.text.body).toBe('Load **white** cards.');
    const csv =
      'id,language,title,body,alternates\nshredder,zh,碎纸机卡纸,先断电。,碎纸机不转|碎纸机堵了\n,en,,no title,';
    const many = await ok<ImportedView>(
      lina.call('POST', `${base}/import`, { format: 'csv', name: 'faq.csv', language: 'en', text: csv }),
    );
    expect(many.made).toEqual([{ id: 'shredder', language: 'zh', title: '碎纸机卡纸' }]);
    expect(many.problems).toEqual([{ at: 'faq.csv:3', problem: expect.stringContaining('title') }]);
    const zip = await fetch(`${desk.url}${base}/export`, { headers: { cookie: lina.cookie } });
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    expect(Object.keys(files)).toContain('articles/en/coffee.md');
    const again = Buffer.from(files['articles/en/coffee.md'] as Uint8Array).toString();
    const back = await ok<ImportedView>(
      lina.call('POST', `${base}/import`, { format: 'markdown', name: 'coffee-two.md', language: 'en', text: again }),
    );
    expect(back.made[0]?.title).toBe(coffee.title);
    expect((await lina.get<ArticleRecordView>(at('coffee-two'))).text).toMatchObject({
      alternates: coffee.alternates,
      body: coffee.body,
    });
  });

  it('keeps pictures for those who may read it, and nothing that could run', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');
    const file = await ok<FileView>(lina.call('POST', `${base}/files/coffee`, { name: '屏幕 "1".png', data: png }));
    expect(file).toMatchObject({ type: 'image/png', size: 16 });
    const shown = await fetch(`${desk.url}${file.url}`, { headers: { cookie: tom.cookie } });
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(Buffer.from(await shown.arrayBuffer()).toString('base64')).toBe(png);
    const draft = await ok<FileView>(lina.call('POST', `${base}/files/badge-printer`, { name: 'a.png', data: png }));
    expect((await fetch(`${desk.url}${draft.url}`, { headers: { cookie: tom.cookie } })).status).toBe(404);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>').toString('base64');
    expect((await lina.call('POST', `${base}/files/coffee`, { name: 'a.png', data: svg })).status).toBe(400);
  });
});

describe('a gap', () => {
  const questions = [
    'who waters the office plants',
    'the office plants need water',
    'please water the plants in our office',
  ];
  let gap: GapView;

  it('shows what was asked alike and not answered', async () => {
    for (const question of questions) await firstReply(tom, question);
    const gaps = await lina.get<GapView[]>(`${base}/gaps`);
    gap = gaps.find((one) => one.questions.some(({ text }) => text.includes('plants'))) as GapView;
    expect(gap.questions.map(({ text }) => text).toSorted()).toEqual(questions.toSorted());
    expect(gap.countBy).toEqual({ en: 3, zh: 0 });
  });

  it('becomes a draft by one press of an agent, and is gone', async () => {
    const source = { kind: 'gap', questions: gap.questions.map(({ id, text }) => ({ id, text })) };
    const draft = await ok<ArticleRecordView>(
      anna.call('POST', `${base}/drafts`, { id: 'office-plants', language: 'en', source }),
    );
    expect(draft).toMatchObject({ state: 'draft', text: { title: gap.questions[0]?.text } });
    expect(draft.text.alternates).toHaveLength(2);
    const gaps = await lina.get<GapView[]>(`${base}/gaps`);
    expect(JSON.stringify(gaps)).not.toContain('plants');
    expect((await lina.call('POST', `${at('office-plants')}/submit`, { version: draft.version })).status).toBe(400);
  });
});

describe('teaching', () => {
  it('turns a wrong answer into a right one, reviewed by another, and shows before and after', async () => {
    const sentence = 'the blinking orange box in the basement makes noise';
    const chat = await tom.converse();
    await chat.send(sentence);
    await chat.reply(1);
    const turn = (await anna.conversation(chat.id)).messages.find((message) => message.turn);
    const proposal = await ok<ProposalView>(
      anna.call('POST', `${base}/proposals`, {
        text: sentence,
        language: 'en',
        target: { kind: 'article', articleId: 'coffee' },
        origin: { kind: 'turn', conversationId: chat.id, messageId: turn?.id },
      }),
    );
    expect((await anna.call('POST', `${base}/proposals/${proposal.id}/approve`, { use: 'training' })).status).toBe(404);
    const decided = await ok<DecidedView>(
      lina.call('POST', `${base}/proposals/${proposal.id}/approve`, { use: 'training' }),
    );
    expect(decided.refused).toBeUndefined();
    await until(
      async () => ((await firstReply(tom, sentence)).includes('Press and hold') ? true : undefined),
      'the right answer',
    );
    const { proposals } = await lina.get<ProposalsView>(`${base}/proposals?fate=approved`);
    expect(proposals[0]).toMatchObject({ text: sentence, fate: { by: { name: '李娜' } } });
    expect((await lina.call('POST', `${base}/proposals/${proposal.id}/approve`, { use: 'training' })).status).toBe(409);
  });

  it('teaches an intent a phrase without a restart, and says what it does first', async () => {
    const intent = (await lina.get<{ id: string }[]>('/api/v1/understanding/intents')).find(
      ({ id }) => id === 'vpn-fails',
    );
    expect(intent).toMatchObject({ id: 'vpn-fails', outcome: 'answer' });
    const changes = [
      { set: 'training', language: 'en', text: 'the wormhole to headquarters is shut', intent: 'vpn-fails' },
    ];
    const dry = await ok<{ accepted: boolean; accuracyBefore: number }>(
      lina.call('POST', '/api/v1/understanding/lessons', { changes, dryRun: true }),
    );
    expect(dry.accepted).toBe(true);
    const whole = () => lina.get<IntentView>('/api/v1/understanding/intents/vpn-fails');
    expect(JSON.stringify(await whole())).not.toContain('wormhole');
    await ok(lina.call('POST', '/api/v1/understanding/lessons', { changes }));
    expect(JSON.stringify(await whole())).toContain('wormhole');
    const tried = await ok<TriedView>(
      anna.call('POST', '/api/v1/understanding/try', { text: 'the wormhole to headquarters is shut' }),
    );
    expect(tried.intents[0]).toMatchObject({ intent: 'vpn-fails' });
    expect(tried.tokens.map(({ token }) => token)).toContain('wormhole');
    expect((await anna.call('POST', '/api/v1/understanding/lessons', { changes })).status).toBe(404);
  });

  it('makes an intent of its own with a form, changes synonyms, and gives all of it back as files', async () => {
    const lesson = (given: object) => lina.call('POST', '/api/v1/understanding/lessons', given);
    const form = {
      title: { en: 'Parking space', zh: '申请车位' },
      fields: [{ id: 'plate', label: { en: 'Which plate?', zh: '车牌号' }, required: true, kind: 'text' }],
    };
    const outcome = {
      outcome: 'form',
      form: 'parking',
      family: 'user-support',
      articles: [],
      type: 'service-request',
      category: 'parking',
      group: 'service-desk',
      impact: 'person',
      urgency: 'low',
    };
    const names = { en: 'Parking space', zh: '申请车位' };
    const intent = { kind: 'intent', id: 'parking-space', version: 0, value: { names, outcome } };
    const alone = await lesson({ catalog: [intent] });
    expect(alone.status).toBe(400);
    expect(JSON.stringify(alone.body)).toContain('0 training phrases in zh');
    expect(JSON.stringify(alone.body)).toContain('\\"parking\\", which is not there');

    const phrase = (set: string, language: string) => (text: string) => ({
      set,
      language,
      text,
      intent: 'parking-space',
    });
    const changes = [
      ...[
        'i need a parking space',
        'can i get a parking permit for my car',
        'assign me a space in the garage',
        'parking permit please',
        'where do i apply for a parking space in the underground garage',
      ].map(phrase('training', 'en')),
      ...['我想申请一个车位', '地下车库还有车位吗', '办一张停车证', '停车位怎么申请', '给我的车登记停车'].map(
        phrase('training', 'zh'),
      ),
      ...['please give me a parking permit', 'a space in the garage for my car'].map(phrase('held-out', 'en')),
      ...['申请地下车库的车位', '想办停车证'].map(phrase('held-out', 'zh')),
    ];
    const catalog = [intent, { kind: 'form', id: 'parking', version: 0, value: form }];
    expect((await anna.call('POST', '/api/v1/understanding/lessons', { changes, catalog })).status).toBe(404);
    const report = await ok<{ accepted: boolean; risen: { text: string; intent: string }[] }>(
      lesson({ changes, catalog }),
    );
    expect(report).toMatchObject({ accepted: true });
    expect(report.risen.filter((one) => one.intent === 'parking-space').length).toBeGreaterThan(2);
    const chat = await tom.converse();
    await chat.send('i would like a parking permit for the garage');
    expect(JSON.stringify(await chat.reply(1))).toContain('Which plate?');

    // A question more: kept without learning. Who was slower is told.
    const second = { id: 'model', label: { en: 'Which car?', zh: '车型' }, required: false, kind: 'text' };
    const longer = { ...form, fields: [...form.fields, second] };
    const change = { catalog: [{ kind: 'form', id: 'parking', version: 1, value: longer }] };
    expect(await ok(lesson(change))).toMatchObject({ accepted: true, fallen: [], risen: [] });
    expect((await lesson(change)).status).toBe(409);
    const forms = await anna.get<CatalogForm[]>('/api/v1/understanding/forms');
    expect(forms.find(({ id }) => id === 'parking')).toMatchObject({
      version: 2,
      usedBy: ['parking-space'],
      fields: [{ id: 'plate' }, { id: 'model' }],
    });

    const { version, synonyms } = await anna.get<SynonymsView>('/api/v1/understanding/synonyms');
    await ok(
      lesson({
        catalog: [{ kind: 'synonyms', id: 'all', version, value: [...synonyms, ['garage', '车库', 'carport']] }],
      }),
    );
    const tried = await ok<TriedView>(
      anna.call('POST', '/api/v1/understanding/try', { text: 'a space in the carport' }),
    );
    expect(tried.intents[0]).toMatchObject({ intent: 'parking-space', names });

    const zip = await fetch(`${desk.url}/api/v1/understanding/export`, { headers: { cookie: lina.cookie } });
    const folder = mkdtempSync(join(tmpdir(), 'firstline-intents-'));
    for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(await zip.arrayBuffer())))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const read = loadCatalog(join(folder, 'catalog'));
    const heldOut = loadEvaluation(join(folder, 'evaluation'));
    rmSync(folder, { recursive: true });
    const now = await contentTaught(desk.running.ports.teaching);
    const definitions = ({ intents, ...rest }: typeof now.catalog) => ({
      ...rest,
      intents: [...intents.values()].map(({ id, names: called, outcome: leads }) => ({ id, called, leads })),
    });
    expect(definitions(read)).toEqual(definitions(now.catalog));
    const keyed = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).toSorted();
    expect(keyed(heldOut.map(({ language, intent: of, text }) => ({ language, of, text })))).toEqual(
      keyed(
        now.phrases
          .filter(({ set }) => set === 'held-out')
          .map(({ language, intent: of, text }) => ({ language, of, text })),
      ),
    );
    expect(read.intents.get('parking-space')?.phrases.zh).toContain('办一张停车证');

    // Nothing may lead to what is gone.
    const gone = await lesson({ catalog: [{ kind: 'form', id: 'parking', version: 2, value: null }] });
    expect(JSON.stringify(gone.body)).toContain('parking-space leads to the form');
    await ok(lesson({ catalog: [{ kind: 'intent', id: 'parking-space', version: 1, value: null }] }));
    expect((await anna.call('GET', '/api/v1/understanding/intents/parking-space')).status).toBe(404);
  });

  it('calls categories by name, and one that nobody named by its code', async () => {
    const path = '/api/v1/understanding/categories';
    const nameOf = async (id: string) =>
      (await anna.get<Categories>(path)).categories.find((one) => one.id === id)?.name;
    expect(await nameOf('printer')).toEqual({ en: 'Printers', zh: '打印机' });

    const { version, categories } = await lina.get<Categories>(path);
    const names = Object.fromEntries(categories.map(({ id, name }) => [id, name]));
    const change = (by: Client, given: object, on = version) => by.call('PUT', path, { version: on, names: given });
    expect((await change(lina, { ...names, printer: { en: 'Printing' } })).status).toBe(400);
    expect((await change(anna, names)).status).toBe(404);
    const { printer: _unnamed, ...rest } = names;
    await ok(change(lina, rest));
    expect(await nameOf('printer')).toEqual({ en: 'printer', zh: 'printer' });
    expect((await change(lina, names)).status).toBe(409);
    await ok(change(lina, names, version + 1));
    expect(await nameOf('printer')).toEqual({ en: 'Printers', zh: '打印机' });
  });

  it('judges itself, and is told how sure it must be', async () => {
    const evaluation = await lina.get<EvaluationView>('/api/v1/understanding/evaluation');
    expect(evaluation.accuracy).toBeGreaterThan(0.9);
    const bands = await lina.get<{ version: number; bands: object; categoryBands: object }>(
      '/api/v1/understanding/bands',
    );
    const changed = { ...bands, bands: { sure: 0.8, fair: 0.45 } };
    expect(await ok(lina.call('PUT', '/api/v1/understanding/bands', changed))).toMatchObject({ bands: { sure: 0.8 } });
    const tried = await ok<TriedView>(anna.call('POST', '/api/v1/understanding/try', { text: 'vpn error 691' }));
    expect(tried.bands).toEqual({ sure: 0.8, fair: 0.45 });
    expect((await lina.call('PUT', '/api/v1/understanding/bands', changed)).status).toBe(409);
  });
});
