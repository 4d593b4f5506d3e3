import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsFor } from '../../console/language/words';
import { en } from '../../console/locales/en';
import { zh } from '../../console/locales/zh';

const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'dist' ? [] : sources(join(folder, entry.name));
    return /\.tsx?$/.test(entry.name) ? [readFileSync(join(folder, entry.name), 'utf8')] : [];
  });

describe('the words of the pages', () => {
  it('are there in both languages, with the same places to fill', () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const [key, sentence] of Object.entries(en)) {
      expect({ key, places: places(zh[key as keyof typeof zh]) }).toEqual({ key, places: places(sentence) });
    }
  });

  it('are none of them empty, and the Chinese ones are Chinese', () => {
    const names = [
      'channel.slack',
      'channel.teams',
      'card.understood-as',
      'history.status',
      'history.by',
      'history.reminder',
      'when.read',
    ];
    for (const [key, sentence] of Object.entries(zh)) {
      expect({ key, empty: sentence.trim() === '' }).toEqual({ key, empty: false });
      if (!names.includes(key)) expect({ key, han: /\p{Script=Han}/u.test(sentence) }).toEqual({ key, han: true });
    }
  });

  it('are all used, by name or by the family of a code', () => {
    const code = sources(join(__dirname, '../../console')).join('\n');
    const families = [...code.matchAll(/`([\w.-]+?)\$\{/g)].map(([, start]) => start ?? '');
    const named = [
      'channel.',
      'status.',
      'clock.',
      'hold.',
      'language.',
      'code.',
      'clock-event.',
      'field.',
      'entity.',
      'act-of.',
      'remind.',
    ];
    const unused = Object.keys(en).filter(
      (key) =>
        !code.includes(`'${key}'`) && ![...families, ...named].some((start) => start !== '' && key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('fill places literally, whatever is put there', () => {
    expect(wordsFor('en', 'reply.reply-to', { name: '$& {name} <b>' })).toBe('Reply to $& {name} <b>');
    expect(wordsFor('zh', 'reply.reply-to', {})).toBe('回复 {name}');
  });
});
