import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../adapters/http/contract/session';
import { LanguageSwitch } from '../language/LanguageSwitch';
import { useWords } from '../language/use-words';
import { Gate } from '../session/Gate';
import styles from '../session/session.module.css';
import { AcceptInvitation } from './AcceptInvitation';
import { ChangePassword } from './ChangePassword';
import { accountApi } from './api';
import { BrowserPreferences } from './BrowserPreferences';
import { OwnSessions, ownSessionsKey } from './OwnSessions';

/** `/account`: one's password and where one is signed in; with a token behind `#`, the door for somebody invited. */
export function AccountPage() {
  const [token] = useState(takeToken);
  return token ? <AcceptInvitation token={token} /> : <Gate>{(person) => <Account person={person} />}</Gate>;
}

/** Read once and taken out of the address, so that it is not in the history or over somebody's shoulder. */
function takeToken(): string | undefined {
  const token = window.location.hash.slice(1);
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  window.history.replaceState(null, '', window.location.pathname);
  return token;
}

function Account({ person }: { person: Me }) {
  const { say } = useWords();
  const sessions = useQuery({ queryKey: ownSessionsKey, queryFn: accountApi.sessions });
  // Who came in by another door has no password here to change.
  const mayHavePassword = sessions.data?.some(
    ({ current, by }) => current && (by === 'password' || by === 'invitation'),
  );
  const isStaff = person.roles.some((role) => role !== 'requester');
  return (
    <main className={styles.page}>
      <Paper className={styles.wideCard} withBorder p="lg">
        <Stack gap="xl">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Title order={1}>{say('account.title')}</Title>
              <Text c="dimmed">{[person.name, person.email].filter(Boolean).join(' · ')}</Text>
            </div>
            <LanguageSwitch />
          </Group>
          <section aria-labelledby="sessions">
            <Title order={2} id="sessions" mb="xs">
              {say('account.sessions')}
            </Title>
            <OwnSessions />
          </section>
          {isStaff && (
            <section aria-labelledby="browser">
              <Title order={2} id="browser" mb="xs">
                {say('account.this-browser')}
              </Title>
              <BrowserPreferences />
            </section>
          )}
          {mayHavePassword && (
            <section aria-labelledby="password">
              <Title order={2} id="password" mb="xs">
                {say('account.change-password')}
              </Title>
              <ChangePassword />
            </section>
          )}
          <Group>
            <Anchor href="/chat">{say('session.to-chat')}</Anchor>
            {isStaff && <Anchor href="/console">{say('account.to-console')}</Anchor>}
          </Group>
        </Stack>
      </Paper>
    </main>
  );
}
