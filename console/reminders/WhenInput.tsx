import { Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayName, timeOfDay } from '../language/times';
import { useWords } from '../language/use-words';
import { reminders } from './api';

interface WhenInputProps {
  /** By whose hours "tomorrow" is read. */
  readonly ticket: string;
  readonly chosen: string | undefined;
  /** An instant to come, or nothing yet. */
  readonly choose: (at: string | undefined) => void;
  /** Asked for and not given. */
  readonly missing: boolean;
}

/** A moment to come, in words or picked; what the words were read as is said before anything is saved. */
export function WhenInput({ ticket, chosen, choose, missing }: WhenInputProps) {
  const { say, language } = useWords();
  const [words, setWords] = useState('');
  const [settled] = useDebouncedValue(words.trim(), 250);
  const [picked, setPicked] = useState('');
  const read = useQuery({
    queryKey: ['moment', ticket, settled],
    queryFn: async () => {
      const moment = await reminders.moment(settled, ticket);
      choose(moment.at);
      return moment;
    },
    enabled: settled !== '' && picked === '',
    gcTime: 0,
    staleTime: 0,
  });
  const unread = picked === '' && settled !== '' && read.data && !read.data.at;
  const problem = unread ? say('when.unread') : missing && !chosen ? say('when.missing') : undefined;
  return (
    <div>
      <Group gap="sm" align="flex-start" wrap="wrap">
        <TextInput
          label={say('when.words')}
          placeholder={say('when.example')}
          maxLength={200}
          value={words}
          style={{ flex: '1 1 180px' }}
          error={problem}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setPicked('');
            choose(undefined);
          }}
          data-autofocus
        />
        <TextInput
          type="datetime-local"
          label={say('when.picked')}
          value={picked}
          style={{ flex: '1 1 180px' }}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setPicked(value);
            setWords('');
            const at = new Date(value);
            choose(Number.isNaN(at.getTime()) ? undefined : at.toISOString());
          }}
        />
      </Group>
      <output aria-live="polite" style={{ display: 'block', minHeight: '1.6em', marginTop: 4, fontSize: 13 }}>
        {chosen && say('when.read', { day: dayName(chosen, language), time: timeOfDay(chosen, language) })}
        {chosen && picked === '' && read.data?.opens && ` ${say('when.opens')}`}
      </output>
    </div>
  );
}
