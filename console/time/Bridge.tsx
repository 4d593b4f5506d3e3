import { Button, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, use, useState } from 'react';
import type { BridgeView } from '../../adapters/http/contract/time';
import { clientId } from '../api/client-id';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { MenuContext } from '../shell/menu-context';
import { timeApi } from './api';
import styles from './time.module.css';

/** The people called together over a ticket: why, who, what they say; joined and closed here. */
export function Bridge({ ticketId }: { ticketId: string }) {
  const { say, language } = useWords();
  const me = use(MenuContext)?.person;
  const queries = useQueryClient();
  const bridge = useQuery({ queryKey: ['desk', 'bridge', ticketId], queryFn: () => timeApi.bridge(ticketId) });
  const act = useMutation({
    mutationFn: (run: () => Promise<BridgeView>) => run(),
    onError: (error) => notifications.show({ title: say('error.title'), message: error.message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  });
  if (!bridge.data) return null;
  const { at, why, closed, people, said } = bridge.data;
  const mayAct = !closed && me?.roles.some((role) => role === 'agent' || role === 'lead');
  const isOn = people.some(({ id }) => id === me?.id);
  return (
    <section className={styles.bridge} data-open={!closed} aria-label={say('bridge.title')}>
      <strong>{say('bridge.title')}</strong>
      {why && <p>{why[language]}</p>}
      <p>
        {closed
          ? say('bridge.closed', { name: closed.by, time: clockTime(closed.at, language) })
          : say('bridge.opened', { time: clockTime(at, language) })}
      </p>
      <p>
        {say('bridge.people')} {people.map(({ name }) => name).join(language === 'zh' ? '、' : ', ')}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it */}
      <ol className={styles.said} tabIndex={0}>
        {said.map((one) => (
          <li key={one.id}>
            <span className={styles.saidBy}>
              {one.name} <time dateTime={one.at}>{clockTime(one.at, language)}</time>
            </span>
            {one.text}
          </li>
        ))}
      </ol>
      {mayAct && (
        <>
          <SayForm
            busy={act.isPending}
            send={(words, done) => act.mutate(() => timeApi.sayInBridge(ticketId, words), { onSuccess: done })}
          />
          <Group gap={8}>
            {!isOn && (
              <Button size="compact-sm" onClick={() => act.mutate(() => timeApi.joinBridge(ticketId))}>
                {say('bridge.join')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={() => act.mutate(() => timeApi.closeBridge(ticketId))}>
              {say('bridge.close')}
            </Button>
          </Group>
        </>
      )}
    </section>
  );
}

function SayForm({
  busy,
  send,
}: {
  busy: boolean;
  send: (words: { id: string; text: string }, done: () => void) => void;
}) {
  const { say } = useWords();
  const [text, setText] = useState('');
  // The same words sent again are said once.
  const [id, setId] = useState(clientId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    send({ id, text: text.trim() }, () => {
      setText('');
      setId(clientId());
    });
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        label={say('bridge.words')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" mt={6} disabled={!text.trim()} loading={busy}>
        {say('bridge.say')}
      </Button>
    </form>
  );
}
