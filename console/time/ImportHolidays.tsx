import { Button, FileButton, Group, List, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { HolidayYearView, HolidaysRead } from '../../adapters/http/contract/time';
import { useWords } from '../language/use-words';
import { timeApi } from './api';
import { Notice } from './Notice';
import { Problems } from './SaveBar';
import { useSetting } from './use-setting';

/** A year of public holidays from a file: read and shown first, and only then kept. */
export function ImportHolidays() {
  const { say } = useWords();
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {say('calendar.import')}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={say('calendar.import')}
        size="lg"
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        {opened && <ImportForm close={dialog.close} />}
      </Modal>
    </>
  );
}

function ImportForm({ close }: { close: () => void }) {
  const { say } = useWords();
  const setting = useSetting<readonly HolidayYearView[]>('holidays');
  const [region, setRegion] = useState('cn');
  const [year, setYear] = useState(() => new Date().getFullYear() + 1);
  const [read, setRead] = useState<HolidaysRead>();
  const [failed, setFailed] = useState<unknown>();
  const take = async (file: File | null) => {
    if (!file) return;
    setFailed(undefined);
    const format = /\.ics$/i.test(file.name) ? 'ics' : 'yaml';
    try {
      const given = await timeApi.readHolidays({ format, text: await file.text(), region, year });
      setRead(given);
      if ('year' in given) {
        const others = (setting.value ?? []).filter(
          (one) => one.region !== given.year.region || one.year !== given.year.year,
        );
        setting.change([...others, given.year]);
      }
    } catch (error) {
      setFailed(error);
    }
  };
  const saved = read !== undefined && 'year' in read && !setting.dirty;
  return (
    <Stack gap="sm">
      <Text size="sm">{say('calendar.import-hint')}</Text>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={say('calendar.region')}
          value={region}
          w={100}
          onChange={(event) => setRegion(event.currentTarget.value)}
        />
        <NumberInput
          label={say('calendar.import-year')}
          value={year}
          w={120}
          min={2000}
          max={2100}
          onChange={(next) => setYear(Number(next))}
        />
        <FileButton
          accept=".ics,.yaml,.yml,text/calendar"
          onChange={(file) => void take(file)}
          inputProps={{ 'aria-label': say('calendar.file') }}
        >
          {(props) => <Button {...props}>{say('calendar.file')}</Button>}
        </FileButton>
      </Group>
      {(failed ?? setting.failed) !== undefined && <Problems error={failed ?? setting.failed} />}
      {read && 'problems' in read && (
        <Notice tone="late" title={say('settings.refused')}>
          <List size="sm">
            {read.problems.slice(0, 10).map(({ at, problem }) => (
              <List.Item key={`${at} ${problem}`}>
                {at} {problem}
              </List.Item>
            ))}
          </List>
        </Notice>
      )}
      {read && 'year' in read && (
        <Notice
          tone={saved ? 'calm' : 'soon'}
          title={say(saved ? 'calendar.imported' : 'calendar.read', { year: read.year.year })}
        >
          <Text size="sm">{say('calendar.holidays-read', { days: days(read.year.holidays) })}</Text>
          <Text size="sm">{say('calendar.make-up-read', { days: days(read.year.makeUpDays) })}</Text>
        </Notice>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {say('close')}
        </Button>
        <Button onClick={setting.save} disabled={!setting.dirty} loading={setting.saving}>
          {say('settings.save')}
        </Button>
      </Group>
    </Stack>
  );
}

const days = (list: readonly { readonly date: string; readonly name: string }[]): string =>
  list.map(({ date, name }) => `${date.slice(5)} ${name}`).join(' · ') || '—';
