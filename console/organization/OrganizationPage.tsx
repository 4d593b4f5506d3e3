import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../language/use-words';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { organization } from './api';
import { ImportDialog } from './ImportDialog';
import { OfficePanel } from './OfficePanel';
import { OfficeTree } from './OfficeTree';
import styles from './organization.module.css';
import type { Office, SupportGroup } from './shapes';
import { usePart } from './use-part';

/** Offices as a tree, with their groups and people. */
export function OrganizationPage({ me }: PageProps) {
  const { say } = useWords();
  const [chosen, setChosen] = useState<string>();
  const [taking, setTaking] = useState(false);
  const offices = usePart<Office>('offices');
  const groups = usePart<SupportGroup>('groups');
  const staff = useQuery({ queryKey: ['organization'], queryFn: organization.staff });
  const mayChange = me.roles.includes('administrator');
  const ready = offices.items && groups.items && staff.data;
  const top = offices.items?.find(({ parent }) => parent === undefined);
  const office = offices.items?.find(({ id }) => id === (chosen ?? top?.id));
  return (
    <Page
      title={say('page.organization')}
      actions={
        mayChange && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTableImport size={16} aria-hidden />}
            onClick={() => setTaking(true)}
          >
            {say('organization.tables')}
          </Button>
        )
      }
    >
      {!ready && !offices.failed && (
        <Stack role="status" aria-label={say('loading')}>
          <Skeleton height={32} width="40%" />
          <Skeleton height={32} width="50%" />
          <Skeleton height={160} />
        </Stack>
      )}
      {(offices.failed || groups.failed || staff.isError) && !ready && (
        <Text role="alert">{say('error.no-connection')}</Text>
      )}
      {offices.items && groups.items && staff.data && (
        <div className={styles.columns}>
          <OfficeTree
            key={offices.items.length}
            offices={offices.items}
            groups={groups.items}
            staff={staff.data}
            chosen={office?.id}
            choose={setChosen}
          />
          {office ? (
            <OfficePanel
              key={office.id}
              office={office}
              offices={offices}
              groups={groups}
              staff={staff.data}
              mayChange={mayChange}
              choose={setChosen}
            />
          ) : (
            <Group>
              <Text>{say('organization.none')}</Text>
            </Group>
          )}
        </div>
      )}
      {taking && <ImportDialog close={() => setTaking(false)} />}
    </Page>
  );
}
