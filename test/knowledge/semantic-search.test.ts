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
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { input } = JSON.parse(body) as { input: string[] };
        inputs = input;
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

  it('finds by meaning what shares no word, as a choice and not as an answer', async () => {
    const failures: unknown[] = [];
    const semantic = await createSemanticSearch(articles, {
      search,
      embed: embed(),
      onFailure: (error) => failures.push(error),
    });
    expect(search(ask)).toEqual([]);
    const [first, ...others] = await semantic(ask);
    expect(first).toMatchObject({ articleId: 'car', confidence: 0 });
    expect(others.map(({ articleId }) => articleId)).not.toContain('secret');
    expect(failures).toEqual([]);
  });

  it('answers by words alone while the model is away, and says so', async () => {
    const failures: unknown[] = [];
    const semantic = await createSemanticSearch(articles, {
      search,
      embed: embed(),
      onFailure: (error) => failures.push(error),
    });
    up = false;
    const asked = { ...ask, text: 'reserve a meeting room' };
    expect(await semantic(asked)).toEqual(search(asked, 5));
    expect(String(failures[0])).toContain('answered 503');
  });

  it('starts without the model', async () => {
    up = false;
    const failures: unknown[] = [];
    const semantic = await createSemanticSearch(articles, {
      search,
      embed: embed(),
      onFailure: (error) => failures.push(error),
    });
    const asked = { ...ask, text: 'meeting room' };
    expect(await semantic(asked)).toEqual(search(asked, 5));
    expect(failures).toHaveLength(1);
  });
});
