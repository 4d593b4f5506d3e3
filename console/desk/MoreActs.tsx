import { Anchor, Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TicketLine, Work } from '../../adapters/http/contract/work';
import { useCommands } from '../commands/offered';
import { useWords } from '../language/use-words';
import { actsApi } from './acts-api';
import { priorities } from './choices';
import styles from './desk.module.css';
import { useNames } from './use-names';

type Asking = 'merge' | 'link';

/** Watch, another priority, merge, and hang below another ticket; and what this one belongs to. */
export function MoreActs({ work, ticketId }: { work: Work; ticketId: string }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking>();
  const [number, setNumber] = useState('');
  const act = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: () => {
      setAsking(undefined);
      setNumber('');
    },
    onError: (error) => notifications.show({ title: say('error.title'), message: error.message, autoClose: 12_000 }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  });
  const watch = () => act.mutate(() => actsApi.watch(ticketId, !work.watching));
  useCommands({ watch, merge: () => setAsking('merge'), link: () => setAsking('link') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim()) act.mutate(() => (asking === 'merge' ? actsApi.merge : actsApi.link)(ticketId, number));
  };
  return (
    <section>
      <Group gap={8}>
        <Button size="compact-sm" variant="default" onClick={watch}>
          {say(work.watching ? 'more.unwatch' : 'more.watch')}
        </Button>
        <Menu>
          <Menu.Target>
            <Button size="compact-sm" variant="default">
              {say('more.title')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {priorities.map((priority) => (
              <Menu.Item key={priority} onClick={() => act.mutate(() => actsApi.priority(ticketId, priority))}>
                {say('more.priority', { priority })}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => setAsking('merge')}>{say('more.merge')}</Menu.Item>
            <Menu.Item onClick={() => setAsking('link')}>{say('more.link')}</Menu.Item>
            {work.related.parent && (
              <Menu.Item onClick={() => act.mutate(() => actsApi.link(ticketId))}>{say('more.unlink')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Lines title={say('more.parent')} lines={work.related.parent ? [work.related.parent] : []} />
      <Lines title={say('more.children')} lines={work.related.children} />
      <Lines title={say('more.goes-on')} lines={work.related.mergedInto ? [work.related.mergedInto] : []} />
      <Lines title={say('more.split-from')} lines={work.related.splitFrom ? [work.related.splitFrom] : []} />
      <Lines title={say('more.split-off')} lines={work.related.splitOff} />
      <Lines title={say('more.earlier')} lines={work.earlier} />
      <Modal
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asking && say(`more.${asking}`)}
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              data-autofocus
              label={say('more.number')}
              value={number}
              maxLength={40}
              onChange={(event) => setNumber(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button type="submit" disabled={!number.trim()} loading={act.isPending}>
                {say('more.do')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </section>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly TicketLine[] }) {
  const names = useNames();
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className={styles.linesTitle}>{title}</h3>
      <ul className={styles.history}>
        {lines.map((line) => (
          <li key={line.id}>
            <Anchor href={`#${line.number}`} size="xs" underline="always">
              {line.number}
            </Anchor>{' '}
            {line.title} · {names('status', line.status)}
          </li>
        ))}
      </ul>
    </>
  );
}
