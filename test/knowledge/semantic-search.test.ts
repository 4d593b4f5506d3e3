import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { embedAt } from '../../knowledge/embedding';
import { createSearchIndex } from '../../knowledge/search-index';
import { createSemanticSearch } from '../../knowledge/semantic-search';
import type { Article } from '../../src/knowledge-base/article';

const article = (id: string, title: string, audience = ['everyone']): Article => ({
  id,
  language: 'en',
  title,
  alternates: [],
  body: 'Text.',
  family: 'platform',
  category: 'x',
  audience,
  state: 'published',
});
const articles = [
  ...Array.from({ length: 20 }, (_, at) => article(`other-${at}`, `Subject ${String.fromCharCode(97 + at).repeat(3)}`)),
  article('car', 'Reserve an automobile'),
  article('room', 'Reserve a meeting room'),
  article('secret', 'Vehicle keys', ['agents']),
];
/** A tiny model of meaning: vehicles on the first axis, rooms on the second. */
const meaningOf = (text: string): number[] => [
  /auto|vehicle|wheels/i.test(text) ? 3 : 0,
  /room/i.test(text) ? 3 : 0,
  1,
];

describe('semantic search at an address', () => {
  let server: Server;
  let up = true;
  let inputs: string[] = [];
  let asked = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { input } = JSON.parse(body) as { input: string[] };
        inputs = input;
        asked += 1;
        const data = input.map((text, index) => ({ index, embedding: meaningOf(text) })).reverse();
        response.writeHead(up ? 200 : 503).end(JSON.stringify({ data }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    up = true;
  });

  const embed = () =>
    embedAt({
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      model: 'tiny',
      prefixes: { question: 'query: ', article: 'passage: ' },
    });
  const { search } = createSearchIndex(articles);
  const ask = { text: '4 wheels', language: 'en', audiences: ['everyone'] } as const;

  it('gives unit vectors in the order of the texts', async () => {
    const [first, second] = await embed()(['room', 'auto'], 'question');
    expect([...(first ?? [])].map((value) => value.toFixed(2))).toEqual(['0.00', '0.95', '0.32']);
    expect(second?.[0]).toBeCloseTo(0.95, 2);
    expect(inputs).toEqual(['query: room', 'query: auto']);
  });

  const open = async (given: readonly Article[] = articles) => {
    const failures: unknown[] = [];
    const semantic = createSemanticSearch({
      search,
      embed: embed(),
      onFailure: (error) => failures.push(error),
      restMs: 50,
    });
    for (const one of given) semantic.put(one);
    await semantic.settled();
    return { semantic, failures };
  };

  it('finds by meaning what shares no word, as a choice and not as an answer', async () => {
    const { semantic, failures } = await open();
    expect(search(ask)).toEqual([]);
    const [first, ...others] = await semantic.find(ask);
    expect(first).toMatchObject({ articleId: 'car', confidence: 0.45, sure: 1 });
    expect(others.map(({ articleId }) => articleId)).not.toContain('secret');
    expect(failures).toEqual([]);
    semantic.stop();
  });

  it('offers nothing for a question that is like no article more than like the others', async () => {
    const { semantic } = await open();
    expect(await semantic.find({ ...ask, text: 'weather' })).toEqual([]);
    semantic.stop();
  });

  it('follows changes of articles', async () => {
    const { semantic } = await open();
    semantic.remove('car', 'en');
    expect(await semantic.find(ask)).toEqual([]);
    semantic.put(article('late', 'All about vehicles'));
    await semantic.settled();
    expect((await semantic.find(ask))[0]).toMatchObject({ articleId: 'late' });
    semantic.put({ ...article('late', 'All about vehicles'), state: 'retired' });
    expect(await semantic.find(ask)).toEqual([]);
    semantic.stop();
  });

  it('answers by words alone while the model is away, asks it only once, and says so', async () => {
    const { semantic, failures } = await open();
    up = false;
    asked = 0;
    const wanted = { ...ask, text: 'a desk near wheels beside some other thing to reserve' };
    expect(search(wanted).length).toBeGreaterThan(0);
    expect(await semantic.find(wanted)).toEqual(search(wanted, 5));
    expect(await semantic.find(wanted)).toEqual(search(wanted, 5));
    expect(asked).toBe(1);
    expect(String(failures[0])).toContain('answered 503');
    semantic.stop();
  });

  it('starts without the model, and reads the articles when it comes', async () => {
    up = false;
    const { semantic, failures } = await open();
    const wanted = { ...ask, text: 'meeting room' };
    expect(await semantic.find(wanted)).toEqual(search(wanted, 5));
    expect(failures.length).toBeGreaterThan(0);
    up = true;
    await until(async () => (await semantic.find(ask))[0]?.articleId === 'car');
    semantic.stop();
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
