import { Checkbox, MultiSelect, NumberInput, Select, Stack, TagsInput } from '@mantine/core';
import { useWords } from '../language/use-words';
import { useQuery } from '@tanstack/react-query';
import { routing } from '../routing/api';
import { type GivenRole, roles } from './roles';
import { usePlaces } from './use-places';

/** What a person is to the desk. */
export interface Standing {
  readonly roles: readonly GivenRole[];
  readonly groups: readonly string[];
  readonly office: string | null;
  readonly scope: string | null;
  readonly skills: readonly string[];
  /** Open tickets at once; null: as many as the routing says. */
  readonly cap: number | null;
}

interface PersonFieldsProps {
  readonly value: Standing;
  readonly change: (value: Standing) => void;
  /** Nobody changes their own roles. */
  readonly fixedRoles?: boolean;
  readonly disabled?: boolean;
}

export function PersonFields({ value, change, fixedRoles = false, disabled = false }: PersonFieldsProps) {
  const { say } = useWords();
  const { officeChoices, groupChoices } = usePlaces();
  const words = useQuery({ queryKey: ['routing', 'words'], queryFn: routing.words, staleTime: 300_000 });
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label={say('people.roles')}
        description={say(fixedRoles ? 'people.own-roles' : 'people.roles-hint')}
        value={[...value.roles]}
        onChange={(given) => change({ ...value, roles: roles.filter((role) => given.includes(role)) })}
      >
        <Stack gap={6} mt={6}>
          {roles.map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={say(`role.${role}`)}
              description={say(`role-hint.${role}`)}
              disabled={disabled || fixedRoles}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <MultiSelect
        label={say('people.groups')}
        data={groupChoices}
        value={[...value.groups]}
        onChange={(groups) => change({ ...value, groups })}
        searchable
        disabled={disabled}
      />
      <Select
        label={say('people.office')}
        data={officeChoices}
        value={value.office}
        onChange={(office) => change({ ...value, office })}
        searchable
        clearable
        disabled={disabled}
        clearButtonProps={{ 'aria-label': say('people.no-office') }}
      />
      <Select
        label={say('people.scope')}
        description={say('people.scope-hint')}
        placeholder={say('people.scope-all')}
        data={officeChoices}
        value={value.scope}
        onChange={(scope) => change({ ...value, scope })}
        searchable
        clearable
        disabled={disabled}
        clearButtonProps={{ 'aria-label': say('people.scope-all') }}
      />
      <TagsInput
        label={say('people.skills')}
        description={say('people.skills-hint')}
        data={words.data?.skills ?? []}
        value={[...value.skills]}
        onChange={(skills) => change({ ...value, skills })}
        maxTags={60}
        acceptValueOnBlur
        disabled={disabled}
      />
      <NumberInput
        label={say('people.cap')}
        description={say('people.cap-hint')}
        placeholder={say('people.cap-none')}
        value={value.cap ?? ''}
        onChange={(cap) => change({ ...value, cap: cap === '' ? null : Number(cap) })}
        min={1}
        max={200}
        allowDecimal={false}
        disabled={disabled}
      />
    </Stack>
  );
}
