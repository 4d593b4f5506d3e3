import { ActionIcon, Group, Paper, Skeleton, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../language/use-words';
import { timeApi } from './api';
import { CalendarMonth } from './CalendarMonth';
import { Notice } from './Notice';
import { Problems } from './SaveBar';
import type { CalendarJson } from './shapes';
import styles from './time.module.css';

interface CalendarYearProps {
  readonly calendar: CalendarJson;
  /** Left out, days are only shown. */
  readonly change?: (calendar: CalendarJson) => void;
}

const kinds = ['open', 'make-up', 'holiday', 'ignored', 'closed'] as const;

/** Every day of a year: open, closed, holiday, worked instead. Choosing a day changes what it is. */
export function CalendarYear({ calendar, change }: CalendarYearProps) {
  const { say } = useWords();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const query = useQuery({
    queryKey: ['time', 'year', year, calendar],
    queryFn: () => timeApi.calendarYear(calendar, year),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const days = query.data?.days ?? [];
  const count = (kind: (typeof kinds)[number]) => days.filter((day) => day.kind === kind).length;
  const minutes = days.reduce((sum, day) => sum + day.minutes, 0);
  return (
    <Paper withBorder p="md" component="section" aria-label={say('calendar.year', { year })}>
      <Group justify="space-between" mb="sm" gap="sm">
        <Group gap="xs">
          <ActionIcon variant="subtle" aria-label={say('calendar.year-before')} onClick={() => setYear(year - 1)}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <Text component="h2" fw={600} size="lg" className="figures">
            {say('calendar.year', { year })}
          </Text>
          <ActionIcon variant="subtle" aria-label={say('calendar.year-after')} onClick={() => setYear(year + 1)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <Text size="sm" c="dimmed" className="figures">
          {say('calendar.sum', { days: count('open') + count('make-up'), hours: Math.round(minutes / 60) })}
        </Text>
      </Group>
      {query.data?.missing && <Notice tone="soon" title={say('calendar.year-missing', { year })} />}
      {query.error && <Problems error={query.error} />}
      {query.isPending ? (
        <Skeleton h={320} />
      ) : (
        <div className={styles.year}>
          {Array.from({ length: 12 }, (_, month) => (
            <CalendarMonth
              key={month}
              month={month}
              days={days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1)}
              choose={change && ((date) => change(turned(calendar, date, days.find((day) => day.date === date)?.kind)))}
            />
          ))}
        </div>
      )}
      <ul className={styles.legend}>
        {kinds.map((kind) => (
          <li key={kind}>
            <span className={styles.day} data-kind={kind} aria-hidden>
              1
            </span>
            {say(`day.${kind}`)} <span className="figures">({count(kind)})</span>
          </li>
        ))}
      </ul>
      {change && (
        <Text size="xs" c="dimmed" mt="xs">
          {say('calendar.choose-day')}
        </Text>
      )}
    </Paper>
  );
}

/** A day of the calendar's own: first a holiday, then worked like a Monday, then what it was without us. */
function turned(calendar: CalendarJson, date: string, kind: string | undefined): CalendarJson {
  const { holidays = [], makeUpDays = [] } = calendar;
  const own = holidays.includes(date) || makeUpDays.some((day) => day.date === date);
  const without = {
    ...calendar,
    holidays: holidays.filter((day) => day !== date),
    makeUpDays: makeUpDays.filter((day) => day.date !== date),
  };
  if (holidays.includes(date)) return { ...without, makeUpDays: [...without.makeUpDays, { date, follows: 'mon' }] };
  if (own) return without;
  // A public holiday that this calendar works.
  if (kind === 'holiday') return { ...without, makeUpDays: [...without.makeUpDays, { date, follows: 'mon' }] };
  return { ...without, holidays: [...without.holidays, date] };
}
