import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hasStatus } from '../api/problem';
import { useWords } from '../language/use-words';
import { accountApi } from './api';
import { NewPasswordInput } from './NewPasswordInput';

/** The old password and a new one; every other session ends. */
export function ChangePassword() {
  const { say } = useWords();
  const queries = useQueryClient();
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: accountApi.changePassword,
    onSuccess: async ({ ok }) => {
      if (!ok) return;
      setOld('');
      setPassword('');
      await queries.invalidateQueries({ queryKey: ['session'] });
    },
  });
  const answer = change.data;
  const send = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ old, password });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm" maw={400}>
        {change.isError && (
          <Alert role="alert" variant="default">
            {say(hasStatus(change.error, 429) ? 'session.too-many' : 'error.no-connection')}
          </Alert>
        )}
        <PasswordInput
          label={say('account.old-password')}
          autoComplete="current-password"
          required
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
          error={answer?.ok === false && answer.problem === 'wrong' && say('account.problem.wrong')}
          visibilityToggleButtonProps={{ 'aria-label': say('session.show-password') }}
        />
        <NewPasswordInput
          value={password}
          change={setPassword}
          problem={answer?.ok === false && answer.problem !== 'wrong' ? answer.problem : undefined}
        />
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'start' }}>
          {say('account.change')}
        </Button>
        <Text component="output" size="sm">
          {answer?.ok && say('account.changed')}
        </Text>
      </Stack>
    </form>
  );
}
