import { Alert, Button, Group, NumberInput, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowsShuffle, IconFlask, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../language/use-words';
import { organization } from '../organization/api';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { routing as api } from './api';
import { type Routing, type Rule, useRoutingDraft } from './draft';
import styles from './routing.module.css';
import { RuleDialog } from './RuleDialog';
import { RuleRow } from './RuleRow';
import { TrialResult } from './TrialResult';
import { useKnown } from './use-known';

const trialDays = 90;
const numbers = ['acceptMinutes', 'cap', 'bounceLimit', 'silentMinutes'] as const;

/** Routing rules in the order in which they are asked, tried on past tickets before they are saved. */
export function RoutingPage({ me }: PageProps) {
  const { say } = useWords();
  const queries = useQueryClient();
  const known = useKnown();
  const draft = useRoutingDraft();
  const [editing, setEditing] = useState<{ readonly rule?: Rule }>();
  const mayChange = me.roles.some((role) => role === 'lead' || role === 'administrator');
  const trial = useMutation({ mutationFn: (value: Routing) => api.try({ routing: value, days: trialDays }) });
  const save = useMutation({
    mutationFn: (value: Routing) => organization.change('routing', draft.version, value),
    onSuccess: () => {
      draft.drop();
      trial.reset();
      notifications.show({ message: say('routing.saved'), closeButtonProps: { 'aria-label': say('close') } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['setting', 'routing'] }),
  });
  const { value } = draft;
  const put = (next: Routing) => {
    draft.put(next);
    trial.reset();
  };
  const putRules = (rules: readonly Rule[]) => value && put({ ...value, rules });
  return (
    <Page
      title={say('page.routing')}
      actions={
        <Button
          component={Link}
          href="/bounces"
          size="xs"
          variant="default"
          leftSection={<IconArrowsShuffle size={16} aria-hidden />}
        >
          {say('page.bounces')}
        </Button>
      }
    >
      <Text c="dimmed" mb="md">
        {say('routing.lead')}
      </Text>
      {!value && !draft.failed && (
        <Stack role="status" aria-label={say('loading')}>
          <Skeleton height={64} />
          <Skeleton height={64} />
        </Stack>
      )}
      {draft.failed && <Text role="alert">{say('error.no-connection')}</Text>}
      {draft.outdated && (
        <Alert mb="md" title={say('routing.outdated')}>
          <Button size="xs" variant="default" onClick={draft.drop}>
            {say('routing.drop')}
          </Button>
        </Alert>
      )}
      {value && (
        <>
          {value.rules.length === 0 && <Text>{say('routing.none')}</Text>}
          <ol className={styles.rules}>
            {value.rules.map((rule, index) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                known={known}
                decided={trial.data?.decided[rule.id]}
                edit={mayChange ? () => setEditing({ rule }) : undefined}
                move={mayChange ? (by) => putRules(moved(value.rules, index, by)) : undefined}
                place={{ first: index === 0, last: index === value.rules.length - 1 }}
              />
            ))}
          </ol>
          {mayChange && (
            <Button
              mt="sm"
              variant="subtle"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setEditing({})}
            >
              {say('routing.add')}
            </Button>
          )}
          <Title order={2} mt="lg" mb="xs">
            {say('routing.numbers')}
          </Title>
          <div className={styles.numbers}>
            {numbers.map((name) => (
              <NumberInput
                key={name}
                label={say(`routing.${name}`)}
                description={say(`routing.${name}-hint`)}
                min={1}
                readOnly={!mayChange}
                value={value[name]}
                onChange={(number) =>
                  typeof number === 'number' && number !== value[name] && put({ ...value, [name]: number })
                }
              />
            ))}
          </div>
          <div className={styles.bar}>
            <Button
              variant={draft.changed ? 'filled' : 'default'}
              leftSection={<IconFlask size={16} aria-hidden />}
              loading={trial.isPending}
              onClick={() => trial.mutate(value)}
            >
              {say('routing.try', { days: trialDays })}
            </Button>
            {draft.changed && mayChange && (
              <Group gap="xs">
                <Button variant="subtle" onClick={draft.drop}>
                  {say('routing.drop')}
                </Button>
                <Button
                  variant={trial.data ? 'filled' : 'default'}
                  disabled={!trial.data}
                  loading={save.isPending}
                  onClick={() => save.mutate(value)}
                >
                  {say(trial.data ? 'routing.save' : 'routing.try-first')}
                </Button>
              </Group>
            )}
          </div>
          {(trial.error ?? save.error) && (
            <Text role="alert" c="red" style={{ whiteSpace: 'pre-line' }}>
              {(trial.error ?? save.error)?.message}
            </Text>
          )}
          {trial.data && <TrialResult trial={trial.data} known={known} />}
        </>
      )}
      {editing && value && (
        <RuleDialog
          rule={editing.rule}
          taken={value.rules.map(({ id }) => id)}
          known={known}
          close={() => setEditing(undefined)}
          remove={editing.rule && (() => putRules(value.rules.filter(({ id }) => id !== editing.rule?.id)))}
          save={(rule) =>
            putRules(
              editing.rule ? value.rules.map((one) => (one.id === rule.id ? rule : one)) : [...value.rules, rule],
            )
          }
        />
      )}
    </Page>
  );
}

function moved(rules: readonly Rule[], index: number, by: -1 | 1): readonly Rule[] {
  const next = [...rules];
  const [rule] = next.splice(index, 1);
  if (rule) next.splice(index + by, 0, rule);
  return next;
}
