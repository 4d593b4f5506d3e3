import { normalise } from '../../intents/features/normalise';
import { tokensOf } from '../../intents/features/tokens';
import { languageOf } from '../../intents/language';

test.each([
  ['the printer is offline', 'en'],
  ['打印机脱机', 'zh'],
  ['VPN连不上 error 691', 'zh'],
  ['帮我 reset 一下 VPN password', 'zh'],
  ['印表機壞了', 'zh'],
  ['the colleague 张三 cannot sign in to the claims system at the county office since monday', 'en'],
  ['691', 'en'],
  ['', 'en'],
])('%s is %s', (text, language) => {
  expect(languageOf(normalise(text).text)).toBe(language);
});

describe('normalising', () => {
  test.each([
    ['ＶＰＮ　６９１', 'vpn 691'],
    ['電腦連不上網絡', '电脑连不上网络'],
    ['v\u200bp\u2060n', 'vpn'],
    ['a\tb\u0000c', 'a b c'],
    ['\ud83dvpn\udc00', 'vpn'],
    ['Ünïcode', 'ünïcode'],
  ])('%j is read as %j', (text, read) => {
    expect(normalise(text).text).toBe(read);
  });

  test('every unit knows where it came from', () => {
    const { text, at } = normalise('Ａ\u200bb😀c');
    expect(text).toBe('ab😀c');
    expect(Array.from(text).length).toBe(4);
    expect(Array.from({ length: text.length + 1 }, (_, unit) => at[unit])).toEqual([0, 2, 3, 3, 5, 6]);
  });
});

test('tokens are words, whatever the script', () => {
  const words = (text: string) => tokensOf(text).map((token) => token.text);
  expect(words("can't open wi-fi")).toEqual(['cant', 'open', 'wi', 'fi']);
  expect(words('vpn连不上 0x80070005')).toEqual(['vpn', '连不上', '0x80070005']);
});
