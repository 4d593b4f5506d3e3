import fc from 'fast-check';
import { ledgerOf } from '../../src/sla/ledger';
import {
  addServiceMinutes,
  isOpen,
  nextClosing,
  nextOpening,
  serviceMinutesBetween,
} from '../../src/sla/service-hours';
import { type Clock, dueAt, meetClock, pauseClock, remaining, resumeClock, startClock } from '../../src/sla/sla-clock';
import type { Stretch } from '../../src/sla/stretch';
import { instant, minuteOf, scenes } from './arbitrary-hours';
import { minuteCounter } from './minute-counter';

/** 12,500 cases a run, 10,500 of them against the counter; 12 s on a free core (a busy machine gets longer); `SLA_SEED=… npx jest test/sla` repeats a run. */
const seed = process.env['SLA_SEED'] ? Number(process.env['SLA_SEED']) : Math.floor(Math.random() * 2 ** 31);
process.stdout.write(`service time against the minute counter: SLA_SEED=${seed}\n`);

jest.setTimeout(60_000);

const THREE_WEEKS = 3 * 7 * 1_440;

function check<T extends [unknown, ...unknown[]]>(numRuns: number, property: fc.IProperty<T>): void {
  fc.assert(property, { seed, numRuns });
}

describe('against a counter that looks at every minute', () => {
  test('serviceMinutesBetween', () => {
    check(
      2_500,
      fc.property(scenes, fc.integer({ min: -1_440, max: THREE_WEEKS }), ({ hours, start }, length) => {
        const counted = minuteCounter(hours, start).between(start, start + length);
        expect(serviceMinutesBetween(hours, instant(start), instant(start + length))).toBe(counted);
      }),
    );
  });

  test('addServiceMinutes', () => {
    check(
      2_500,
      fc.property(scenes, fc.integer({ min: 0, max: 4_000 }), ({ hours, start }, minutes) => {
        const due = minuteCounter(hours, start).add(start, minutes);
        fc.pre(due !== undefined);
        expect(minuteOf(addServiceMinutes(hours, instant(start), minutes))).toBe(due);
      }),
    );
  });

  test('isOpen, nextOpening, nextClosing', () => {
    check(
      1_500,
      fc.property(scenes, ({ hours, start }) => {
        const counter = minuteCounter(hours, start);
        const openNow = counter.isOpen(start);
        expect(isOpen(hours, instant(start))).toBe(openNow);
        let other = start;
        while (other < start + THREE_WEEKS && counter.isOpen(other) === openNow) other++;
        fc.pre(other < start + THREE_WEEKS);
        expect(minuteOf(nextOpening(hours, instant(start)))).toBe(openNow ? start : other);
        expect(minuteOf(nextClosing(hours, instant(start)))).toBe(openNow ? other : start);
      }),
    );
  });

  test('a clock with pauses: spent, due, remaining and breached', () => {
    const waits = fc.array(
      fc.record({ work: fc.integer({ min: 0, max: 3_000 }), wait: fc.integer({ min: 0, max: 3_000 }) }),
      { maxLength: 4 },
    );
    check(
      2_500,
      fc.property(scenes, waits, fc.integer({ min: 1, max: 4_000 }), ({ hours, start }, pauses, allowed) => {
        const counter = minuteCounter(hours, start);
        let clock: Clock = startClock(allowed, instant(start));
        let at = start;
        let spent = 0;
        let brokenAt: number | undefined;
        for (const { work, wait } of pauses) {
          const due = brokenAt ?? counter.add(at, Math.max(0, allowed - spent));
          fc.pre(due !== undefined);
          expect(minuteOf(dueAt(clock, hours))).toBe(due);
          if (at + work > due) brokenAt = due;
          spent += counter.between(at, at + work);
          at += work;
          const paused = pauseClock(clock, hours, { at: instant(at), reason: 'requester' });
          expect(remaining(paused, hours, instant(at + wait))).toBe(allowed - spent);
          expect(dueAt(paused, hours)).toBeUndefined();
          at += wait;
          clock = resumeClock(paused, instant(at));
          expect(minuteOf(clock.breach?.at)).toBe(brokenAt);
        }
        const end = at + 1_000;
        const due = brokenAt ?? counter.add(at, Math.max(0, allowed - spent));
        fc.pre(due !== undefined);
        const met = meetClock(clock, hours, instant(end));
        expect(met.spent).toBe(spent + counter.between(at, end));
        expect(minuteOf(met.breach?.at)).toBe(end > due ? due : undefined);
      }),
    );
  });

  test('a ledger counts what the counter counts, and its parts add up', () => {
    const doings = fc.array(
      fc.record({
        doing: fc.constantFrom<Stretch['doing']>('working', 'requester', 'supplier', 'resolved'),
        group: fc.constantFrom('network', 'desk', 'claims'),
        minutes: fc.integer({ min: 0, max: 3_000 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    check(
      1_500,
      fc.property(scenes, doings, ({ hours, start }, history) => {
        const counter = minuteCounter(hours, start);
        const stretches: Stretch[] = [];
        let [at, counted, paused] = [start, 0, 0];
        for (const { doing, group, minutes } of history) {
          stretches.push({ from: instant(at), to: instant(at + minutes), group, doing });
          const open = counter.between(at, at + minutes);
          if (doing === 'requester' || doing === 'resolved') paused += open;
          else counted += open;
          at += minutes;
        }
        const ledger = ledgerOf(stretches, () => ({ hours, pausesOn: ['requester'] }));
        expect(ledger.byKind.counted).toBe(counted * 60_000);
        expect(ledger.byKind.paused).toBe(paused * 60_000);
        const holiday = ledger.parts.filter((part) => part.kind === 'holiday');
        for (const part of holiday)
          expect(counter.between(part.from.getTime() / 60_000, part.to.getTime() / 60_000)).toBe(0);
        const whole = (at - start) * 60_000;
        expect(ledger.parts.reduce((sum, part) => sum + part.ms, 0)).toBe(whole);
        expect(Object.values(ledger.byKind).reduce((sum, ms) => sum + ms, 0)).toBe(whole);
        expect(Object.values(ledger.byGroup).reduce((sum, { ms }) => sum + ms, 0)).toBe(whole);
        expect(ledger.ms).toBe(whole);
      }),
    );
  });
});

describe('to the millisecond', () => {
  const ms = fc.integer({ min: 0, max: THREE_WEEKS * 60_000 });

  test('stretches add up to the whole, exactly', () => {
    check(
      1_000,
      fc.property(scenes, ms, ms, ({ hours, start }, a, b) => {
        const [from, middle, to] = [0, Math.min(a, b), Math.max(a, b)].map(
          (offset) => new Date(start * 60_000 + offset),
        ) as [Date, Date, Date];
        const inMs = (x: Date, y: Date): number => Math.round(serviceMinutesBetween(hours, x, y) * 60_000);
        expect(inMs(from, middle) + inMs(middle, to)).toBe(inMs(from, to));
      }),
    );
  });

  test('what is added is what lies between, and a millisecond earlier it is less', () => {
    check(
      1_000,
      fc.property(scenes, fc.integer({ min: 1, max: 60_000_000 }), ({ hours, start }, added) => {
        fc.pre(minuteCounter(hours, start).between(start, start + 10_080) > 0);
        const from = instant(start);
        const due = addServiceMinutes(hours, from, added / 60_000);
        expect(Math.round(serviceMinutesBetween(hours, from, due) * 60_000)).toBe(added);
        expect(Math.round(serviceMinutesBetween(hours, from, new Date(due.getTime() - 1)) * 60_000)).toBe(added - 1);
      }),
    );
  });
});
