import { Button, Group, NativeSelect, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../language/use-words';
import { CalendarEditor } from './CalendarEditor';
import { CalendarYear } from './CalendarYear';
import { ImportHolidays } from './ImportHolidays';
import { Problems, SaveBar } from './SaveBar';
import type { CalendarJson, CalendarsJson } from './shapes';
import { useSetting } from './use-setting';

const fresh: CalendarJson = {
  name: { en: 'New calendar', zh: '新日历' },
  zone: 'Asia/Shanghai',
  weekly: { mon: ['09:00-18:00'] },
};

/** The desk's calendars: their hours, and the year at a glance as they would make it. */
export function Calendars({ mayChange }: { mayChange: boolean }) {
  const { say, language } = useWords();
  const setting = useSetting<CalendarsJson>('hours');
  const [chosen, choose] = useState('');
  const calendars = setting.value;
  if (!calendars) return setting.failed === undefined ? <Skeleton h={400} /> : <Problems error={setting.failed} />;
  const id = chosen in calendars ? chosen : (Object.keys(calendars)[0] ?? '');
  const calendar = calendars[id];
  const change = (next: CalendarJson) => setting.change({ ...calendars, [id]: next });
  const add = () => {
    const free = Array.from({ length: 500 }, (_, index) => `calendar-${index + 1}`).find(
      (name) => !(name in calendars),
    );
    if (!free) return;
    setting.change({ ...calendars, [free]: fresh });
    choose(free);
  };
  const remove = () => {
    const { [id]: _gone, ...rest } = calendars;
    setting.change(rest);
  };
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={say('calendar.choose')}
          value={id}
          data={Object.entries(calendars).map(([value, { name }]) => ({
            value,
            label: name ? `${name[language]} (${value})` : value,
          }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        {mayChange && (
          <>
            <Button variant="default" onClick={add}>
              {say('calendar.add')}
            </Button>
            <Button variant="default" onClick={remove} disabled={Object.keys(calendars).length < 2}>
              {say('calendar.remove')}
            </Button>
            <ImportHolidays />
          </>
        )}
      </Group>
      {calendar && (
        <>
          <CalendarYear calendar={calendar} change={mayChange ? change : undefined} />
          <CalendarEditor key={id} calendar={calendar} mayChange={mayChange} change={change} />
        </>
      )}
      <SaveBar part="hours" setting={setting} mayChange={mayChange} />
    </Stack>
  );
}
