import { PasswordInput } from '@mantine/core';
import type { PasswordAnswer } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';

type Problem = Extract<PasswordAnswer, { ok: false }>['problem'];

interface NewPasswordProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly problem?: Problem;
}

/** A password to be: what is asked of it stands there from the beginning. */
export function NewPasswordInput({ value, change, problem }: NewPasswordProps) {
  const { say } = useWords();
  return (
    <PasswordInput
      label={say('account.new-password')}
      description={say('account.new-password-hint')}
      autoComplete="new-password"
      required
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      error={problem && say(`account.problem.${problem}`)}
      visibilityToggleButtonProps={{ 'aria-label': say('session.show-password') }}
    />
  );
}
