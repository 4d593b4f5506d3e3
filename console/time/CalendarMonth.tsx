import { type KeyboardEvent, memo } from 'react';
import type { CalendarDayView } from '../../adapters/http/contract/time';
import { span } from '../language/times';
import { useWords } from '../language/use-words';
import { weekdays } from './shapes';
import styles from './time.module.css';

interface CalendarMonthProps {
  /** 0 is January. */
  readonly month: number;
  readonly days: readonly CalendarDayView[];
  readonly choose?: (date: string) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** One month; the arrow keys move from day to day, also into the next month. */
export const CalendarMonth = memo(function CalendarMonth({ month, days, choose }: CalendarMonthProps) {
  const { say, language } = useWords();
  const first = days[0];
  const blanks = first ? weekdays.indexOf(first.weekday) : 0;
  const tag = language === 'zh' ? 'zh-CN' : 'en-GB';
  const name = new Intl.DateTimeFormat(tag, { month: 'long' }).format(new Date(2026, month, 1));
  const told = ({ date, kind, name: of, minutes }: CalendarDayView) =>
    [
      new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', weekday: 'long', timeZone: 'UTC' }).format(
        new Date(date),
      ),
      say(`day.${kind}`),
      of,
      minutes > 0 ? span(minutes, language) : undefined,
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <section aria-label={name}>
      <h3 className={styles.monthName}>{name}</h3>
      <div className={styles.month}>
        {weekdays.map((day) => (
          <span key={day} className={styles.weekday} aria-hidden>
            {say(`weekday.short-${day}`)}
          </span>
        ))}
        {Array.from({ length: blanks }, (_, index) => (
          <span key={`blank-${-index}`} aria-hidden />
        ))}
        {days.map((day, index) => (
          <button
            key={day.date}
            type="button"
            className={styles.day}
            data-kind={day.kind}
            data-date={day.date}
            data-named={day.name !== undefined}
            title={told(day)}
            aria-label={told(day)}
            tabIndex={index === 0 ? 0 : -1}
            disabled={!choose}
            onClick={() => choose?.(day.date)}
            onKeyDown={move}
          >
            {Number(day.date.slice(8))}
          </button>
        ))}
      </div>
    </section>
  );
});

function move(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const date = event.target instanceof HTMLElement ? event.target.dataset.date : undefined;
  if (step === undefined || date === undefined) return;
  const next = new Date(new Date(date).getTime() + step * 86_400_000).toISOString().slice(0, 10);
  const button = document.querySelector<HTMLButtonElement>(`button[data-date="${next}"]`);
  if (!button) return;
  event.preventDefault();
  button.focus();
}
