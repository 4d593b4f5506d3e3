import { passwordProblem } from '../../src/people/password-problem';
import { rolesFromClaim } from '../../src/people/roles-from-claim';
import { pauseUntil } from '../../src/people/sign-in-pace';

describe('a password', () => {
  const li = { name: 'Li Na', email: 'lina.wang@corp.invalid' };
  test.each([
    ['short', 'too-short'],
    ['elevenchars', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['aaaaaaaaaaaaaaaa', 'too-simple'],
    ['abababababababab', 'too-simple'],
    ['abcdefghijklmnop', 'too-simple'],
    ['123456789012345', 'too-simple'],
    ['Password2026!!', 'too-simple'],
    ['lina.wang2026', 'about-you'],
    ['three small green frogs', undefined],
    ['窗外的雨下了一整夜都没有停', undefined],
    ['kq7-vhx2n-93mwp', undefined],
  ])('%s: %s', (password, problem) => {
    expect(passwordProblem(password, li)).toBe(problem);
  });
});

describe('after wrong passwords', () => {
  const now = new Date('2026-01-05T08:00:00Z');
  const seconds = (count: number, ago = 0) => {
    const until = pauseUntil({ count, lastAt: new Date(now.getTime() - ago * 1000) }, now);
    return until && (until.getTime() - now.getTime()) / 1000;
  };
  test('the first few cost nothing, then it doubles, up to an hour', () => {
    expect([0, 4, 5, 6, 7, 11, 12, 40].map((count) => seconds(count))).toEqual([
      undefined,
      undefined,
      30,
      60,
      120,
      1920,
      3600,
      3600,
    ]);
  });
  test('the pause runs from the last one', () => {
    expect([seconds(5, 10), seconds(5, 30), seconds(6, 31)]).toEqual([20, undefined, 29]);
  });
});

test('roles are what the claim’s values give, and everybody is a requester', () => {
  const map = new Map([
    ['it-desk', ['agent']],
    ['it-leads', ['agent', 'lead']],
  ] as const);
  expect(rolesFromClaim(['it-leads', 'staff', 7], map)).toEqual(['requester', 'agent', 'lead']);
  expect(rolesFromClaim('it-desk', map)).toEqual(['requester', 'agent']);
  for (const claim of [undefined, null, {}, [], 'staff']) expect(rolesFromClaim(claim, map)).toEqual(['requester']);
});
