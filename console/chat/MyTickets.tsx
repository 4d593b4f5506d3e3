import { Drawer, Skeleton, Stack, Text } from '@mantine/core';
import { useWords } from '../language/use-words';
import { OwnTicketCard, useHome } from './Home';

export function MyTickets({ opened, close }: { opened: boolean; close: () => void }) {
  const { say } = useWords();
  return (
    <Drawer
      opened={opened}
      onClose={close}
      title={say('tickets.mine')}
      position="right"
      size={420}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {opened && <Tickets />}
    </Drawer>
  );
}

function Tickets() {
  const { say } = useWords();
  const home = useHome();
  if (home.isPending) return <Skeleton height={140} role="status" aria-label={say('loading')} />;
  if (home.isError) return <Text role="alert">{say('error.no-connection')}</Text>;
  if (home.data.tickets.length === 0) return <Text c="dimmed">{say('tickets.none')}</Text>;
  return (
    <Stack gap="sm">
      {home.data.tickets.map((ticket) => (
        <OwnTicketCard key={ticket.number} ticket={ticket} />
      ))}
    </Stack>
  );
}
