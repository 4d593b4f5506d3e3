import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconPhone } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { PersonView } from '../../adapters/http/contract/session';
import { runCommand, useCommands } from '../commands/offered';
import { useWords } from '../language/use-words';
import { OfflineBanner } from '../live/OfflineBanner';
import { useOnline } from '../live/use-online';
import { PageHeader } from '../shell/PageHeader';
import styles from './desk.module.css';
import { MissingYearsLine } from '../time/MissingYearsLine';
import { BulkBar } from './BulkBar';
import { CallDialog } from './CallDialog';
import { Filters } from './Filters';
import { inboxApi } from './inbox-api';
import { InboxList } from './InboxList';
import { useChosen } from './use-chosen';
import { lookMs, useDeskChanges } from './use-desk-changes';
import { useInboxPages } from './use-inbox-pages';
import { useInboxQuery } from './use-inbox-query';
import { usePresence } from './use-presence';
import { useSelection } from './use-selection';
import { Views } from './Views';
import { Workspace } from './Workspace';

/** Views, list, thread, context. Each pane stands alone; on a narrow screen one shows at a time. */
export function Inbox({ me }: { me: PersonView }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const { query, savedId, choose, chooseSaved, narrow } = useInboxQuery();
  const [selected, select] = useSelection();
  const [calling, call] = useDisclosure(false);
  const pages = useInboxPages(query);
  const online = useOnline(useDeskChanges(pages.refresh));
  const counts = useQuery({ queryKey: ['desk', 'counts'], queryFn: inboxApi.counts, refetchInterval: lookMs });
  const saved = useQuery({ queryKey: ['saved-views'], queryFn: inboxApi.savedViews });
  const presence = usePresence();
  const chosen = useChosen(query);
  const find = useRef<HTMLInputElement>(null);
  const save = useMutation({
    mutationFn: (name: string) => inboxApi.saveView({ name, is: query.is, text: query.text || undefined }),
    onSuccess: async (view) => {
      await queries.invalidateQueries({ queryKey: ['saved-views'] });
      chooseSaved(view);
      await queries.invalidateQueries({ queryKey: ['desk', 'counts'] });
    },
  });
  const drop = useMutation({
    mutationFn: inboxApi.dropView,
    onSuccess: () => {
      choose('all');
      return queries.invalidateQueries({ queryKey: ['saved-views'] });
    },
  });
  const step = (by: number) => {
    const at = pages.items.findIndex(({ id, conversationId }) => id === selected || conversationId === selected);
    const next = pages.items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), pages.items.length - 1)];
    if (next) select(next.id);
  };
  /** After a ticket is done: the one below it, or the list. */
  const goOn = () => {
    const at = pages.items.findIndex(({ id, conversationId }) => id === selected || conversationId === selected);
    select(pages.items[at + 1]?.id);
  };
  useCommands({
    next: () => step(1),
    previous: () => step(-1),
    find: () => find.current?.focus(),
    call: call.open,
  });
  const narrowed = query.text.trim() !== '' || Object.values(query.is).some((values) => values?.length);
  return (
    <div className={styles.page}>
      <PageHeader title={say('console.title')}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPhone size={16} aria-hidden />}
          onClick={call.open}
        >
          {say('call.title')}
        </Button>
        <Tooltip label={say('keys.show')}>
          <ActionIcon variant="subtle" size={36} aria-label={say('keys.show')} onClick={() => runCommand('sheet')}>
            <IconKeyboard size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </PageHeader>
      <OfflineBanner online={online} />
      {me.roles.some((role) => role === 'lead' || role === 'administrator') && <MissingYearsLine />}
      <div className={styles.panes} data-chosen={selected !== undefined}>
        <Views
          view={query.view}
          savedId={savedId}
          counts={counts.data}
          saved={saved.data ?? []}
          choose={choose}
          chooseSaved={chooseSaved}
          drop={(id) => drop.mutate(id)}
        />
        <div className={styles.listPane}>
          <Filters
            key={`${query.view} ${savedId ?? ''}`}
            query={query}
            change={narrow}
            save={(name) => save.mutate(name)}
            inputRef={find}
          />
          <BulkBar items={chosen.items} me={me} done={chosen.clear} again={chosen.chooseAll} />
          <InboxList
            pages={pages}
            none={say(narrowed ? 'inbox.none-found' : `inbox.none-${query.view}`)}
            me={me}
            presence={presence}
            selected={selected}
            select={select}
            chosen={chosen.ids}
            choose={chosen.choose}
          />
        </div>
        <Workspace id={selected} me={me} leave={() => select(undefined)} goOn={goOn} />
      </div>
      <CallDialog
        opened={calling}
        close={call.close}
        logged={(id) => {
          call.close();
          select(id);
        }}
      />
    </div>
  );
}
