import { Alert, Anchor, Button, Group, Loader, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hasStatus } from '../api/problem';
import { LanguageSwitch } from '../language/LanguageSwitch';
import { useWords } from '../language/use-words';
import styles from '../session/session.module.css';
import { accountApi } from './api';
import { NewPasswordInput } from './NewPasswordInput';

/** Somebody invited chooses a password and is signed in. */
export function AcceptInvitation({ token }: { token: string }) {
  const { say } = useWords();
  const invited = useQuery({ queryKey: ['invitation'], queryFn: () => accountApi.invited(token), retry: false });
  return (
    <main className={styles.page}>
      <Paper className={styles.card} withBorder p="lg">
        <Stack gap="md">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Title order={1}>
              {invited.data ? say('account.welcome', { name: invited.data.name }) : say('account.title')}
            </Title>
            <LanguageSwitch />
          </Group>
          {invited.isPending && <Loader role="status" aria-label={say('loading')} />}
          {invited.isError && (
            <Alert role="alert" variant="default">
              {say(hasStatus(invited.error, 404) ? 'account.invitation-over' : 'error.no-connection')}
            </Alert>
          )}
          {invited.data && <Choose token={token} email={invited.data.email} />}
        </Stack>
      </Paper>
    </main>
  );
}

function Choose({ token, email }: { token: string; email: string }) {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  const accept = useMutation({ mutationFn: accountApi.accept });
  if (accept.data?.ok)
    return (
      <Stack gap="xs">
        <Text component="output" display="block">
          {say('account.accepted')}
        </Text>
        <Anchor href="/chat">{say('session.to-chat')}</Anchor>
        <Anchor href="/console">{say('account.to-console')}</Anchor>
      </Stack>
    );
  const send = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ token, password });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Text c="dimmed">{say('account.choose-password')}</Text>
        {accept.isError && (
          <Alert role="alert" variant="default">
            {say(hasStatus(accept.error, 404) ? 'account.invitation-over' : 'error.no-connection')}
          </Alert>
        )}
        <TextInput label={say('session.email')} autoComplete="username" value={email} readOnly />
        <NewPasswordInput
          value={password}
          change={setPassword}
          problem={accept.data?.ok === false ? accept.data.problem : undefined}
        />
        <Button type="submit" loading={accept.isPending}>
          {say('account.accept')}
        </Button>
      </Stack>
    </form>
  );
}
