import {
  Button,
  Chip,
  Group,
  Input,
  Modal,
  MultiSelect,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DateTime } from 'luxon';
import { type FormEvent, useState } from 'react';
import type { PutShift, RosterView, ShiftView } from '../../adapters/http/contract/roster';
import { useWords } from '../language/use-words';
import { roster } from './api';
import { clockOf, dayLabel, daysOf, momentOf } from './week';

/** A shift to change, or people and days (1 is Monday) to plan. */
export interface Editing {
  readonly shift?: ShiftView;
  readonly people: readonly string[];
  readonly days: readonly number[];
}

interface ShiftDialogProps {
  readonly editing: Editing;
  readonly view: RosterView;
  readonly monday: DateTime;
  readonly close: () => void;
}

/** Plans people on days, or changes one shift. */
export function ShiftDialog({ editing, view, monday, close }: ShiftDialogProps) {
  const { say, language } = useWords();
  const { shift } = editing;
  const [kind, setKind] = useState<PutShift['kind']>(shift?.kind ?? 'shift');
  const [people, setPeople] = useState([...editing.people]);
  const [days, setDays] = useState(shift ? [dayOf(shift, monday)] : editing.days.map(String));
  const time = (instant: string | undefined, other: string) => (instant ? clockOf(instant, view.zone) : other);
  const [from, setFrom] = useState(time(shift?.from, '09:00'));
  const [to, setTo] = useState(time(shift?.to, '18:00'));
  const [lunchFrom, setLunchFrom] = useState(shift ? time(shift.lunch?.from, '') : '12:00');
  const [lunchTo, setLunchTo] = useState(shift ? time(shift.lunch?.to, '') : '13:30');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async () => {
      const wanted = shiftsOf({ kind, people, days, from, to, lunchFrom, lunchTo }, monday);
      if (shift && wanted[0]) return void (await roster.change(shift.id, wanted[0]));
      // One after the other, so that what is wrong is said of the first that is.
      for (const one of wanted) await roster.add(one);
    },
    onSuccess: close,
    onSettled: () => queries.invalidateQueries({ queryKey: ['roster'] }),
  });
  const remove = useMutation({
    mutationFn: () => roster.remove(shift?.id ?? ''),
    onSuccess: close,
    onSettled: () => queries.invalidateQueries({ queryKey: ['roster'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (people.length > 0 && days.length > 0) save.mutate();
  };
  const failed = save.error ?? remove.error;
  return (
    <Modal
      opened
      onClose={close}
      title={say(shift ? 'roster.change' : 'roster.plan')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <SegmentedControl
            aria-label={say('roster.what')}
            value={kind}
            onChange={(value) => setKind(value)}
            data={(['shift', 'stand-by', 'leave'] as const).map((value) => ({
              value,
              label: say(`roster.kind.${value}`),
            }))}
          />
          <MultiSelect
            label={say('roster.people')}
            data={view.people.map(({ id, name }) => ({ value: id, label: name }))}
            value={people}
            onChange={setPeople}
            disabled={shift !== undefined}
            searchable
            data-autofocus={people.length === 0 || undefined}
          />
          <Input.Wrapper label={say('roster.days')} labelElement="div">
            <Chip.Group
              multiple={!shift}
              value={shift ? days[0] : days}
              onChange={(value) => setDays([value].flat() as string[])}
            >
              <Group gap={6} mt={4}>
                {daysOf(monday).map((day, index) => (
                  <Chip key={day.toISODate()} value={String(index + 1)} size="xs">
                    {dayLabel(day, language)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
          <Group grow>
            <TextInput
              type="time"
              label={say('roster.from')}
              value={from}
              required
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="time"
              label={say('roster.to')}
              value={to}
              required
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </Group>
          {to <= from && <Text size="sm">{say('roster.next-day')}</Text>}
          {kind === 'shift' && (
            <Group grow>
              <TextInput
                type="time"
                label={say('roster.lunch-from')}
                value={lunchFrom}
                onChange={(event) => setLunchFrom(event.currentTarget.value)}
              />
              <TextInput
                type="time"
                label={say('roster.lunch-to')}
                value={lunchTo}
                onChange={(event) => setLunchTo(event.currentTarget.value)}
              />
            </Group>
          )}
          {failed && (
            <Text role="alert" c="red">
              {failed.message}
            </Text>
          )}
          <Group justify="space-between">
            {shift ? (
              <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
                {say('roster.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={close}>
                {say('cancel')}
              </Button>
              <Button type="submit" loading={save.isPending} disabled={people.length === 0 || days.length === 0}>
                {say('roster.save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface Planned {
  readonly kind: PutShift['kind'];
  readonly people: readonly string[];
  readonly days: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly lunchFrom: string;
  readonly lunchTo: string;
}

function shiftsOf(
  { kind, people, days, from, to, lunchFrom, lunchTo }: Planned,
  monday: DateTime,
): readonly PutShift[] {
  return people.flatMap((personId) =>
    days.map((number): PutShift => {
      const day = monday.plus({ days: Number(number) - 1 });
      // What ends before it begins ends on the next day.
      const end = to <= from ? day.plus({ days: 1 }) : day;
      const lunch =
        kind === 'shift' && lunchFrom && lunchTo
          ? { from: momentOf(day, lunchFrom), to: momentOf(day, lunchTo) }
          : undefined;
      return { personId, kind, from: momentOf(day, from), to: momentOf(end, to), ...(lunch && { lunch }) };
    }),
  );
}

function dayOf({ from }: ShiftView, monday: DateTime): string {
  return String(Math.floor((Date.parse(from) - monday.toMillis()) / 86_400_000) + 1);
}
