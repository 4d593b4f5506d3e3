import {
  Alert,
  Avatar,
  Button,
  Divider,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PersonView } from '../../adapters/http/contract/session';
import { api } from '../api/api';
import { hasStatus } from '../api/problem';
import { LanguageSwitch } from '../language/LanguageSwitch';
import { useWords } from '../language/use-words';
import type { WordKey } from '../language/words';
import styles from './session.module.css';
import { useSignIn } from './use-session';

/** Email and password; on a sample desk also a list of made-up people to enter as. */
export function SignInForm({ forDesk }: { forDesk: boolean }) {
  const { say } = useWords();
  const signIn = useSignIn();
  const options = useQuery({ queryKey: ['session', 'options'], queryFn: api.sessionOptions });
  const samples = (options.data?.samples ?? []).filter(({ roles }) => !forDesk || roles.includes('agent'));
  const [returned] = useState(takeOutcome);
  const provider = options.data?.provider;
  const failed = signIn.isError ? reasonOf(signIn.error) : returned;
  return (
    <main className={styles.page}>
      <Paper className={styles.card} withBorder p="lg">
        <Stack gap="md">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Title order={1}>{say(forDesk ? 'console.title' : 'chat.title')}</Title>
              <Text c="dimmed">{say(forDesk ? 'session.lead-desk' : 'session.lead-chat')}</Text>
            </div>
            <LanguageSwitch />
          </Group>
          {failed && (
            <Alert role="alert" variant="default">
              {say(failed)}
            </Alert>
          )}
          {samples.length > 0 && <Samples people={samples} choose={(as) => signIn.mutate({ as })} />}
          {provider && (
            <>
              <Button component="a" href={`/api/v1/session/provider?to=${forDesk ? '/console' : '/chat'}`}>
                {say('session.with-provider', { name: provider.name })}
              </Button>
              <Divider label={say('session.or')} />
            </>
          )}
          <PasswordForm busy={signIn.isPending} send={(account) => signIn.mutate(account)} />
        </Stack>
      </Paper>
    </main>
  );
}

/** What the sign-in service answered, told once: the address is cleaned of it. */
function takeOutcome(): WordKey | undefined {
  const outcome = new URLSearchParams(window.location.search).get('sign-in');
  if (!outcome) return undefined;
  window.history.replaceState(null, '', window.location.pathname + window.location.hash);
  return outcome === 'unreachable' ? 'session.provider-unreachable' : 'session.provider-refused';
}

function reasonOf(error: unknown): WordKey {
  if (hasStatus(error, 429)) return 'session.too-many';
  return hasStatus(error, 401) || hasStatus(error, 403) ? 'session.wrong' : 'error.no-connection';
}

function Samples({ people, choose }: { people: readonly PersonView[]; choose: (id: string) => void }) {
  const { say, language } = useWords();
  return (
    <Stack gap={4} component="section" aria-label={say('session.samples')}>
      <Text size="xs" c="dimmed">
        {say('session.samples')}
      </Text>
      {people.map((person) => (
        <UnstyledButton key={person.id} className={styles.sample} onClick={() => choose(person.id)}>
          <Avatar size={32} name={person.name} variant="default" aria-hidden />
          <span>
            <Text fw={500}>{person.name}</Text>
            <Text size="xs" c="dimmed">
              {[
                person.office?.[language],
                person.roles.includes('agent') ? say('session.role-agent') : say('session.role-requester'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </span>
        </UnstyledButton>
      ))}
    </Stack>
  );
}

function PasswordForm({ busy, send }: { busy: boolean; send: (account: { email: string; password: string }) => void }) {
  const { say } = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ email: email.trim(), password });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={say('session.email')}
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={say('session.password')}
          autoComplete="current-password"
          required
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('session.show-password') }}
        />
        <Button type="submit" loading={busy}>
          {say('session.sign-in')}
        </Button>
      </Stack>
    </form>
  );
}
