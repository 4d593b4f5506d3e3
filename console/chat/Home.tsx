import { Alert, Button, Checkbox, Group, Rating, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Home as HomeView, OwnTicket, Rate } from '../../adapters/http/contract/acts';
import { isDisturbance } from '../announcements/standing';
import { request } from '../api/request';
import { useWords } from '../language/use-words';
import { TicketCard } from '../messages/TicketCard';
import styles from './chat.module.css';

const reasons = ['quick', 'slow', 'friendly', 'unclear', 'solved', 'not-solved', 'passed-around'] as const;

export function useHome() {
  const { language } = useWords();
  return useQuery({
    queryKey: ['chat-home', language],
    queryFn: () => request<HomeView>('GET', `/chat/home?language=${language}`),
    staleTime: 0,
    refetchInterval: 60_000,
  });
}

/** Services that do not work as they should, above whatever is open: read before anybody asks. */
export function Disturbances() {
  const { say, language } = useWords();
  const shown = useHome().data?.announcements ?? [];
  return (
    <output className={styles.disturbances}>
      {shown.map(
        ({ id, kind, text }) =>
          isDisturbance(kind) && (
            <span key={id} className={styles.column}>
              <strong>{say(`news.${kind}`)}</strong> {text[language]}
            </span>
          ),
      )}
    </output>
  );
}

/** What else the desk has to say to everybody. */
export function News() {
  const { language } = useWords();
  const home = useHome();
  const shown = home.data?.announcements.filter(({ kind }) => kind !== 'question' && !isDisturbance(kind)) ?? [];
  return (
    <Stack gap="xs" w="100%">
      {shown.map(({ id, kind, text }) => (
        <Alert key={id} variant="default" title={<NewsKind kind={kind} />}>
          {text[language]}
        </Alert>
      ))}
    </Stack>
  );
}

function NewsKind({ kind }: { kind: string }) {
  const { say } = useWords();
  return <>{say(kind === 'restored' ? 'news.restored' : 'news.news')}</>;
}

/** A ticket of one's own; once it is done, how it went. */
export function OwnTicketCard({ ticket }: { ticket: OwnTicket }) {
  return (
    <div>
      <TicketCard ticket={ticket} />
      {ticket.mayRate && <RateForm ticket={ticket} />}
    </div>
  );
}

function RateForm({ ticket }: { ticket: OwnTicket }) {
  const { say, language } = useWords();
  const queries = useQueryClient();
  const [score, setScore] = useState(ticket.rating ?? 0);
  const [why, setWhy] = useState<(typeof reasons)[number][]>([]);
  const [shown, setShown] = useState(false);
  const rate = useMutation({
    mutationFn: (rating: Rate) =>
      request<OwnTicket>(
        'POST',
        `/chat/tickets/${encodeURIComponent(ticket.number)}/rating?language=${language}`,
        rating,
      ),
    onSuccess: () => {
      setShown(false);
      return queries.invalidateQueries({ queryKey: ['chat-home'] });
    },
  });
  return (
    <Stack gap={6} mt={6}>
      <Group gap={8}>
        <Text size="sm">{say(ticket.rating ? 'rate.rated' : 'rate.ask')}</Text>
        <Rating
          value={score}
          getSymbolLabel={(value) => say('rate.of-five', { score: value })}
          onChange={(value) => {
            setScore(value);
            setShown(true);
          }}
        />
      </Group>
      {shown && (
        <>
          <Group gap={8}>
            {reasons.map((reason) => (
              <Checkbox
                key={reason}
                size="xs"
                label={say(`rate.reason-${reason}`)}
                checked={why.includes(reason)}
                onChange={(event) =>
                  setWhy(event.currentTarget.checked ? [...why, reason] : why.filter((one) => one !== reason))
                }
              />
            ))}
          </Group>
          <Button size="compact-sm" loading={rate.isPending} onClick={() => rate.mutate({ score, reasons: why })}>
            {say('rate.send')}
          </Button>
          {rate.isError && <Text role="alert">{say('error.no-connection')}</Text>}
        </>
      )}
    </Stack>
  );
}
