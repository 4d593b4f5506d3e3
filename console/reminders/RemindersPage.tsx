import { Anchor, Skeleton, Text } from '@mantine/core';
import type { PageProps } from '../pages';
import { useWords } from '../language/use-words';
import { Page } from '../shell/Page';
import { ReminderLine } from './ReminderLine';
import styles from './reminders.module.css';
import { useOwnReminders } from './use-own-reminders';

/** One's own reminders: those whose time has come, then those to come. */
export function RemindersPage({ me }: PageProps) {
  const { say } = useWords();
  const own = useOwnReminders();
  const mayAct = me.roles.some((role) => role === 'agent' || role === 'lead');
  return (
    <Page title={say('page.reminders')}>
      <Text c="dimmed" mb="md">
        {say('remind.lead')}
      </Text>
      {own.isPending && <Skeleton height={96} role="status" aria-label={say('loading')} />}
      {own.isError && !own.data && <Text role="alert">{say('error.no-connection')}</Text>}
      {own.data?.length === 0 && <Text>{say('remind.none')}</Text>}
      <ul className={styles.lines}>
        {own.data?.map((reminder) => {
          const { id, number, title, requester } = reminder.ticket;
          return (
            <ReminderLine key={reminder.id} reminder={reminder} ticket={id} mayAct={mayAct}>
              <span>
                <Anchor href={`/console#${encodeURIComponent(number)}`} underline="always">
                  {number}
                </Anchor>{' '}
                {title} · {requester}
              </span>
            </ReminderLine>
          );
        })}
      </ul>
    </Page>
  );
}
