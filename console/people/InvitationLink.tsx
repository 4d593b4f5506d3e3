import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import type { InvitedPerson } from '../../adapters/http/contract/people';
import { useWords } from '../language/use-words';
import styles from './people.module.css';

/** The link, this once: whoever has it chooses the password, so it goes to the person and to nobody else. */
export function InvitationLink({ given, close }: { given: InvitedPerson; close: () => void }) {
  const { say } = useWords();
  const address = new URL(given.link, window.location.origin).href;
  return (
    <Stack gap="sm">
      <Text>{say('people.link-lead', { name: given.person.name })}</Text>
      <Text className={styles.link}>{address}</Text>
      <Group justify="end">
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{say(copied ? 'people.link-copied' : 'people.copy-link')}</Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={close}>
          {say('close')}
        </Button>
      </Group>
    </Stack>
  );
}
