import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hasStatus } from '../api/problem';
import { useWords } from '../language/use-words';
import { peopleApi } from './api';
import { InvitationLink } from './InvitationLink';
import { PersonFields, type Standing } from './PersonFields';

const nothing: Standing = { roles: [], groups: [], office: null, scope: null, skills: [], cap: null };

/** Somebody new: who they are, what they may do, and the link that lets them in. */
export function InviteDialog({ close }: { close: () => void }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [standing, setStanding] = useState(nothing);
  const invite = useMutation({
    mutationFn: peopleApi.invite,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const { roles, groups, skills, ...rest } = standing;
    invite.mutate({
      ...rest,
      name,
      email: email.trim(),
      roles: [...roles],
      groups: [...groups],
      skills: [...skills],
    });
  };
  return (
    <Modal opened onClose={close} title={say('people.invite')} closeButtonProps={{ 'aria-label': say('close') }}>
      {invite.data ? (
        <InvitationLink given={invite.data} close={close} />
      ) : (
        <form onSubmit={send}>
          <Stack gap="sm">
            {invite.isError && (
              <Alert role="alert" variant="default">
                {say(hasStatus(invite.error, 400) ? 'people.address-taken' : 'error.no-connection')}
              </Alert>
            )}
            <TextInput
              label={say('people.name')}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput
              label={say('session.email')}
              type="email"
              required
              maxLength={254}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PersonFields value={standing} change={setStanding} />
            <Group justify="end">
              <Button variant="default" onClick={close}>
                {say('cancel')}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {say('people.send-invitation')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
