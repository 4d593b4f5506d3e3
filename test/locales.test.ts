import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadWording } from '../locales/load';
import { createSay } from '../src/wording';

const shipped = join(__dirname, '../locales');
const folder = mkdtempSync(join(tmpdir(), 'firstline-locales-'));
beforeEach(() => cpSync(shipped, folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const add = (language: string, line: string) =>
  writeFileSync(
    join(folder, `${language}.yaml`),
    `${readFileSync(join(shipped, `${language}.yaml`), 'utf8')}\n${line}\n`,
  );

test('what is shipped has the same keys and places in both languages', () => {
  const { en, zh } = loadWording(shipped);
  expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
  expect(Object.keys(en).length).toBeGreaterThan(100);
});

test('Chinese is Chinese: every sentence but the names of codes has a Han character', () => {
  const { zh } = loadWording(shipped);
  const without = Object.entries(zh).filter(
    ([, sentence]) => !/\p{Script=Han}/u.test(sentence.replace(/\{\w+\}/g, '')),
  );
  expect(without.filter(([, sentence]) => /\p{L}{2}/u.test(sentence.replace(/\{\w+\}/g, '')))).toEqual([]);
});

test('what stands in one language only, or has other places, is named', () => {
  add('en', 'only.here: x\nboth.here: "{one}"');
  add('zh', 'only.there: x\nboth.here: "{two}"');
  expect(() => loadWording(folder)).toThrow(
    /"only\.here" is in en\.yaml and not in zh\.yaml[^]*"only\.there" is in zh\.yaml[^]*"both\.here" has other places/,
  );
});

test('an entry that is no sentence is named', () => {
  add('en', 'a.list: [1, 2]');
  expect(() => loadWording(folder)).toThrow(/en\.yaml: a\.list/);
});

test('filled-in values are never looked at again', () => {
  const say = createSay({ en: { k: '{a} and {b} and {c}' }, zh: {} });
  expect(say('en', 'k', { a: '{b}', b: '$& $1 {a}' })).toBe('{b} and $& $1 {a} and {c}');
});

test('a key that is in no file is an error that names it', () => {
  const say = createSay({ en: {}, zh: {} });
  expect(() => say('zh', 'no.such')).toThrow(/"no\.such" is not in the zh wording file/);
});
