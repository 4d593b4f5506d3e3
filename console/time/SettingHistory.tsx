import { Button, List, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { timeApi } from './api';

/** Who changed this part, and when. */
export function SettingHistory({ part }: { part: string }) {
  const { say, language } = useWords();
  const [opened, dialog] = useDisclosure(false);
  const history = useQuery({
    queryKey: ['settings', part, 'history'],
    queryFn: () => timeApi.settingHistory(part),
    enabled: opened,
  });
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={dialog.open}>
        {say('settings.history')}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={say('settings.history')}
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        {history.isPending && <Text size="sm">{say('loading')}</Text>}
        <List size="sm">
          {history.data?.map(({ version, by, byName, at }) => (
            <List.Item key={version}>
              {say('settings.version', {
                version,
                name: by === 'files' ? say('settings.files') : byName,
                time: clockTime(at, language),
              })}
            </List.Item>
          ))}
        </List>
      </Modal>
    </>
  );
}
