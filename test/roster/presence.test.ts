import { type Candidate, chooseAgent, type Wanted } from '../../src/roster/choose-agent';
import { backOnShift, presenceOf, presenceSince } from '../../src/roster/presence';
import { type Shift, shiftProblem } from '../../src/roster/shift';

const at = (time: string, day = 2) => new Date(`2026-03-0${day}T${time}:00Z`);
const shift = (from: string, to: string, about: Partial<Shift> = {}): Shift => ({
  id: `${from}-${to}`,
  personId: 'anna',
  kind: 'shift',
  from: at(from),
  to: at(to),
  ...about,
});
const day = shift('08:00', '17:00', { lunch: { from: at('12:00'), to: at('13:00') } });
const leave = shift('10:00', '11:00', { kind: 'leave', id: 'leave' });
const standBy = shift('17:00', '23:00', { kind: 'stand-by', id: 'stand-by' });

test.each<[string, string]>([
  ['07:59', 'off-shift'],
  ['08:00', 'on-shift'],
  ['10:00', 'leave'],
  ['11:00', 'on-shift'],
  ['12:30', 'lunch'],
  ['13:00', 'on-shift'],
  ['17:00', 'stand-by'],
  ['23:00', 'off-shift'],
])('at %s the roster says %s', (time, is) => {
  expect(presenceOf([day, leave, standBy], undefined, at(time))).toBe(is);
});

test.each<[string, string, 'on-shift' | 'off-shift', string, string]>([
  ['early, until the roster has its own word', '07:00', 'on-shift', '07:30', 'on-shift'],
  ['early, and the shift goes on to its end', '07:00', 'on-shift', '17:30', 'off-shift'],
  ['gone early', '15:00', 'off-shift', '16:00', 'off-shift'],
  ['gone early, but after lunch one is back', '09:00', 'off-shift', '13:30', 'on-shift'],
  ['staying on', '18:00', 'on-shift', '19:00', 'on-shift'],
])('by hand: %s', (_, said, state, time, is) => {
  expect(presenceOf([day], { state, at: at(said) }, at(time))).toBe(is);
});

test('who forgets to go off is off after half a day', () => {
  const byHand = { state: 'on-shift', at: at('18:00') } as const;
  expect(presenceOf([day], byHand, at('05:59', 3))).toBe('on-shift');
  expect(presenceOf([day], byHand, at('06:00', 3))).toBe('off-shift');
});

test('since when: the roster or one’s own word, whichever came later', () => {
  expect(presenceSince([day], undefined, at('09:00'))).toEqual(at('08:00'));
  expect(presenceSince([day], { state: 'off-shift', at: at('09:00') }, at('10:00'))).toEqual(at('09:00'));
  expect(presenceSince([], undefined, at('10:00'))).toBeUndefined();
});

test('back on shift: the first of all, after leave and lunch', () => {
  const tomorrow = shift('08:00', '17:00', { id: 't', from: at('08:00', 3), to: at('17:00', 3) });
  expect(backOnShift([[day], [tomorrow]], at('12:10'))).toEqual(at('13:00'));
  expect(backOnShift([[day], [tomorrow]], at('18:00'))).toEqual(at('08:00', 3));
  const away = { ...leave, from: at('00:00', 3), to: at('10:00', 3) };
  expect(backOnShift([[tomorrow, away]], at('18:00'))).toEqual(at('10:00', 3));
  expect(backOnShift([[day]], at('18:00'))).toBeUndefined();
});

test.each<[string, Shift, RegExp | undefined]>([
  ['a good one', day, undefined],
  ['backwards', shift('17:00', '08:00'), /ends before/],
  ['too long', shift('00:00', '23:00'), /longer/],
  ['lunch outside', { ...day, lunch: { from: at('07:00'), to: at('09:00') } }, /lunch is not within/],
  ['lunch in leave', { ...leave, lunch: { from: at('10:10'), to: at('10:20') } }, /only a shift of work/],
  ['over another', shift('16:00', '18:00'), /another shift/],
  ['leave over a shift', leave, undefined],
])('a shift: %s', (_, one, problem) => {
  const found = shiftProblem(one, [day]);
  if (problem) expect(found).toMatch(problem);
  else expect(found).toBeUndefined();
});

describe('who is asked', () => {
  const who = (personId: string, about: Partial<Candidate> = {}): Candidate => ({
    personId,
    name: personId,
    presence: 'on-shift',
    load: 0,
    cap: 5,
    skills: [],
    ...about,
  });
  const chosen = (candidates: readonly Candidate[], wanted: Partial<Wanted> = {}) => {
    const choice = chooseAgent(candidates, { assignment: 'least-load', skills: [], passed: [], ...wanted });
    return choice.kind === 'offer' ? `${choice.to.personId}${choice.standBy ? ' by call' : ''}` : choice.kind;
  };

  test.each<[string, readonly Candidate[], Partial<Wanted>, string]>([
    ['least to do', [who('a', { load: 2 }), who('b', { load: 1 })], {}, 'b'],
    ['least by the share of the cap', [who('a', { load: 2, cap: 10 }), who('b', { load: 1, cap: 2 })], {}, 'a'],
    [
      'longest not asked',
      [who('a', { lastOfferedAt: at('09:00') }), who('b', { lastOfferedAt: at('08:00'), load: 4 })],
      { assignment: 'round-robin' },
      'b',
    ],
    ['never asked before', [who('a', { lastOfferedAt: at('09:00') }), who('b')], { assignment: 'round-robin' }, 'b'],
    ['only on shift', [who('a', { presence: 'lunch' }), who('b', { load: 4 })], {}, 'b'],
    ['only below the cap', [who('a', { load: 5 }), who('b', { load: 4 })], {}, 'b'],
    ['nobody below the cap', [who('a', { load: 5 })], {}, 'full'],
    ['the skilled first', [who('a'), who('b', { load: 4, skills: ['vpn', 'wifi'] })], { skills: ['vpn'] }, 'b'],
    ['anybody, where nobody is skilled', [who('a'), who('b', { load: 4 })], { skills: ['vpn'] }, 'a'],
    ['the next, after who passed', [who('a'), who('b', { load: 4 })], { passed: ['a'] }, 'b'],
    ['nobody is left', [who('a')], { passed: ['a'] }, 'all-asked'],
    [
      'the stand-by with nobody on shift',
      [who('a', { presence: 'off-shift' }), who('b', { presence: 'stand-by' })],
      {},
      'b by call',
    ],
    ['no stand-by while somebody is there', [who('a', { load: 5 }), who('b', { presence: 'stand-by' })], {}, 'full'],
    ['nobody', [who('a', { presence: 'leave' })], {}, 'nobody'],
    ['nobody is planned', [who('a', { presence: 'unrostered' })], {}, 'unplanned'],
    ['a group of nobody', [], {}, 'unplanned'],
  ])('%s', (_, candidates, wanted, expected) => {
    expect(chosen(candidates, wanted)).toBe(expected);
  });
});
