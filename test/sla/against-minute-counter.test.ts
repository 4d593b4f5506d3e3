import fc from 'fast-check';
import { ledgerOf } from '../../src/sla/ledger';
import {
  addServiceMinutes,
  isOpen,
  nextClosing,
  nextOpening,
  serviceMinutesBetween,
} from '../../src/sla/service-hours';
import { calendarYear } from '../../src/sla/calendar-year';
import { WEEKDAYS } from '../../src/sla/local-date';
import type { OpenInterval } from '../../src/sla/open-interval';
import { speakableFrom } from '../../src/sla/quiet-hours';
import {
  type Clock,
  dueAt,
  meetClock,
  pauseClock,
  remaining,
  resumeClock,
  spentAt,
  startClock,
} from '../../src/sla/sla-clock';
import type { Stretch } from '../../src/sla/stretch';
import { clockText, instant, minuteOf, scenes } from './arbitrary-hours';
import { minuteCounter } from './minute-counter';

/** 16,300 cases a run, 14,300 of them against the counter; 20 s on a free core (a busy machine gets longer); `SLA_SEED=… npx jest test/sla` repeats a run. */
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

  test('what a clock has spent by any minute, running or not', () => {
    const minutes = fc.integer({ min: 0, max: 4_000 });
    check(
      1_500,
      fc.property(scenes, minutes, minutes, minutes, ({ hours, start }, work, wait, more) => {
        // Hours that never open are refused: no clock can run under them.
        fc.pre(Object.values(hours.weekly).some((intervals) => intervals.length > 0));
        const counter = minuteCounter(hours, start);
        const running = startClock(600, instant(start));
        const first = counter.between(start, start + work);
        expect(spentAt(running, hours, instant(start + work))).toBe(first);
        const paused = pauseClock(running, hours, { at: instant(start + work), reason: 'supplier' });
        expect(spentAt(paused, hours, instant(start + work + wait))).toBe(first);
        const again = start + work + wait;
        const spent = first + counter.between(again, again + more);
        expect(spentAt(resumeClock(paused, instant(again)), hours, instant(again + more))).toBe(spent);
      }),
    );
  });

  test('quiet hours: when one may speak', () => {
    const time = fc.integer({ min: 0, max: 1_439 });
    check(
      2_000,
      fc.property(scenes, time, time, ({ hours: { zone }, start }, from, to) => {
        fc.pre(from !== to);
        const [begin, end] = [clockText(from), clockText(to)];
        // What is quiet is what would be open, were the night a shift.
        const spans = from < to ? [`${begin}-${end}`] : [`${begin}-24:00`, ...(to > 0 ? [`00:00-${end}`] : [])];
        const weekly = Object.fromEntries(WEEKDAYS.map((day) => [day, spans as OpenInterval[]]));
        const counter = minuteCounter({ zone, weekly, holidays: [], makeUpDays: [] }, start);
        let speakable = start;
        while (counter.isOpen(speakable)) speakable++;
        expect(minuteOf(speakableFrom({ zone, from: begin, to: end }, instant(start)))).toBe(speakable);
      }),
    );
  });

  test('the days of a calendar year: what each is, and its minutes', () => {
    check(
      300,
      fc.property(scenes, fc.integer({ min: 0, max: 40 }), ({ hours, start }, ahead) => {
        const counter = minuteCounter(hours, start);
        const day = Math.floor(start / 1_440) + ahead;
        const date = instant(day * 1_440)
          .toISOString()
          .slice(0, 10);
        const found = calendarYear(hours, Number(date.slice(0, 4)), []).find((one) => one.date === date);
        const minutes = counter.on(day);
        const usual = minutes > 0 ? 'open' : 'closed';
        const makeUp = hours.makeUpDays.some((one) => one.date === date);
        const kind = hours.holidays.includes(date)
          ? 'holiday'
          : makeUp
            ? hours.ignoreMakeUpDays
              ? 'ignored'
              : 'make-up'
            : usual;
        expect(found).toEqual({ date, weekday: WEEKDAYS[instant(day * 1_440).getUTCDay()], kind, minutes });
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
