import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeskViewName } from '../../adapters/http/contract/desk';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { OfflineBanner } from '../live/OfflineBanner';
import { useOnline } from '../live/use-online';
import { PageHeader } from '../shell/PageHeader';
import styles from './desk.module.css';
import { KeySheet } from './KeySheet';
import { QueueList } from './QueueList';
import { useDeskChanges, useQueue } from './use-queue';
import { useKeys } from './use-keys';
import { useSelection } from './use-selection';
import { Views } from './Views';
import { Workspace } from './Workspace';

/** Views, list, thread, context. Each pane stands alone; on a narrow screen one shows at a time. */
export function Inbox({ me }: { me: PersonView }) {
  const { say } = useWords();
  const [view, setView] = useState<DeskViewName>('waiting');
  const [selected, select] = useSelection();
  const [keysShown, keys] = useDisclosure(false);
  const queue = useQueue(view);
  const online = useOnline(useDeskChanges());
  const items = queue.data?.items ?? [];
  const step = (by: number) => {
    const at = items.findIndex(({ id }) => id === selected);
    const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
    if (next) select(next.id);
  };
  useKeys({ j: () => step(1), k: () => step(-1), '?': keys.open });
  return (
    <div className={styles.page}>
      <PageHeader title={say('console.title')}>
        <Tooltip label={say('keys.show')}>
          <ActionIcon variant="subtle" size={36} aria-label={say('keys.show')} onClick={keys.open}>
            <IconKeyboard size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </PageHeader>
      <OfflineBanner online={online} />
      <div className={styles.panes} data-chosen={selected !== undefined}>
        <Views view={view} counts={queue.data?.counts} choose={setView} />
        <QueueList queue={queue} view={view} me={me} selected={selected} select={select} />
        <Workspace id={selected} me={me} leave={() => select(undefined)} />
      </div>
      <KeySheet opened={keysShown} close={keys.close} />
    </div>
  );
}
