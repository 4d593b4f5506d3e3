import { dimensionsOfWords, embed, givenBy } from '../../intents/features/embed';
import { normalise } from '../../intents/features/normalise';
import { tokensOf } from '../../intents/features/tokens';
import { mainDirections, project, withoutCommon } from '../../intents/words/reduce';

const embedded = (text: string) => embed(read(text), 'en').values;
const read = (text: string) => tokensOf(normalise(text).text);
const product = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Array.from(one).reduce((sum, value, at) => sum + value * (other[at] as number), 0);

function likeness(one: string, other: string): number {
  const [a, b] = [embedded(one), embedded(other)];
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

describe('what a text is about', () => {
  test.each([
    ['my laptop is sluggish', 'the notebook is slow', 'the salary is late'],
    ['密码', 'password', 'printer'],
    ['電腦', 'computer', 'password'],
    ['邮箱', 'mailbox', 'salary'],
    ['我的笔记本电脑', 'my laptop', 'my holiday'],
  ])('%s is more like %s than like %s', (text, like, unlike) => {
    expect(likeness(text, like)).toBeGreaterThan(likeness(text, unlike) + 0.2);
  });

  test('a Chinese word that no dictionary holds lies among its characters', () => {
    expect(likeness('勘车', '车')).toBeGreaterThan(likeness('勘车', '密码') + 0.2);
  });

  test('frequent words say little', () => {
    expect(likeness('the printer of the office', 'printer office')).toBeGreaterThan(0.95);
  });

  test('words without a vector make it shorter, and alone give none', () => {
    const length = (text: string) => Math.sqrt(product(embedded(text), embedded(text)));
    expect(length('printer qzxv')).toBeLessThan(length('printer'));
    expect(length('qzxv')).toBe(0);
    expect(embedded('')).toEqual(new Float32Array(dimensionsOfWords()));
  });

  test('stays bounded, however often a word is said', () => {
    const vector = embedded('printer '.repeat(200));
    expect(Math.sqrt(product(vector, vector))).toBeCloseTo(2 * 0.7, 4);
  });

  test('what each token gives adds up to the whole', () => {
    const tokens = read('my printer 坏了 qzxv');
    const weights = Float32Array.from({ length: dimensionsOfWords() }, (_, at) => Math.cos(at));
    const embedding = embed(tokens, 'zh');
    const given = tokens.map((token) => givenBy(token, embedding, weights));
    expect(given.filter((one) => one === 0)).toHaveLength(1);
    expect(given.at(-1)).toBe(0);
    expect(given.reduce((sum, one) => sum + one, 0)).toBeCloseTo(product(embedding.values, weights), 5);
  });
});

describe('the vectors are made', () => {
  const rows = [
    [3, 1, 0],
    [5, -1, 0.1],
    [4, 2, -0.1],
    [4, -2, 0.2],
  ].map((row) => Float64Array.from(row));

  test('along the directions in which rows differ most, at right angles', () => {
    const [first, second] = mainDirections(withoutCommon(rows, 0), 2);
    expect(Math.abs((first as Float64Array)[1] as number)).toBeGreaterThan(0.9);
    expect(product(first as Float64Array, second as Float64Array)).toBeCloseTo(0, 9);
  });

  test('without what all have in common', () => {
    const common = mainDirections(withoutCommon(rows, 0), 1);
    const rest = withoutCommon(rows, 1);
    for (const row of rest) expect(project(row, common)[0]).toBeCloseTo(0, 9);
    expect(rest.reduce((sum, row) => sum + (row[0] as number), 0)).toBeCloseTo(0, 9);
  });
});
