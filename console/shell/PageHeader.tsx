import { ActionIcon, Title } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { type ReactNode, use } from 'react';
import { useWords } from '../language/use-words';
import { ReminderBell } from '../reminders/ReminderBell';
import { PersonMenu } from '../session/PersonMenu';
import { MenuContext } from './menu-context';
import styles from './shell.module.css';

/** The top line of a page: its title, its own buttons, and who one is. */
export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  const { say } = useWords();
  const menu = use(MenuContext);
  return (
    <header className={styles.header}>
      <ActionIcon
        className={styles.menuButton}
        variant="subtle"
        size={36}
        aria-label={say('shell.pages')}
        onClick={menu?.openMenu}
      >
        <IconMenu2 size={20} aria-hidden />
      </ActionIcon>
      <Title order={1} className={styles.title}>
        {title}
      </Title>
      {children}
      {menu && <ReminderBell person={menu.person} />}
      {menu && <PersonMenu person={menu.person} />}
    </header>
  );
}
