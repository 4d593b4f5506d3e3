import { Alert, Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useWords } from '../language/use-words';
import { Page } from '../shell/Page';
import { peopleApi } from './api';
import { AuditEntries } from './AuditEntries';
import styles from './people.module.css';

/** The record of changes, and whether it still holds together. */
export function AuditPage() {
  const { say } = useWords();
  const check = useMutation({ mutationFn: peopleApi.checkAudit });
  return (
    <Page
      title={say('page.audit')}
      actions={
        <Button variant="default" onClick={() => check.mutate()} loading={check.isPending}>
          {say('audit.check')}
        </Button>
      }
    >
      <Text c="dimmed" mb="md">
        {say('audit.lead')}
      </Text>
      <output className={styles.outcome}>
        {check.isError && <Alert variant="default">{say('error.no-connection')}</Alert>}
        {check.data?.intact === false && (
          <Alert color="red" mb="md">
            {say('audit.broken', { seq: check.data.brokenAt })}
          </Alert>
        )}
        {check.data?.intact && (
          <Alert variant="default" mb="md">
            {say('audit.intact', { count: check.data.count })}
            <div className={styles.link}>{check.data.head}</div>
          </Alert>
        )}
      </output>
      <AuditEntries />
    </Page>
  );
}
