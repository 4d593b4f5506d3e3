import { Alert, Button, Center, Loader, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { SignInForm } from './SignInForm';
import { useSession, useSignOut } from './use-session';

interface GateProps {
  readonly forDesk?: boolean;
  readonly children: (person: PersonView) => ReactNode;
}

const deskRoles = ['agent', 'lead', 'curator', 'administrator', 'auditor'];

/** Shows the page to who may see it, and the sign-in to anybody else. */
export function Gate({ forDesk = false, children }: GateProps) {
  const { say } = useWords();
  const session = useSession();
  if (session.isPending)
    return (
      <Center h="100%">
        <Loader aria-label={say('loading')} />
      </Center>
    );
  if (session.isError) return <Unreachable retry={() => void session.refetch()} />;
  if (!session.data) return <SignInForm forDesk={forDesk} />;
  if (forDesk && !session.data.roles.some((role) => deskRoles.includes(role)))
    return <NotForDesk person={session.data} />;
  return children(session.data);
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
