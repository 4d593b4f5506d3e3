import { queryWords, searchWords } from '../../src/inbox/search-words';

const finds = (text: string, query: string) => {
  const words = new Set(searchWords(text));
  const wanted = queryWords(query);
  return wanted.length > 0 && wanted.every((word) => words.has(word));
};

test.each([
  ['三楼的打印机一直卡纸，麻烦看一下', '卡纸', true],
  ['三楼的打印机一直卡纸，麻烦看一下', '打印机', true],
  ['三楼的打印机一直卡纸，麻烦看一下', '楼', true],
  ['三楼的打印机一直卡纸', '纸卡', false],
  ['重启WiFi后连不上', 'wifi', true],
  ['重启WiFi后连不上', '连不上 WiFi', true],
  ['ＶＰＮ　错误６９１', 'vpn 691', true],
  ['𠮷野家的账号打不开', '𠮷野', true],
  ['The printers are jammed', 'printer', true],
  ['The printer is jammed', 'PRINTERS', true],
  ['Access to the address book', 'address', true],
  ['INC-1042 VPN error 691', '1042', true],
  ['INC-1042 VPN error 691', 'inc-1042', true],
  ['mail from tom.baker@example.com', 'example', true],
  ['VPN error 691', 'vpn 692', false],
  ['anything', '  ，。!? ', false],
])('%s: %s is found: %s', (text, query, expected) => {
  expect(finds(text, query)).toBe(expected);
});

test('hostile texts give a bounded number of bounded words', () => {
  for (const text of ['a'.repeat(100_000), '字'.repeat(100_000), '\ud800 {"$gt":""} \u200b'.repeat(5000)]) {
    const words = searchWords(text);
    expect(words.length).toBeLessThanOrEqual(400);
    expect(Math.max(...words.map(({ length }) => length))).toBeLessThanOrEqual(64);
    expect(queryWords(text).length).toBeLessThanOrEqual(12);
  }
});
