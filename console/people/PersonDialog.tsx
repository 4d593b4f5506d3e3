import { Alert, Button, Drawer, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
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

type Acts = ReturnType<typeof usePersonActs>;

/** One person: what they are, the ways they come in, and what was changed about them. */
export function PersonDialog({ account: listed, mayManage, self, close }: PersonDialogProps) {
  const { say } = useWords();
  const acts = usePersonActs(listed.id);
  const { person, change, reset, endSessions } = acts;
  const problem = change.error ?? reset.error ?? endSessions.error ?? person.error;
  const account = person.data;
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={460}
      title={account?.name ?? listed.name}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack gap="md">
        {problem && (
          <Alert role="alert" variant="default">
            {say(hasStatus(problem, 409) ? 'people.changed-meanwhile' : 'error.no-connection')}
          </Alert>
        )}
        {person.isPending && <Skeleton height={320} role="status" aria-label={say('loading')} />}
        {reset.data && <InvitationLink given={reset.data} close={() => reset.reset()} />}
        {account && !reset.data && (
          <Details key={account.version} account={account} acts={acts} mayManage={mayManage} self={self} />
        )}
        <section aria-labelledby="changes">
          <Title order={2} id="changes" size="h4" mb="xs">
            {say('people.changes')}
          </Title>
          <AuditEntries subject={listed.id} />
        </section>
      </Stack>
    </Drawer>
  );
}

interface DetailsProps extends Pick<PersonDialogProps, 'account' | 'mayManage' | 'self'> {
  readonly acts: Acts;
}

function Details({ account, acts, mayManage, self }: DetailsProps) {
  const { say } = useWords();
  const { change, reset, endSessions } = acts;
  const [name, setName] = useState(account.name);
  const [standing, setStanding] = useState<Standing>(standingOf(account));
  const save = () =>
    change.mutate({
      name,
      groups: [...standing.groups],
      office: standing.office,
      scope: standing.scope,
      skills: [...standing.skills],
      cap: standing.cap,
      ...(!self && { roles: [...standing.roles] }),
    });
  const doors = account.channels.map((channel) => say(`door.${doorOf(channel)}`));
  return (
    <>
      <Text size="sm" c="dimmed">
        {[account.email, ...doors].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm">{say(account.disabled ? 'people.is-disabled' : `people.password.${account.password}`)}</Text>
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
          <Text component="output" size="sm">
            {change.isSuccess && say('people.saved')}
          </Text>
        </Group>
      )}
      {mayManage && (
        <Group gap="xs">
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
            <Button variant="default" onClick={() => change.mutate({ disabled: !account.disabled })}>
              {say(account.disabled ? 'people.enable' : 'people.disable')}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}

function standingOf({ roles: given, groups, office, scope, skills, cap }: Account): Standing {
  const held = roles.filter((role) => given.includes(role));
  return { roles: held, groups, office: office ?? null, scope: scope ?? null, skills, cap: cap ?? null };
}

const known = ['web', 'slack', 'teams', 'oidc'] as const;

function doorOf(channel: string): (typeof known)[number] | 'other' {
  return known.find((door) => door === channel) ?? 'other';
}
