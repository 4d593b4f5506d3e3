import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { TicketView } from '../../adapters/http/contract/desk';
import { useWords } from '../language/use-words';
import { ReminderLine } from './ReminderLine';
import { RemindDialog } from './RemindDialog';
import styles from './reminders.module.css';

/** What somebody is to be reminded of on this ticket, and one more. */
export function TicketReminders({ ticket }: { ticket: TicketView }) {
  const { say } = useWords();
  const [setting, dialog] = useDisclosure(false);
  return (
    <section aria-label={say('page.reminders')}>
      {ticket.reminders.length > 0 && (
        <ul className={styles.lines}>
          {ticket.reminders.map((reminder) => (
            <ReminderLine key={reminder.id} reminder={reminder} ticket={ticket.id} mayAct />
          ))}
        </ul>
      )}
      <Button size="compact-sm" variant="default" onClick={dialog.open}>
        {say('remind.title')}
      </Button>
      <RemindDialog ticket={ticket} opened={setting} close={dialog.close} />
    </section>
  );
}
