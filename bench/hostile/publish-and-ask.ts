import { randomUUID } from 'node:crypto';
import type { ArticleRecordView } from '../../adapters/http/contract/knowledge';
import type { Language } from '../../src/conversation/understanding';
import type { Client } from '../../test/support/desk';

export interface People {
  readonly author: Client;
  readonly reviewer: Client;
  readonly asker: Client;
}

export interface Published {
  readonly article: string;
  readonly language: Language;
  /** From the answer to "publish" until the asker has the article as the reply. */
  readonly ms: number;
  /** Questions asked until then. */
  readonly asked: number;
}

const patienceMs = 10_000;

/** Things no starter article knows. */
const articles: Readonly<Record<Language, readonly { readonly title: string; readonly ask: string }[]>> = {
  en: [
    { title: 'Descale the coffee machine', ask: 'the coffee machine says descale' },
    { title: 'Open the barrier of the bicycle cellar', ask: 'barrier of the bicycle cellar stays shut' },
    { title: 'Water the office plants', ask: 'who waters the office plants' },
  ],
  zh: [
    { title: '咖啡机除垢', ask: '咖啡机提示要除垢' },
    { title: '打开自行车库的栏杆', ask: '自行车库的栏杆打不开' },
    { title: '给办公室绿植浇水', ask: '办公室绿植谁来浇水' },
  ],
};

/** Each is written, reviewed by another person and published over the API, then asked for until it is the answer. */
export async function publishAndAsk(people: People): Promise<Published[]> {
  const published: Published[] = [];
  for (const language of ['en', 'zh'] as const)
    for (const [at, article] of articles[language].entries())
      published.push(await publishOne(people, { ...article, language, id: `bench-${language}-${at}` }));
  return published;
}

interface Draft {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly ask: string;
}

async function publishOne({ author, reviewer, asker }: People, { id, language, title, ask }: Draft) {
  const mark = `mark-${randomUUID()}`;
  const text = { title, alternates: [ask], golden: [], body: `Done as the notice says: ${mark}.` };
  const more = { family: 'user-support', category: 'facilities', audience: ['everyone'] };
  const begun = await act<ArticleRecordView>(author, '', { id, language, text: { ...text, ...more } });
  const path = `/${id}/${language}`;
  const submitted = await act<Passed>(author, `${path}/submit`, { version: begun.version });
  if (!submitted.report.open) throw new Error(`the gate keeps ${id} back: ${JSON.stringify(submitted.report)}`);
  await act<Passed>(reviewer, `${path}/approve`, { version: submitted.article.version });
  const began = performance.now();
  for (let asked = 1; performance.now() - began < patienceMs; asked++) {
    const chat = await asker.converse();
    await chat.send(ask);
    if (JSON.stringify(await chat.reply(1)).includes(mark))
      return { article: title, language, ms: performance.now() - began, asked };
  }
  throw new Error(`${id} was published and not answered within ${patienceMs} ms`);
}

interface Passed {
  readonly article: ArticleRecordView;
  readonly report: { readonly open: boolean };
}

async function act<T>(client: Client, path: string, body: unknown): Promise<T> {
  const answer = await client.call('POST', `/api/v1/knowledge/articles${path}`, body);
  if (answer.status >= 300) throw new Error(`${path || 'begin'}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}
