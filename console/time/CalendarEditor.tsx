import { Autocomplete, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../language/use-words';
import { timeApi } from './api';
import { DayHours } from './DayHours';
import { regionName } from './region-name';
import { type CalendarJson, weekdays } from './shapes';

const zones = Intl.supportedValuesOf('timeZone');

interface CalendarEditorProps {
  readonly calendar: CalendarJson;
  readonly mayChange: boolean;
  readonly change: (calendar: CalendarJson) => void;
}

/** Name, zone, region and the hours of every weekday. */
export function CalendarEditor({ calendar, mayChange, change }: CalendarEditorProps) {
  const { say, language } = useWords();
  const holidays = useQuery({ queryKey: ['settings', 'holidays'], queryFn: () => timeApi.setting('holidays') });
  const years = (holidays.data?.value ?? []) as readonly { readonly region: string }[];
  const regions = [...new Set([...years.map(({ region }) => region), ...(calendar.region ? [calendar.region] : [])])];
  const { name = { en: '', zh: '' }, region = '', zone, weekly, ignoreMakeUpDays = false } = calendar;
  const rename = (part: Partial<typeof name>) => {
    const next = { ...name, ...part };
    const { name: _old, ...unnamed } = calendar;
    change(next.en || next.zh ? { ...calendar, name: next } : unnamed);
  };
  return (
    <Fieldset legend={say('calendar.hours')} disabled={!mayChange}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing="sm">
          <TextInput
            label={say('calendar.name-en')}
            value={name.en}
            onChange={(event) => rename({ en: event.currentTarget.value })}
          />
          <TextInput
            label={say('calendar.name-zh')}
            value={name.zh}
            onChange={(event) => rename({ zh: event.currentTarget.value })}
          />
          <Autocomplete
            label={say('calendar.zone')}
            value={zone}
            data={zones}
            limit={20}
            onChange={(next) => change({ ...calendar, zone: next })}
          />
          <NativeSelect
            label={say('calendar.region')}
            value={region}
            data={[
              { value: '', label: say('calendar.no-region') },
              ...regions.map((value) => ({ value, label: regionName(value, language) })),
            ]}
            onChange={(event) => {
              const { region: _old, ...rest } = calendar;
              const next = event.currentTarget.value;
              change(next ? { ...rest, region: next } : rest);
            }}
          />
        </SimpleGrid>
        <Switch
          label={say('calendar.ignore-make-up')}
          checked={ignoreMakeUpDays}
          onChange={(event) => change({ ...calendar, ignoreMakeUpDays: event.currentTarget.checked })}
        />
        <Stack gap={6}>
          {weekdays.map((day) => (
            <Group key={day} gap="sm" align="flex-start" wrap="wrap">
              <DayHours
                day={day}
                intervals={weekly[day] ?? []}
                change={(next) => {
                  const { [day]: _old, ...rest } = weekly;
                  change({ ...calendar, weekly: next.length > 0 ? { ...rest, [day]: next } : rest });
                }}
              />
            </Group>
          ))}
        </Stack>
      </Stack>
    </Fieldset>
  );
}
