import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLogin2, IconLogout } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useWords } from '../language/use-words';
import { roster } from './api';
import { PresenceBadge } from './PresenceBadge';

/** Goes on and off shift by hand. */
export function DutySwitch() {
  const { say } = useWords();
  const queries = useQueryClient();
  const duty = useQuery({ queryKey: ['duty'], queryFn: roster.duty, refetchInterval: 30_000 });
  const go = useMutation({
    mutationFn: roster.go,
    onSuccess: (is) => {
      queries.setQueryData(['duty'], is);
      notifications.show({
        message: say(is.presence === 'on-shift' ? 'duty.on-told' : 'duty.off-told'),
        closeButtonProps: { 'aria-label': say('close') },
      });
    },
    onError: (error) =>
      notifications.show({
        title: say('error.title'),
        message: error.message,
        closeButtonProps: { 'aria-label': say('close') },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['roster'] }),
  });
  if (!duty.data) return null;
  const on = duty.data.presence === 'on-shift';
  return (
    <>
      <PresenceBadge presence={duty.data.presence} />
      <Button
        size="xs"
        variant={on ? 'default' : 'filled'}
        leftSection={on ? <IconLogout size={16} aria-hidden /> : <IconLogin2 size={16} aria-hidden />}
        loading={go.isPending}
        onClick={() => go.mutate(on ? 'off-shift' : 'on-shift')}
      >
        {say(on ? 'duty.go-off' : 'duty.go-on')}
      </Button>
    </>
  );
}
