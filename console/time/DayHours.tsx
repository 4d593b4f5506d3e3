import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useWords } from '../language/use-words';
import type { WeekdayName } from './shapes';
import styles from './time.module.css';

interface DayHoursProps {
  readonly day: WeekdayName;
  readonly intervals: readonly string[];
  readonly change: (intervals: readonly string[]) => void;
}

const time = /^([01]\d|2[0-4]):[0-5]\d$/;

/** The open intervals of a weekday, as many as there are; none means closed. */
export function DayHours({ day, intervals, change }: DayHoursProps) {
  const { say } = useWords();
  const dayName = say(`weekday.${day}`);
  const set = (index: number, text: string) => change(intervals.map((one, at) => (at === index ? text : one)));
  return (
    <Group gap="xs" wrap="wrap">
      <Text size="sm" className={styles.dayName}>
        {dayName}
      </Text>
      {intervals.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('calendar.closed')}
        </Text>
      )}
      {intervals.map((interval, index) => {
        const [from = '', to = ''] = interval.split('-');
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: intervals have nothing else to be told apart by while they are typed
          <Group key={index} gap={4} wrap="nowrap">
            <TextInput
              className={styles.time}
              aria-label={say('calendar.from', { day: dayName, number: index + 1 })}
              value={from}
              error={!time.test(from)}
              onChange={(event) => set(index, `${event.currentTarget.value}-${to}`)}
            />
            <span aria-hidden>–</span>
            <TextInput
              className={styles.time}
              aria-label={say('calendar.to', { day: dayName, number: index + 1 })}
              value={to}
              error={!time.test(to)}
              onChange={(event) => set(index, `${from}-${event.currentTarget.value}`)}
            />
            <ActionIcon
              variant="subtle"
              aria-label={say('calendar.remove-interval', { day: dayName, number: index + 1 })}
              onClick={() => change(intervals.toSpliced(index, 1))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        );
      })}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        aria-label={say('calendar.add-interval', { day: dayName })}
        onClick={() => change([...intervals, intervals.length === 0 ? '09:00-18:00' : '19:00-21:00'])}
      >
        {say('calendar.interval')}
      </Button>
    </Group>
  );
}
