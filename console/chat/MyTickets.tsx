import { Drawer, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api';
import { useWords } from '../language/use-words';
import { TicketCard } from '../messages/TicketCard';

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
  const { say, language } = useWords();
  const tickets = useQuery({
    queryKey: ['chat-tickets', language],
    queryFn: () => api.tickets(language),
    staleTime: 0,
  });
  if (tickets.isPending) return <Skeleton height={140} aria-label={say('loading')} />;
  if (tickets.isError) return <Text role="alert">{say('error.no-connection')}</Text>;
  if (tickets.data.length === 0) return <Text c="dimmed">{say('tickets.none')}</Text>;
  return (
    <Stack gap="sm">
      {tickets.data.map((ticket) => (
        <TicketCard key={ticket.number} ticket={ticket} />
      ))}
    </Stack>
  );
}
