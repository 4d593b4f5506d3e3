import { Button, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Bulk } from '../../adapters/http/contract/acts';
import type { InboxItem } from '../../adapters/http/contract/inbox';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { dropDraft } from '../messages/use-draft';
import { useColleagues } from '../organization/use-colleagues';
import { useLater } from '../undo/use-later';
import { actsApi } from './acts-api';
import { priorities } from './choices';
import styles from './desk.module.css';
import { ResolveDialog } from './ResolveDialog';
import { TransferDialog } from './TransferDialog';

interface BulkBarProps {
  readonly items: readonly InboxItem[];
  readonly me: PersonView;
  readonly done: () => void;
  /** These are to be ticked as they were. */
  readonly again: (items: readonly InboxItem[]) => void;
}

/** Told to others at once, so not to be taken back afterwards. */
type Later = Extract<Bulk['act'], { kind: 'transfer' | 'resolve' }>;

/** The same for every ticked ticket; of those that could not be changed it says which and why. */
export function BulkBar({ items, me, done, again }: BulkBarProps) {
  const { say } = useWords();
  const queries = useQueryClient();
  const later = useLater();
  const [moving, transfer] = useDisclosure(false);
  const [resolving, resolve] = useDisclosure(false);
  const colleagues = useColleagues();
  const change = useMutation({
    mutationFn: actsApi.bulk,
    onSuccess: (results, { act }) => {
      const failed = results.filter((one) => !one.done);
      notifications.show({
        title: say('bulk.done', { count: results.length - failed.length }),
        message: failed.map(({ number, problem }) => `${number}: ${problem ?? ''}`).join('\n'),
        autoClose: failed.length > 0 ? 12_000 : 4_000,
      });
      if (act.kind === 'transfer' || act.kind === 'resolve') dropDraft(`${act.kind}.bulk`);
      return queries.invalidateQueries({ queryKey: ['desk'] });
    },
    onError: (error) => notifications.show({ title: say('error.title'), message: error.message }),
  });
  const ids = items.flatMap(({ ticketId }) => ticketId ?? []);
  const atOnce = (act: Bulk['act']) => change.mutate({ ids, act }, { onSuccess: done });
  const inAMoment = (act: Later) => {
    transfer.close();
    resolve.close();
    done();
    later({
      words: say(`undo.bulk-${act.kind}`, { count: ids.length }),
      act: () => change.mutate({ ids, act }),
      undone: () => again(items),
    });
  };
  if (items.length === 0) return null;
  return (
    <Group className={styles.bulk} gap={6}>
      <Text size="xs">{say('bulk.chosen', { count: items.length })}</Text>
      <Menu>
        <Menu.Target>
          <Button size="compact-xs" variant="default" loading={change.isPending}>
            {say('bulk.assign')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => atOnce({ kind: 'assign', agentId: me.id })}>{say('bulk.to-me')}</Menu.Item>
          {colleagues
            .filter(({ id }) => id !== me.id)
            .map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => atOnce({ kind: 'assign', agentId: id })}>
                {name}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <Button size="compact-xs" variant="default" loading={change.isPending}>
            {say('ticket.priority')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {priorities.map((priority) => (
            <Menu.Item key={priority} onClick={() => atOnce({ kind: 'priority', priority })}>
              {priority}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-xs" variant="default" onClick={transfer.open}>
        {say('transfer.title')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={resolve.open}>
        {say('act.resolve')}
      </Button>
      <TransferDialog
        opened={moving}
        close={transfer.close}
        draft="bulk"
        transfer={(to) => inAMoment({ kind: 'transfer', ...to })}
      />
      <ResolveDialog
        opened={resolving}
        close={resolve.close}
        draft="bulk"
        resolve={(how) => inAMoment({ kind: 'resolve', ...how })}
      />
      <Button size="compact-xs" variant="subtle" onClick={done}>
        {say('cancel')}
      </Button>
    </Group>
  );
}
