import { Anchor, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMailX, IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UndeliveredView } from '../../adapters/http/contract/operations';
import { ApiProblem } from '../api/problem';
import { useNames } from '../desk/use-names';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { isWordKey } from '../language/words';
import { operations } from './api';
import styles from './operations.module.css';

interface LetterProps {
  readonly letter: UndeliveredView;
  readonly now: Date;
  readonly mayAct: boolean;
}

/** To whom, what did not arrive, why, and the two things that can be done about it. */
export function Letter({ letter, now, mayAct }: LetterProps) {
  const { say, language } = useWords();
  const names = useNames();
  const handle = useHandling(letter);
  const { requester, channel, number, at, text, what, error } = letter;
  const kind = `undelivered.what.${what}`;
  return (
    <article className={styles.letter} aria-label={`${requester}, ${clockTime(at, language, now)}`}>
      <div className={styles.head}>
        <IconMailX size={16} aria-hidden className={styles.mark} />
        <strong>{requester}</strong>
        <span className={styles.soft}>{names('channel', channel)}</span>
        {number && <span className={styles.soft}>{number}</span>}
        <time className={styles.time} dateTime={at}>
          {clockTime(at, language, now)}
        </time>
      </div>
      <Text size="sm" className={styles.soft}>
        {isWordKey(kind) ? say(kind) : what}
      </Text>
      {text && <p className={styles.words}>{text}</p>}
      <p className={styles.error}>{say('undelivered.error', { error })}</p>
      <Group gap="xs" justify="space-between">
        {mayAct && (
          <Group gap="xs">
            <Button
              size="xs"
              leftSection={<IconSend size={14} aria-hidden />}
              loading={handle.isPending}
              onClick={() => handle.mutate('sendAgain')}
            >
              {say('undelivered.send-again')}
            </Button>
            <Button size="xs" variant="subtle" disabled={handle.isPending} onClick={() => handle.mutate('letGo')}>
              {say('undelivered.let-go')}
            </Button>
          </Group>
        )}
        {letter.on === 'conversation' && (
          <Anchor size="xs" href={`/console#${encodeURIComponent(letter.of)}`}>
            {say('undelivered.open')}
          </Anchor>
        )}
      </Group>
    </article>
  );
}

function useHandling(letter: UndeliveredView) {
  const { say } = useWords();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (how: 'sendAgain' | 'letGo') => operations[how](letter),
    onSuccess: (_, how) =>
      notifications.show({ message: say(how === 'sendAgain' ? 'undelivered.sent' : 'undelivered.gone') }),
    onError: (error) =>
      notifications.show({
        title: say('error.title'),
        message: error instanceof ApiProblem && error.status === 0 ? say('error.no-connection') : error.message,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  });
}
