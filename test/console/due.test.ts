import { dueOfClock } from '../../console/desk/due';
import { clockTime, span } from '../../console/language/times';

const clock = {
  name: 'resolution',
  state: 'running' as const,
  allowedMinutes: 240,
  remainingMinutes: 100,
  breached: false,
};
describe('a promise on screen', () => {
  it.each([
    [{}, 'calm'],
    [{ remainingMinutes: 60 }, 'calm'],
    [{ remainingMinutes: 59 }, 'soon'],
    [{ remainingMinutes: -1 }, 'late'],
    [{ breached: true }, 'late'],
    [{ state: 'paused' as const }, 'paused'],
    [{ state: 'met' as const, breached: true }, 'met'],
  ])('of a clock with %j is %s', (change, state) => {
    expect(dueOfClock({ ...clock, ...change }).state).toBe(state);
  });
});

describe('time in words', () => {
  it.each([
    [0, '0 min', '0 分钟'],
    [-5, '0 min', '0 分钟'],
    [59.9, '59 min', '59 分钟'],
    [60, '1 h', '1 小时'],
    [125, '2 h 5 min', '2 小时 5 分钟'],
    [1440 * 3 + 61, '3 d 1 h', '3 天 1 小时'],
  ])('%d minutes', (minutes, en, zh) => {
    expect(span(minutes, 'en')).toBe(en);
    expect(span(minutes, 'zh')).toBe(zh);
  });

  it('leaves the day out today and names it otherwise', () => {
    const at = new Date(2026, 10, 23, 14, 5).toISOString();
    expect(clockTime(at, 'en', new Date(2026, 10, 23, 20))).toBe('14:05');
    expect(clockTime(at, 'en', new Date(2026, 10, 24, 20))).toMatch(/23 Nov,? 14:05/);
  });
});
