import { Button, NativeSelect, Skeleton, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { BouncesView } from '../../adapters/http/contract/routing';
import { useWords } from '../language/use-words';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { routing } from './api';
import { BounceMatrix } from './BounceMatrix';
import { useRoutingDraft, withRule } from './draft';
import styles from './routing.module.css';
import { useKnown } from './use-known';
import { useRuleWords } from './use-rule-words';

/** Who throws tickets to whom, and the rules that would have avoided it. */
export function BouncesPage({ me }: PageProps) {
  const { say } = useWords();
  const [days, setDays] = useState(90);
  const known = useKnown();
  const bounces = useQuery({
    queryKey: ['bounces', days],
    queryFn: () => routing.bounces(days),
    placeholderData: (before) => before,
  });
  const mayChange = me.roles.some((role) => role === 'lead' || role === 'administrator');
  return (
    <Page
      title={say('page.bounces')}
      actions={
        <NativeSelect
          size="xs"
          aria-label={say('bounces.days')}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={[7, 30, 90, 365].map((value) => ({
            value: String(value),
            label: say('bounces.last-days', { days: value }),
          }))}
        />
      }
    >
      <Text c="dimmed" mb="md">
        {say('bounces.lead')}
      </Text>
      {bounces.isPending && <Skeleton height={200} role="status" aria-label={say('loading')} />}
      {bounces.isError && !bounces.data && <Text role="alert">{say('error.no-connection')}</Text>}
      {bounces.data?.cells.length === 0 && <Text>{say('bounces.none', { tickets: bounces.data.tickets })}</Text>}
      {bounces.data && bounces.data.cells.length > 0 && (
        <>
          <BounceMatrix cells={bounces.data.cells} known={known} />
          <Title order={2} mt="lg" mb="xs">
            {say('bounces.rules')}
          </Title>
          {bounces.data.suggestions.length === 0 && <Text>{say('bounces.no-rules')}</Text>}
          <ul className={styles.rules}>
            {bounces.data.suggestions.map((suggestion) => (
              <Suggested key={suggestion.rule.id} suggestion={suggestion} mayChange={mayChange} known={known} />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

interface SuggestedProps {
  readonly suggestion: BouncesView['suggestions'][number];
  readonly mayChange: boolean;
  readonly known: ReturnType<typeof useKnown>;
}

function Suggested({ suggestion, mayChange, known }: SuggestedProps) {
  const { say } = useWords();
  const draft = useRoutingDraft();
  const words = useRuleWords(known);
  const { rule, from, to, avoids, costs } = suggestion;
  const there = draft.value?.rules.some(({ id }) => id === rule.id) ?? false;
  const add = () => {
    if (!draft.value) return;
    draft.put(withRule(draft.value, { ...rule, name: `${words.when(rule)} → ${known.group(to)}`.slice(0, 120) }));
    notifications.show({ message: say('bounces.added'), closeButtonProps: { 'aria-label': say('close') } });
  };
  return (
    <li className={styles.rule}>
      <div className={styles.ruleText}>
        <strong>
          {words.when(rule)} → {known.group(to)}
        </strong>
        <p>{say('bounces.would', { from: known.group(from), to: known.group(to), avoids, costs })}</p>
      </div>
      {mayChange && (
        <div className={styles.ruleActs}>
          {there ? (
            <Button component={Link} href="/routing" size="xs" variant="default">
              {say('bounces.open-draft')}
            </Button>
          ) : (
            <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} disabled={!draft.value} onClick={add}>
              {say('bounces.add')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
