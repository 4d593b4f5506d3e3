import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlarm } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import type { ReminderView } from './api';
import styles from './reminders.module.css';
import { useReminderActs } from './use-reminder-acts';
import { WhenInput } from './WhenInput';

interface ReminderLineProps {
  readonly reminder: ReminderView;
  readonly ticket: string;
  readonly mayAct: boolean;
  /** What it is about, where that is not plain. */
  readonly children?: ReactNode;
}

/** One reminder: when, what, whose; moved, done, or called off. */
export function ReminderLine({ reminder, ticket, mayAct, children }: ReminderLineProps) {
  const { say, language } = useWords();
  const { move, end } = useReminderActs(ticket);
  const [moving, dialog] = useDisclosure(false);
  const { id, kind, at, name, text, rangAt } = reminder;
  const promised = kind === 'call-back' || kind === 'appointment';
  return (
    <li className={styles.line} data-rang={rangAt !== undefined}>
      <div className={styles.head}>
        <IconAlarm size={16} aria-hidden />
        <strong>{say(`remind.${kind}`)}</strong>
        <time dateTime={at}>{clockTime(at, language)}</time>
        {rangAt && <span className={styles.due}>{say('remind.due')}</span>}
        <span className={styles.soft}>{name}</span>
      </div>
      {children}
      {text && <p className={styles.words}>{text}</p>}
      {mayAct && (
        <Group gap={8}>
          <Button size="compact-xs" loading={end.isPending} onClick={() => end.mutate({ id, how: 'done' })}>
            {say('remind.done')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={dialog.open}>
            {say('remind.move')}
          </Button>
          {promised && (
            <Button size="compact-xs" variant="subtle" onClick={() => end.mutate({ id, how: 'called-off' })}>
              {say('remind.call-off')}
            </Button>
          )}
        </Group>
      )}
      <Modal
        opened={moving}
        onClose={dialog.close}
        title={say('remind.move')}
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        {moving && (
          <MoveForm
            ticket={ticket}
            busy={move.isPending}
            move={(to) => move.mutate({ id, at: to }, { onSuccess: dialog.close })}
          />
        )}
      </Modal>
    </li>
  );
}

function MoveForm({ ticket, busy, move }: { ticket: string; busy: boolean; move: (at: string) => void }) {
  const { say } = useWords();
  const [at, setAt] = useState<string>();
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (at) move(at);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <WhenInput ticket={ticket} chosen={at} choose={setAt} missing={checked} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {say('remind.move')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
