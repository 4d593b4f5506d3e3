import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { clientId } from '../api/client-id';
import { useWords } from '../language/use-words';

const graceMs = 5000;

/** What is still to be done: by its name, how to do it at once. */
const held = new Map<string, () => void>();
// Who closes the page did not take it back.
window.addEventListener('pagehide', () => {
  for (const doNow of held.values()) doNow();
});

interface Deed {
  /** What will be done, as one says it. */
  readonly words: string;
  readonly act: () => void;
  readonly undone?: () => void;
}

/**
 * Does something five seconds from now, and offers to leave it undone until then. Delayed, not reversed: what has been
 * said to a requester or to another group cannot be unsaid.
 */
export function useLater(): (deed: Deed) => void {
  const { say } = useWords();
  return useCallback(
    ({ words, act, undone }) => {
      const id = clientId();
      const settle = (then?: () => void) => () => {
        if (!held.delete(id)) return;
        clearTimeout(timer);
        notifications.hide(id);
        then?.();
      };
      const doNow = settle(act);
      const timer = setTimeout(doNow, graceMs);
      held.set(id, doNow);
      notifications.show({
        id,
        autoClose: false,
        onClose: doNow,
        closeButtonProps: { 'aria-label': say('undo.do-now') },
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{words}</Text>
            <Button size="compact-sm" variant="light" onClick={settle(undone)}>
              {say('undo.undo')}
            </Button>
          </Group>
        ),
      });
    },
    [say],
  );
}
