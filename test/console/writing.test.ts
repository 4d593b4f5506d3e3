import type { Work } from '../../adapters/http/contract/work';
import { fillIn, unknownPlaces } from '../../console/writing/fill-in';
import { plainWords } from '../../console/writing/plain-words';
import { triggerAt } from '../../console/writing/trigger';

describe('marks in what one writes', () => {
  const all = ['article', 'macro', 'mention'] as const;
  it.each([
    ['??', 'article', ''],
    ['Hello ??vpn 691', 'article', 'vpn 691'],
    ['您好 ？？打印机', 'article', '打印机'],
    ['/thanks', 'macro', 'thanks'],
    ['Hello\n/', 'macro', ''],
    ['、感谢', 'macro', '感谢'],
    ['please look, @an', 'mention', 'an'],
    ['请＠王', 'mention', '王'],
    ['请@', 'mention', ''],
  ])('%j asks for a %s by %j', (before, kind, query) => {
    const found = triggerAt(before, all);
    expect(found).toMatchObject({ kind, query });
    expect(before.slice(0, found?.from)).not.toMatch(/[?？@＠、]$/);
  });

  it.each([
    'Really??',
    '是吗？？',
    'see /etc/hosts',
    '/etc/hosts',
    '一、二',
    'anna@example.com',
    '?? done?',
    'a\n??\nb',
  ])('%j is text', (before) => expect(triggerAt(before, all)).toBeUndefined());

  it('offers colleagues only where they may be named', () => {
    expect(triggerAt('@an', ['article', 'macro'])).toBeUndefined();
  });
});

it('makes an article’s marks into words that one would type', () => {
  const markdown =
    '## Steps\n1. Press **Reset**, then `ipconfig`.\n\n\n2. See [the page](https://x.example/a) or <https://y.example>.\n[https://z.example](https://z.example) 2*3*4 a_b_c';
  expect(plainWords(markdown)).toBe(
    'Steps\n1. Press Reset, then ipconfig.\n\n2. See the page (https://x.example/a) or <https://y.example>.\nhttps://z.example 2*3*4 a_b_c',
  );
});

describe('places of a macro', () => {
  const work = {
    requester: { personId: 'p', name: 'Tom {number}' },
    ticket: { number: 'INC-7', title: 'VPN', clocks: [{ state: 'met', dueAt: '2026-03-02T08:00:00.000Z' }] },
  } as unknown as Work;
  it('are filled once, and what cannot be said stays to be seen', () => {
    const words = fillIn('{requester}: {number} {due} {other}', work, { agent: 'Anna', language: 'en' });
    expect(words).toBe('Tom {number}: INC-7 {due} {other}');
  });
  it('are told when nothing will ever fill them', () => {
    expect(unknownPlaces('{agent} {nam} {due}')).toEqual(['{nam}']);
  });
});
