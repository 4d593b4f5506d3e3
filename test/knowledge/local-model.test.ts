import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embedFrom, type LocalModel } from '../../knowledge/local-model';
import { createSearchIndex } from '../../knowledge/search-index';
import { createSemanticSearch } from '../../knowledge/semantic-search';
import type { Article } from '../../src/knowledge-base/article';
import { writeTinyModel } from '../support/tiny-model';

jest.setTimeout(120_000);

const article = (id: string, title: string): Article => ({
  id,
  language: 'en',
  title,
  alternates: [],
  body: 'Text.',
  family: 'platform',
  category: 'x',
  audience: ['everyone'],
  state: 'published',
});
const articles = [
  ...Array.from({ length: 20 }, (_, at) => article(`other-${at}`, `Subject ${String.fromCharCode(97 + at).repeat(3)}`)),
  article('car', 'Reserve an automobile'),
];
const ask = { text: '4 wheels', language: 'en', audiences: ['everyone'] } as const;

let folder: string;
let models: LocalModel[] = [];
const open = () => {
  const model = embedFrom(folder);
  models.push(model);
  return model;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-model-'));
});
afterEach(() => {
  for (const model of models) model.stop();
  models = [];
  rmSync(folder, { recursive: true, force: true });
});

test('reads the pieces of words, the mean of their vectors, of length 1', async () => {
  writeTinyModel(folder);
  const { embed } = open();
  const vectors = await embed(['Automobile', '会', 'room and wheels', ''], 'article');
  // The mean of both pieces; of one word among others not known; and of nothing at all.
  const mean = (...sum: number[]) => sum.map((one) => one / Math.hypot(...sum));
  const expected = [mean(18, 0, 2), mean(0, 9, 1), mean(9, 9, 3), [0, 0, 0]];
  for (const [at, vector] of vectors.entries())
    for (const [axis, value] of vector.entries()) expect(value).toBeCloseTo(expected[at]?.[axis] as number, 5);
  expect(vectors).toHaveLength(4);
  const [asked] = await embed(['wheels'], 'question');
  // "ask" and ":" stand before it, and are not known.
  expect(asked?.[2]).toBeCloseTo(mean(9, 0, 3)[2] as number, 5);
});

test('reads the beginning of what is too long, and whatever people write', async () => {
  writeTinyModel(folder);
  const { embed } = open();
  const vectors = await embed(
    ['room '.repeat(20_000), `wheels ${'room '.repeat(20)}`, '\ud800 \u200b\0 ][ [SEP] ##mobile', '房'.repeat(100_000)],
    'article',
  );
  expect(vectors.map((vector) => vector.every(Number.isFinite))).toEqual([true, true, true, true]);
  expect(vectors[1]?.[0]).toBeGreaterThan(0);
});

test('finds by meaning what shares no word', async () => {
  writeTinyModel(folder);
  const { search } = createSearchIndex(articles);
  const failures: unknown[] = [];
  const semantic = createSemanticSearch({ search, embed: open().embed, onFailure: (error) => failures.push(error) });
  for (const one of articles) semantic.put(one);
  await semantic.settled();
  expect(search(ask)).toEqual([]);
  expect(await semantic.find(ask)).toMatchObject([{ articleId: 'car', confidence: 0.45 }]);
  expect(failures).toEqual([]);
  semantic.stop();
});

test.each([
  ['there is no model', () => rmSync(join(folder, 'onnx'), { recursive: true }), 'no model found'],
  ['there is no tokeniser', () => rmSync(join(folder, 'tokenizer.json')), 'tokenizer.json cannot be read'],
  ['the tokeniser is none', () => writeFileSync(join(folder, 'tokenizer.json'), '{}'), 'tokenizer.json'],
  ['the model is none', () => writeFileSync(join(folder, 'onnx/model.onnx'), 'not a model'), folderName],
])('words decide alone where %s', async (_, spoil, said) => {
  writeTinyModel(folder);
  spoil();
  const { search } = createSearchIndex(articles);
  const failures: unknown[] = [];
  const semantic = createSemanticSearch({ search, embed: open().embed, onFailure: (error) => failures.push(error) });
  for (const one of articles) semantic.put(one);
  await semantic.settled();
  const wanted = { ...ask, text: 'reserve an automobile' };
  expect(await semantic.find(wanted)).toEqual(search(wanted, 5));
  expect(String(failures[0])).toContain(typeof said === 'string' ? said : said());
  semantic.stop();
});

function folderName(): string {
  return folder;
}

test('a folder that is mended is read without a restart', async () => {
  const model = open();
  await expect(model.embed(['room'], 'article')).rejects.toThrow('no model found');
  writeTinyModel(folder);
  expect(await model.embed(['room'], 'article')).toHaveLength(1);
});
