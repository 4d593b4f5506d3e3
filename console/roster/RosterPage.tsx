import { ActionIcon, Button, Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronLeft, IconChevronRight, IconCopy, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/api';
import { useNow } from '../language/use-now';
import { useWords } from '../language/use-words';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { roster } from './api';
import { DutySwitch } from './DutySwitch';
import { HandOvers } from './HandOvers';
import { type Editing, ShiftDialog } from './ShiftDialog';
import { dayLabel, mondayOf } from './week';
import { WeekGrid } from './WeekGrid';

/** The zone before the server has said it: only the first look may be a few hours off. */
const anyZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const lookMs = 30_000;

/** Who works when: a week at a time, who is there now, and what shifts leave behind. */
export function RosterPage({ me }: PageProps) {
  const { say, language } = useWords();
  const queries = useQueryClient();
  const now = useNow();
  const [weeks, setWeeks] = useState(0);
  const [group, setGroup] = useState('');
  const [editing, setEditing] = useState<Editing>();
  const [zone, setZone] = useState(anyZone);
  const monday = mondayOf(now, zone).plus({ weeks });
  const span = { from: monday.toUTC().toISO() as string, to: monday.plus({ weeks: 1 }).toUTC().toISO() as string };
  const groups = useQuery({ queryKey: ['groups'], queryFn: api.groups, staleTime: 600_000 });
  const week = useQuery({
    queryKey: ['roster', span.from, group],
    queryFn: async () => {
      const view = await roster.week({ ...span, group: group || undefined });
      setZone(view.zone);
      return view;
    },
    refetchInterval: lookMs,
    placeholderData: (before) => before,
  });
  const copy = useMutation({
    mutationFn: () =>
      roster.copy({
        from: monday.minus({ weeks: 1 }).toUTC().toISO() as string,
        to: span.from,
        group: group || undefined,
      }),
    onSuccess: ({ added }) =>
      notifications.show({
        message: say('roster.copied', { count: added }),
        closeButtonProps: { 'aria-label': say('close') },
      }),
    onError: (error) =>
      notifications.show({
        title: say('error.title'),
        message: error.message,
        closeButtonProps: { 'aria-label': say('close') },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['roster'] }),
  });
  const mayPlan = me.roles.some((role) => role === 'lead' || role === 'administrator');
  const worksDesk = me.roles.some((role) => role === 'agent' || role === 'lead');
  const named = new Map((groups.data ?? []).map(({ id, name }) => [id, name[language]]));
  return (
    <Page title={say('page.roster')} actions={worksDesk && <DutySwitch />}>
      <Group mb="md" gap="xs">
        <Group gap={4}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={say('roster.earlier')}
            onClick={() => setWeeks(weeks - 1)}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <Button variant="default" onClick={() => setWeeks(0)} disabled={weeks === 0}>
            {say('roster.this-week')}
          </Button>
          <ActionIcon variant="default" size={36} aria-label={say('roster.later')} onClick={() => setWeeks(weeks + 1)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <Text fw={600} component="h2" size="md" aria-live="polite">
          {dayLabel(monday, language)} – {dayLabel(monday.plus({ days: 6 }), language)}
        </Text>
        <NativeSelect
          aria-label={say('roster.group')}
          value={group}
          onChange={(event) => setGroup(event.currentTarget.value)}
          data={[
            { value: '', label: say('roster.everybody') },
            ...[...named].map(([value, label]) => ({ value, label })),
          ]}
        />
        {mayPlan && (
          <>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setEditing({ days: [1, 2, 3, 4, 5], people: [] })}
            >
              {say('roster.plan')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconCopy size={16} aria-hidden />}
              loading={copy.isPending}
              onClick={() => copy.mutate()}
            >
              {say('roster.copy')}
            </Button>
          </>
        )}
      </Group>
      {week.isPending && (
        <Stack role="status" aria-label={say('loading')}>
          <Skeleton height={48} />
          <Skeleton height={48} />
          <Skeleton height={48} />
        </Stack>
      )}
      {week.isError && !week.data && <Text role="alert">{say('error.no-connection')}</Text>}
      {week.data && week.data.people.length === 0 && <Text>{say('roster.nobody')}</Text>}
      {week.data && week.data.people.length > 0 && (
        <>
          {week.data.shifts.length === 0 && <Text mb="sm">{say(mayPlan ? 'roster.empty-plan' : 'roster.empty')}</Text>}
          <WeekGrid view={week.data} monday={monday} groupNames={named} edit={mayPlan ? setEditing : undefined} />
        </>
      )}
      <HandOvers mine={worksDesk} groupNames={named} />
      {editing && week.data && (
        <ShiftDialog editing={editing} view={week.data} monday={monday} close={() => setEditing(undefined)} />
      )}
    </Page>
  );
}
