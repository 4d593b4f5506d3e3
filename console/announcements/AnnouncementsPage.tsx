import { ActionIcon, Badge, Button, Group, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Announcement } from '../../adapters/http/contract/acts';
import { clockTime } from '../language/times';
import { useNow } from '../language/use-now';
import { useWords } from '../language/use-words';
import { Page } from '../shell/Page';
import { useLater } from '../undo/use-later';
import { AnnouncementDialog } from './AnnouncementDialog';
import styles from '../look/lines.module.css';
import { isDisturbance, standingOf } from './standing';
import { useAnnouncementEdits, useAnnouncements } from './use-announcements';

const standings = ['shown', 'planned', 'past'] as const;

/** What requesters are told on their page: news, how services are, and the questions that are asked most. */
export function AnnouncementsPage() {
  const { say } = useWords();
  const later = useLater();
  const announcements = useAnnouncements();
  const { drop } = useAnnouncementEdits();
  const [edited, edit] = useState<Announcement | 'new'>();
  const [going, setGoing] = useState<readonly string[]>([]);
  const now = useNow();
  const kept = (announcements.data ?? []).filter(({ id }) => !going.includes(id));
  const giveUp = ({ id }: Announcement) => {
    setGoing((before) => [...before, id]);
    const shownAgain = () => setGoing((before) => before.filter((one) => one !== id));
    later({ words: say('news.dropped'), act: () => drop.mutate(id, { onError: shownAgain }), undone: shownAgain });
  };
  return (
    <Page
      title={say('page.announcements')}
      actions={
        <Button size="compact-sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => edit('new')}>
          {say('news.new')}
        </Button>
      }
    >
      {announcements.isPending ? (
        <Skeleton height={160} role="status" aria-label={say('loading')} />
      ) : announcements.isError ? (
        <Text role="alert">{say('error.no-connection')}</Text>
      ) : (
        <Stack gap="xl">
          {kept.length === 0 && <Text c="dimmed">{say('news.none')}</Text>}
          {standings.map((standing) => {
            const these = kept.filter((one) => standingOf(one, now) === standing);
            return (
              these.length > 0 && (
                <section key={standing} aria-label={say(`news.${standing}`)}>
                  <h2 className={styles.title}>{say(`news.${standing}`)}</h2>
                  <ul className={styles.list}>
                    {these.map((one) => (
                      <Line key={one.id} announcement={one} open={() => edit(one)} drop={() => giveUp(one)} />
                    ))}
                  </ul>
                </section>
              )
            );
          })}
        </Stack>
      )}
      <AnnouncementDialog announcement={edited} close={() => edit(undefined)} />
    </Page>
  );
}

interface LineProps {
  readonly announcement: Announcement;
  readonly open: () => void;
  readonly drop: () => void;
}

function Line({ announcement: { kind, text, from, until }, open, drop }: LineProps) {
  const { say, language } = useWords();
  return (
    <li className={styles.item}>
      <UnstyledButton className={styles.line} onClick={open}>
        <Group gap="xs">
          <Badge variant="default" size="sm" className={isDisturbance(kind) ? styles.alarming : undefined}>
            {say(`news.${kind}`)}
          </Badge>
          <Text size="xs" c="dimmed">
            {say(until ? 'news.between' : 'news.since', {
              from: clockTime(from, language),
              until: until ? clockTime(until, language) : '',
            })}
          </Text>
        </Group>
        <Text size="sm" lineClamp={3}>
          {text[language]}
        </Text>
      </UnstyledButton>
      <ActionIcon variant="subtle" size={36} aria-label={say('news.drop', { text: text[language] })} onClick={drop}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}
