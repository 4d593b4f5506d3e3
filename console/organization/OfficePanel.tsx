import { Button, Group, Text, Title } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { OrganizationView } from '../../adapters/http/contract/organization';
import { useWords } from '../language/use-words';
import { GroupDialog } from './GroupDialog';
import { OfficeDialog } from './OfficeDialog';
import styles from './organization.module.css';
import type { Office, SupportGroup } from './shapes';
import type { usePart } from './use-part';

interface OfficePanelProps {
  readonly office: Office;
  readonly offices: ReturnType<typeof usePart<Office>>;
  readonly groups: ReturnType<typeof usePart<SupportGroup>>;
  readonly staff: OrganizationView;
  readonly mayChange: boolean;
  readonly choose: (id: string) => void;
}

/** One office: the way up, its groups with who leads them and where they hand on to, its people. */
export function OfficePanel({ office, offices, groups, staff, mayChange, choose }: OfficePanelProps) {
  const { say, language } = useWords();
  const [group, setGroup] = useState<SupportGroup | 'new'>();
  const [editing, setEditing] = useState<'this' | 'below'>();
  const all = groups.items ?? [];
  const own = all.filter((one) => one.office === office.id);
  const people = staff.staff.filter((one) => one.office === office.id);
  const nameOf = (id: string | undefined) => all.find((one) => one.id === id)?.name[language] ?? id ?? '';
  const personOf = (id: string | undefined) => staff.staff.find((one) => one.id === id)?.name ?? id ?? '';
  return (
    <section className={styles.panel} aria-label={office.name[language]}>
      <Group justify="space-between" align="start">
        <div>
          <Text size="sm" c="dimmed">
            {pathOf(office, offices.items ?? []).map((one, index) => (
              <span key={one.id}>
                {index > 0 && ' › '}
                <button type="button" className={styles.link} onClick={() => choose(one.id)}>
                  {one.name[language]}
                </button>
              </span>
            ))}
          </Text>
          <Title order={2}>{office.name[language]}</Title>
          <Text size="sm" c="dimmed">
            {say(`organization.level.${office.level}`)} · {office.id}
          </Text>
        </div>
        {mayChange && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => setEditing('this')}
            >
              {say('organization.edit-office')}
            </Button>
            {office.level !== 'county' && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={() => setEditing('below')}
              >
                {say('organization.add-office')}
              </Button>
            )}
          </Group>
        )}
      </Group>
      <Group justify="space-between" mt="lg" mb="xs">
        <Title order={3}>{say('organization.groups')}</Title>
        {mayChange && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setGroup('new')}
          >
            {say('organization.add-group')}
          </Button>
        )}
      </Group>
      {own.length === 0 && <Text c="dimmed">{say('organization.no-groups')}</Text>}
      <ul className={styles.groups}>
        {own.map((one) => (
          <li key={one.id} className={styles.group}>
            <div className={styles.groupHead}>
              <strong>{one.name[language]}</strong>
              <span className={styles.tier}>
                {say(one.tier === 'supplier' ? 'organization.tier-supplier' : 'organization.tier', { tier: one.tier })}
              </span>
              {mayChange && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => setGroup(one)}
                  aria-label={say('organization.edit-group', { name: one.name[language] })}
                >
                  {say('organization.edit')}
                </Button>
              )}
            </div>
            <dl className={styles.facts}>
              <dt>{say('organization.lead')}</dt>
              <dd>{personOf(one.lead) || '—'}</dd>
              <dt>{say('organization.next')}</dt>
              <dd>{nameOf(one.nextTier) || '—'}</dd>
              <dt>{say('organization.deals')}</dt>
              <dd>{say(`organization.assignment.${one.assignment ?? 'by-hand'}`)}</dd>
              {one.supplier && (
                <>
                  <dt>{say('organization.contact')}</dt>
                  <dd>
                    {[one.supplier.name, one.supplier.email, one.supplier.phone].filter(Boolean).join(' · ')},{' '}
                    {say('organization.minutes', { count: one.supplier.minutes })}
                  </dd>
                </>
              )}
              <dt>{say('organization.people')}</dt>
              <dd>
                {staff.staff
                  .filter((person) => person.groups.includes(one.id))
                  .map(({ name }) => name)
                  .join(language === 'zh' ? '、' : ', ') || '—'}
              </dd>
            </dl>
          </li>
        ))}
      </ul>
      <Title order={3} mt="lg" mb="xs">
        {say('organization.staff')}
      </Title>
      {people.length === 0 && <Text c="dimmed">{say('organization.no-staff')}</Text>}
      <ul className={styles.people}>
        {people.map(({ id, name, roles, skills }) => (
          <li key={id}>
            <strong>{name}</strong>{' '}
            <span className={styles.soft}>
              {roles.includes('lead') ? say('organization.is-lead') : say('organization.is-agent')}
              {skills.length > 0 && ` · ${skills.join(', ')}`}
            </span>
          </li>
        ))}
      </ul>
      {group && (
        <GroupDialog
          group={group === 'new' ? undefined : group}
          office={office.id}
          offices={offices.items ?? []}
          groups={groups}
          staff={staff}
          close={() => setGroup(undefined)}
        />
      )}
      {editing && (
        <OfficeDialog
          office={editing === 'this' ? office : undefined}
          above={editing === 'below' ? office : undefined}
          offices={offices}
          empty={own.length === 0 && people.length === 0}
          close={() => setEditing(undefined)}
        />
      )}
    </section>
  );
}

function pathOf(office: Office, offices: readonly Office[]): readonly Office[] {
  const parent = offices.find(({ id }) => id === office.parent);
  return parent ? [...pathOf(parent, offices), parent] : [];
}
