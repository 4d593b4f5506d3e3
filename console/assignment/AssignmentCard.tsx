import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPin } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AssignmentView } from '../../adapters/http/contract/assignment';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { useGroups } from '../organization/use-groups';
import { useSession } from '../session/use-session';
import { assignment } from './api';
import styles from './assignment.module.css';
import { ReasonDialog } from './ReasonDialog';

interface AssignmentCardProps {
  readonly ticketId: string;
  /** Changes when the ticket does, so that this is looked at again. */
  readonly version: number;
  readonly open: boolean;
}

/** Who answers for a ticket, its way from group to group, and what may be done: accept, send back, take up a tier, agree. */
export function AssignmentCard({ ticketId, version, open }: AssignmentCardProps) {
  const { say, language } = useWords();
  const [asking, setAsking] = useState<'return' | 'escalate'>();
  const me = useSession();
  const { groupName } = useGroups();
  const has = useQuery({
    queryKey: ['desk', 'assignment', ticketId, version],
    queryFn: () => assignment.of(ticketId),
    placeholderData: (before) => before,
  });
  const act = useAct(ticketId);
  if (!has.data) return null;
  const { owner, offer, contact, pin, supplier, bounces, bounceLimit, way, sender, nextTier } = has.data;
  const mine = me.data?.id;
  return (
    <section className={styles.card} aria-label={say('assignment.title')}>
      <ol className={styles.way} aria-label={say('assignment.way')}>
        {way.map((group, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same group may have had it twice
          <li key={`${group} ${index}`} aria-current={index === way.length - 1 ? 'step' : undefined}>
            {groupName(group)}
          </li>
        ))}
      </ol>
      {bounces > 0 && (
        <Text size="xs" className={bounces >= bounceLimit ? styles.late : styles.soft}>
          {say('assignment.bounces', { bounces, limit: bounceLimit })}
        </Text>
      )}
      {owner && <Text size="sm">{say(`assignment.owner-${owner.as}`, { name: owner.name })}</Text>}
      {contact && contact.id !== owner?.id && (
        <Text size="xs" className={styles.soft}>
          {say('assignment.contact', { name: contact.name })}
        </Text>
      )}
      {supplier && (
        <Text size="sm" className={supplier.late ? styles.late : undefined}>
          {say(supplier.late ? 'assignment.supplier-late' : 'assignment.supplier', {
            time: clockTime(supplier.dueAt, language),
          })}
        </Text>
      )}
      {offer && (
        <Text size="sm">{say('assignment.offered', { name: offer.name, time: clockTime(offer.until, language) })}</Text>
      )}
      {offer && offer.id === mine && (
        <Group gap={8} mt={4}>
          <Button
            size="compact-sm"
            loading={act.isPending}
            onClick={() => act.mutate(() => assignment.accept(ticketId))}
          >
            {say('assignment.accept')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={act.isPending}
            onClick={() => act.mutate(() => assignment.decline(ticketId))}
          >
            {say('assignment.decline')}
          </Button>
        </Group>
      )}
      {pin && (
        <div className={styles.pin}>
          <Text size="sm" fw={600}>
            <IconPin size={14} aria-hidden /> {say('assignment.pinned', { name: pin.lead.name })}
          </Text>
          {pin.asked && (
            <Text size="sm">
              {say('assignment.asked', {
                name: pin.asked.by.name,
                group: groupName(pin.asked.to),
                reason: pin.asked.reason,
              })}
            </Text>
          )}
          {pin.asked && pin.lead.id === mine && (
            <Group gap={8} mt={4}>
              <Button
                size="compact-sm"
                loading={act.isPending}
                onClick={() => act.mutate(() => assignment.consent(ticketId, true))}
              >
                {say('assignment.agree')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                disabled={act.isPending}
                onClick={() => act.mutate(() => assignment.consent(ticketId, false))}
              >
                {say('assignment.refuse')}
              </Button>
            </Group>
          )}
        </div>
      )}
      {open && (
        <Group gap={8} mt={6}>
          {nextTier && (
            <Button size="compact-sm" variant="default" onClick={() => setAsking('escalate')}>
              {say('assignment.escalate', { group: groupName(nextTier) })}
            </Button>
          )}
          {sender && (
            <Button size="compact-sm" variant="default" onClick={() => setAsking('return')}>
              {say('assignment.return', { group: groupName(sender) })}
            </Button>
          )}
        </Group>
      )}
      {asking && (
        <ReasonDialog
          title={say(`assignment.${asking}`, { group: groupName((asking === 'escalate' ? nextTier : sender) ?? '') })}
          label={say(asking === 'escalate' ? 'assignment.done' : 'assignment.reason')}
          hint={say(
            asking === 'escalate' ? 'assignment.done-hint' : pin ? 'assignment.consent-hint' : 'assignment.reason-hint',
          )}
          close={() => setAsking(undefined)}
          send={(text) => {
            act.mutate(() =>
              asking === 'escalate' ? assignment.escalate(ticketId, text) : assignment.giveBack(ticketId, text),
            );
            setAsking(undefined);
          }}
        />
      )}
    </section>
  );
}

function useAct(ticketId: string) {
  const { say } = useWords();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: () => Promise<AssignmentView>) => act(),
    onError: (error) =>
      notifications.show({
        title: say('error.title'),
        message: error.message,
        closeButtonProps: { 'aria-label': say('close') },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
    mutationKey: ['assignment', ticketId],
  });
}
