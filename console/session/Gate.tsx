import { Alert, Button, Center, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Me, PersonView } from '../../adapters/http/contract/session';
import { ChangePassword } from '../account/ChangePassword';
import { LanguageSwitch } from '../language/LanguageSwitch';
import { useWords } from '../language/use-words';
import styles from './session.module.css';
import { SignInForm } from './SignInForm';
import { useSession, useSignOut } from './use-session';

interface GateProps {
  readonly forDesk?: boolean;
  readonly children: (person: Me) => ReactNode;
}

const deskRoles = ['agent', 'lead', 'curator', 'administrator', 'auditor'];

/** Shows the page to who may see it, and the sign-in to anybody else. */
export function Gate({ forDesk = false, children }: GateProps) {
  const { say } = useWords();
  const session = useSession();
  if (session.isPending)
    return (
      <Center h="100%">
        <Loader role="status" aria-label={say('loading')} />
      </Center>
    );
  if (session.isError) return <Unreachable retry={() => void session.refetch()} />;
  if (!session.data) return <SignInForm forDesk={forDesk} />;
  if (session.data.mustChangePassword) return <FirstPassword />;
  if (forDesk && !session.data.roles.some((role) => deskRoles.includes(role)))
    return <NotForDesk person={session.data} />;
  return children(session.data);
}

/** A password that somebody else knows opens nothing but its own change. */
function FirstPassword() {
  const { say } = useWords();
  const signOut = useSignOut();
  return (
    <main className={styles.page}>
      <Paper className={styles.card} withBorder p="lg">
        <Stack gap="md">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Title order={1}>{say('account.first-password')}</Title>
            <LanguageSwitch />
          </Group>
          <Text c="dimmed">{say('account.first-password-lead')}</Text>
          <ChangePassword />
          <Button variant="default" onClick={() => signOut.mutate()} style={{ alignSelf: 'start' }}>
            {say('session.sign-out')}
          </Button>
        </Stack>
      </Paper>
    </main>
  );
}

function Unreachable({ retry }: { retry: () => void }) {
  const { say } = useWords();
  return (
    <Center h="100%" p="md" component="main">
      <Stack>
        <Alert title={say('error.title')}>{say('error.no-connection')}</Alert>
        <Button onClick={retry}>{say('retry')}</Button>
      </Stack>
    </Center>
  );
}

function NotForDesk({ person }: { person: PersonView }) {
  const { say } = useWords();
  const signOut = useSignOut();
  return (
    <Center h="100%" p="md" component="main">
      <Stack maw={420}>
        <Alert title={say('session.not-for-desk', { name: person.name })}>{say('session.not-for-desk-hint')}</Alert>
        <Button onClick={() => signOut.mutate()}>{say('session.sign-out')}</Button>
        <Button component="a" href="/chat" variant="default">
          {say('session.to-chat')}
        </Button>
      </Stack>
    </Center>
  );
}
