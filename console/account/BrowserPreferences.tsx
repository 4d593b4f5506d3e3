import { Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { chime } from '../attention/chime';
import { useWords } from '../language/use-words';
import { prefer, usePreferences } from '../preferences/preferences';

/** How this browser behaves at the desk. */
export function BrowserPreferences() {
  const { say } = useWords();
  const { singleKeys, notify, sound } = usePreferences();
  const [refused, setRefused] = useState(false);
  const possible = 'Notification' in window;
  const wantNotices = async (wanted: boolean) => {
    const allowed = wanted && (await Notification.requestPermission()) === 'granted';
    setRefused(wanted && !allowed);
    prefer({ notify: allowed });
  };
  return (
    <Stack gap="sm">
      <Switch
        label={say('account.single-keys')}
        description={say('account.single-keys-hint')}
        checked={singleKeys}
        onChange={(event) => prefer({ singleKeys: event.currentTarget.checked })}
      />
      <Switch
        label={say('account.notify')}
        description={say('account.notify-hint')}
        checked={notify}
        disabled={!possible}
        error={(refused || !possible) && say('account.notify-refused')}
        onChange={(event) => void wantNotices(event.currentTarget.checked)}
      />
      <Switch
        label={say('account.sound')}
        description={say('account.sound-hint')}
        checked={sound}
        onChange={(event) => {
          prefer({ sound: event.currentTarget.checked });
          // So that one knows what to listen for.
          if (event.currentTarget.checked) chime();
        }}
      />
    </Stack>
  );
}
