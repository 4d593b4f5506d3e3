import { Button, Checkbox, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Account } from '../../adapters/http/contract/people';
import { useWords } from '../language/use-words';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { InviteDialog } from './InviteDialog';
import { PeopleList } from './PeopleList';
import { PersonDialog } from './PersonDialog';
import { roles } from './roles';

/** Who is here, what they may do, and who comes in. */
export function PeoplePage({ me }: PageProps) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [disabled, setDisabled] = useState(false);
  const [open, setOpen] = useState<Account>();
  const [inviting, setInviting] = useState(false);
  const [settled] = useDebouncedValue(text, 200);
  const mayManage = me.roles.includes('administrator');
  return (
    <Page
      title={say('page.people')}
      actions={
        mayManage && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
            {say('people.invite')}
          </Button>
        )
      }
    >
      <Group mb="md" align="end">
        <TextInput
          type="search"
          label={say('people.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          maxLength={100}
          onChange={(event) => setText(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
        />
        <Select
          label={say('people.role')}
          placeholder={say('people.any-role')}
          clearable
          data={roles.map((one) => ({ value: one, label: say(`role.${one}`) }))}
          value={role}
          onChange={setRole}
          clearButtonProps={{ 'aria-label': say('people.any-role') }}
        />
        <Checkbox
          label={say('people.show-disabled')}
          checked={disabled}
          onChange={(event) => setDisabled(event.currentTarget.checked)}
          pb={8}
        />
      </Group>
      <PeopleList looking={{ text: settled, role: role ?? undefined, disabled }} choose={setOpen} />
      {!mayManage && (
        <Text c="dimmed" size="sm" mt="md">
          {say('people.look-only')}
        </Text>
      )}
      {inviting && <InviteDialog close={() => setInviting(false)} />}
      {open && (
        <PersonDialog
          key={open.id}
          account={open}
          mayManage={mayManage}
          self={open.id === me.id}
          close={() => setOpen(undefined)}
        />
      )}
    </Page>
  );
}
