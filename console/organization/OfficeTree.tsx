import { ActionIcon, getTreeExpandedState, Tree, type TreeNodeData, UnstyledButton, useTree } from '@mantine/core';
import { IconBuilding, IconChevronRight } from '@tabler/icons-react';
import type { OrganizationView } from '../../adapters/http/contract/organization';
import { useWords } from '../language/use-words';
import styles from './organization.module.css';
import type { Office, SupportGroup } from './shapes';

interface OfficeTreeProps {
  readonly offices: readonly Office[];
  readonly groups: readonly SupportGroup[];
  readonly staff: OrganizationView;
  readonly chosen?: string;
  readonly choose: (id: string) => void;
}

/** The tree of offices; each with how many groups and people it has. */
export function OfficeTree({ offices, groups, staff, chosen, choose }: OfficeTreeProps) {
  const { say, language } = useWords();
  const below = (parent: string | undefined): TreeNodeData[] =>
    offices
      .filter((office) => office.parent === parent)
      .map(({ id, name }) => ({ value: id, label: name[language], children: below(id) }));
  const data = below(undefined);
  const tree = useTree({ initialExpandedState: getTreeExpandedState(data, '*') });
  const nameOf = new Map(offices.map(({ id, name }) => [id, name[language]]));
  const levelOf = new Map(offices.map(({ id, level }) => [id, level]));
  return (
    <nav className={styles.tree} aria-label={say('organization.offices')}>
      <Tree
        data={data}
        tree={tree}
        levelOffset={18}
        selectOnClick={false}
        expandOnClick={false}
        renderNode={({ node, expanded, hasChildren, elementProps }) => {
          const count = groups.filter(({ office }) => office === node.value).length;
          const people = staff.staff.filter(({ office }) => office === node.value).length;
          return (
            <div
              {...elementProps}
              className={`${elementProps.className} ${styles.node}`}
              data-chosen={node.value === chosen || undefined}
            >
              {hasChildren ? (
                <ActionIcon
                  size={22}
                  variant="subtle"
                  tabIndex={-1}
                  aria-label={say(expanded ? 'organization.fold' : 'organization.unfold', {
                    name: nameOf.get(node.value) ?? node.value,
                  })}
                  onClick={() => tree.toggleExpanded(node.value)}
                >
                  <IconChevronRight size={14} aria-hidden className={expanded ? styles.open : undefined} />
                </ActionIcon>
              ) : (
                <IconBuilding size={14} aria-hidden className={styles.leaf} />
              )}
              <UnstyledButton className={styles.choose} onClick={() => choose(node.value)}>
                <span className={styles.nodeName}>{node.label}</span>
                <span className={styles.soft}>
                  {say(`organization.level.${levelOf.get(node.value) ?? 'county'}`)}
                  {(count > 0 || people > 0) && ` · ${say('organization.counts', { groups: count, people })}`}
                </span>
              </UnstyledButton>
            </div>
          );
        }}
      />
    </nav>
  );
}
