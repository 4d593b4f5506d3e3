const full = 100_000;
const fill = (piece: string, length = full) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
/** Text that is meant to hurt, by what it is made of. */
export const hostileTexts: Readonly<Record<string, string>> = {
  letters: fill('a'),
  words: fill('vpn error 691 '),
  'Han without an end': fill('打印机连不上网络'),
  mentions: '<@U0TOM> '.repeat(40_000),
  'zero-width characters': fill('v\u200bp\u200bn\u2060\ufeff'),
  'unpaired surrogates': fill('\ud83dvpn\udc00'),
  'one character of many': fill('\ufdfa'),
  'combining marks': `vpn${fill('\u0301')}`,
  emoji: fill('👩‍👩‍👧‍👦'),
  'markup and formulas': fill('<!channel> *_~`<https://x|y> =cmd|"/c calc"!A1 '),
  'a pattern that explodes: nested repeats': `${fill('aaaaaaaaaaaaaaaaaaaaaaaa!', full - 1)}b`,
  'a pattern that explodes: dates': fill('1/1/1/1/1/1/'),
  'a pattern that explodes: error codes': fill('error error:: : : :'),
  'a pattern that explodes: requests': fill(' and also and the ,另外，还有'),
  digits: fill('0123456789'),
  'nothing but spaces': `vpn${fill(' \t\u00a0\u3000')}`,
  'right to left': fill('\u202evpn\u202c'),
  lines: fill('\nvpn'),
};
