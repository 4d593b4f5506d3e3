import { Alert, Button, Drawer, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { Account } from '../../adapters/http/contract/people';
import { hasStatus } from '../api/problem';
import { useWords } from '../language/use-words';
import { AuditEntries } from './AuditEntries';
import { InvitationLink } from './InvitationLink';
import { PersonFields, type Standing } from './PersonFields';
import { roles } from './roles';
import { usePersonActs } from './use-person-acts';

interface PersonDialogProps {
  readonly account: Account;
  readonly mayManage: boolean;
  readonly self: boolean;
  readonly close: () => void;
}

/** One person: what they are, the ways they come in, and what was changed about them. */
export function PersonDialog({ account: given, mayManage, self, close }: PersonDialogProps) {
  const { say } = useWords();
  const { account, change, reset, endSessions } = usePersonActs(given);
  const [name, setName] = useState(account.name);
  const [standing, setStanding] = useState<Standing>(standingOf(account));
  const save = () =>
    change.mutate({
      name,
      groups: [...standing.groups],
      office: standing.office,
      scope: standing.scope,
      ...(!self && { roles: [...standing.roles] }),
    });
  const problem = change.error ?? reset.error ?? endSessions.error;
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={460}
      title={account.name}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {[account.email, ...account.channels.map((channel) => say(`door.${doorOf(channel)}`))]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        <Text size="sm">{say(account.disabled ? 'people.is-disabled' : `people.password.${account.password}`)}</Text>
        {problem && (
          <Alert role="alert" variant="default">
            {say(hasStatus(problem, 409) ? 'people.changed-meanwhile' : 'error.no-connection')}
          </Alert>
        )}
        {reset.data ? (
          <InvitationLink given={reset.data} close={() => reset.reset()} />
        ) : (
          <>
            <TextInput
              label={say('people.name')}
              value={name}
              maxLength={120}
              disabled={!mayManage}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PersonFields value={standing} change={setStanding} fixedRoles={self} disabled={!mayManage} />
            {mayManage && (
              <Group>
                <Button onClick={save} loading={change.isPending}>
                  {say('people.save')}
                </Button>
                <Text role="status" size="sm">
                  {change.isSuccess && say('people.saved')}
                </Text>
              </Group>
            )}
            {mayManage && (
              <Group>
                {!account.disabled && (
                  <Button variant="default" onClick={() => reset.mutate()} loading={reset.isPending}>
                    {say('people.reset')}
                  </Button>
                )}
                {!account.disabled && (
                  <Button variant="default" onClick={() => endSessions.mutate()} loading={endSessions.isPending}>
                    {say(endSessions.isSuccess ? 'people.signed-out' : 'people.sign-out')}
                  </Button>
                )}
                {!self && (
                  <Button
                    variant="default"
                    onClick={() => change.mutate({ disabled: !account.disabled })}
                    loading={change.isPending}
                  >
                    {say(account.disabled ? 'people.enable' : 'people.disable')}
                  </Button>
                )}
              </Group>
            )}
          </>
        )}
        <section aria-labelledby="changes">
          <Title order={2} id="changes" size="h4" mb="xs">
            {say('people.changes')}
          </Title>
          <AuditEntries subject={account.id} />
        </section>
      </Stack>
    </Drawer>
  );
}

function standingOf({ roles: given, groups, office, scope }: Account): Standing {
  const held = roles.filter((role) => given.includes(role));
  return { roles: held, groups, office: office ?? null, scope: scope ?? null };
}

const doors = ['web', 'slack', 'teams', 'oidc'] as const;

function doorOf(channel: string): (typeof doors)[number] | 'other' {
  return doors.find((door) => door === channel) ?? 'other';
}
