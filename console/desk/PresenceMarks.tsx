import { Avatar, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { Here } from '../../adapters/http/contract/inbox';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';

const most = 3;

/** Colleagues who have it open: solid while they look at it, faded while they are elsewhere, with a pencil while they write. */
export function PresenceMarks({ here }: { here: readonly Here[] }) {
  const { say } = useWords();
  if (here.length === 0) return null;
  return (
    <span className={styles.presence}>
      {here.slice(0, most).map(({ personId, name, state }) => (
        <Tooltip key={personId} label={say(`presence.${state}`, { name })}>
          <span className={styles.presenceMark} data-state={state}>
            <Avatar size={26} radius="xl" name={name} variant="default" aria-hidden>
              {initialsOf(name)}
            </Avatar>
            {state === 'writing' && <IconPencil className={styles.presencePencil} size={12} aria-hidden />}
            <VisuallyHidden>{say(`presence.${state}`, { name })}</VisuallyHidden>
          </span>
        </Tooltip>
      ))}
      {here.length > most && <span className={styles.soft}>+{here.length - most}</span>}
    </span>
  );
}

/** Of a Chinese name the last character, of others the first letters. */
function initialsOf(name: string): string {
  if (/^\p{Script=Han}+$/u.test(name)) return Array.from(name).at(-1) ?? '';
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();
}
