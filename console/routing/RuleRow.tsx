import { ActionIcon, Badge, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useWords } from '../language/use-words';
import type { Rule } from './draft';
import styles from './routing.module.css';
import type { Known } from './use-known';
import { useRuleWords } from './use-rule-words';

interface RuleRowProps {
  readonly rule: Rule;
  readonly known: Known;
  /** How many past tickets it would have decided, after a trial. */
  readonly decided?: number;
  readonly edit?: () => void;
  readonly move?: (by: -1 | 1) => void;
  readonly place: { readonly first: boolean; readonly last: boolean };
}

/** A rule as two sentences: when it holds, and what it settles. */
export function RuleRow({ rule, known, decided, edit, move, place }: RuleRowProps) {
  const { say } = useWords();
  const words = useRuleWords(known);
  return (
    <li className={styles.rule} data-off={rule.off || undefined}>
      <div className={styles.ruleText}>
        <div>
          <strong>{rule.name}</strong>
          {rule.off && (
            <Badge ml="xs" variant="default">
              {say('routing.off')}
            </Badge>
          )}
          {decided !== undefined && (
            <span className={styles.soft}> · {say('routing.decided', { count: decided })}</span>
          )}
        </div>
        <p>
          <span className={styles.mark}>{say('routing.when')}</span> {words.when(rule)}
        </p>
        <p>
          <span className={styles.mark}>{say('routing.sets')}</span> {words.sets(rule)}
        </p>
      </div>
      {edit && move && (
        <div className={styles.ruleActs}>
          <ActionIcon
            variant="subtle"
            aria-label={say('routing.up', { name: rule.name })}
            disabled={place.first}
            onClick={() => move(-1)}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            aria-label={say('routing.down', { name: rule.name })}
            disabled={place.last}
            onClick={() => move(1)}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={edit}
            aria-label={say('routing.edit', { name: rule.name })}
          >
            {say('organization.edit')}
          </Button>
        </div>
      )}
    </li>
  );
}
