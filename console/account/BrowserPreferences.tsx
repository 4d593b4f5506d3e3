import { Stack, Switch } from '@mantine/core';
import { useWords } from '../language/use-words';
import { prefer, usePreferences } from '../preferences/preferences';

/** How this browser behaves at the desk. */
export function BrowserPreferences() {
  const { say } = useWords();
  const { singleKeys } = usePreferences();
  return (
    <Stack gap="sm">
      <Switch
        label={say('account.single-keys')}
        description={say('account.single-keys-hint')}
        checked={singleKeys}
        onChange={(event) => prefer({ singleKeys: event.currentTarget.checked })}
      />
    </Stack>
  );
}
