import { confusedPairs, sorted } from '../../console/understanding/confused-pairs';

const confusions = [
  { language: 'en' as const, meant: 'vpn', got: 'wifi', phrases: ['a', 'b'] },
  { language: 'zh' as const, meant: 'vpn', got: 'wifi', phrases: ['甲'] },
  { language: 'zh' as const, meant: 'mail', got: null, phrases: ['乙', '丙'] },
  { language: 'en' as const, meant: 'wifi', got: 'vpn', phrases: ['c'] },
];
const nameOf = (id: string | null) => (id === null ? 'not ours' : id.toUpperCase());
const shown = (spoken: 'all' | 'en' | 'zh', by: 'meant' | 'got' | 'en' | 'zh' | 'all', down: boolean) =>
  sorted(confusedPairs(confusions, spoken), { by, down }, nameOf).map(({ meant, got }) => `${meant}>${got ?? ''}`);

test('both languages of a pair stand in one row, one direction is not the other', () => {
  expect(confusedPairs(confusions, 'all')).toEqual([
    { meant: 'vpn', got: 'wifi', en: ['a', 'b'], zh: ['甲'] },
    { meant: 'mail', got: null, en: [], zh: ['乙', '丙'] },
    { meant: 'wifi', got: 'vpn', en: ['c'], zh: [] },
  ]);
  expect(confusedPairs(confusions, 'zh')).toHaveLength(2);
});

test.each([
  ['all', 'all', true, ['vpn>wifi', 'mail>', 'wifi>vpn']],
  ['all', 'all', false, ['wifi>vpn', 'mail>', 'vpn>wifi']],
  ['all', 'zh', true, ['mail>', 'vpn>wifi', 'wifi>vpn']],
  ['all', 'meant', false, ['mail>', 'vpn>wifi', 'wifi>vpn']],
  ['all', 'got', false, ['mail>', 'wifi>vpn', 'vpn>wifi']],
  ['zh', 'all', true, ['mail>', 'vpn>wifi']],
] as const)('phrases in %s, by %s, downwards %s', (spoken, by, down, expected) => {
  expect(shown(spoken, by, down)).toEqual(expected);
});
