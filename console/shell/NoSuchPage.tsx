import { Text } from '@mantine/core';
import { Link } from 'wouter';
import { useWords } from '../language/use-words';
import { Page } from './Page';

/** An address that leads nowhere, or to a page that is not for this person. */
export function NoSuchPage() {
  const { say } = useWords();
  return (
    <Page title={say('shell.no-such-page')}>
      <Text>{say('shell.no-such-page-hint')}</Text>
      <Link href="/">{say('page.inbox')}</Link>
    </Page>
  );
}
