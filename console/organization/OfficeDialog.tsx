import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../language/use-words';
import { levels, type Office } from './shapes';
import type { usePart } from './use-part';

interface OfficeDialogProps {
  /** Absent: a new one below `above`. */
  readonly office?: Office;
  readonly above?: Office;
  readonly offices: ReturnType<typeof usePart<Office>>;
  /** It has neither groups nor people. */
  readonly empty: boolean;
  readonly close: () => void;
}

export function OfficeDialog({ office, above, offices, empty, close }: OfficeDialogProps) {
  const { say, language } = useWords();
  const all = offices.items ?? [];
  const [id, setId] = useState(office?.id ?? '');
  const [en, setEn] = useState(office?.name.en ?? '');
  const [zh, setZh] = useState(office?.name.zh ?? '');
  const [level, setLevel] = useState<Office['level']>(
    office?.level ?? levels[levels.indexOf(above?.level ?? 'city') + 1] ?? 'county',
  );
  const [parent, setParent] = useState(office?.parent ?? above?.id ?? '');
  const removable = office !== undefined && empty && !all.some((one) => one.parent === office.id);
  const save = (next: readonly Office[]) => offices.change.mutate(next, { onSuccess: close });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changed: Office = { id, name: { en, zh }, level, ...(parent && { parent }) };
    save(office ? all.map((one) => (one.id === office.id ? changed : one)) : [...all, changed]);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say(office ? 'organization.edit-office' : 'organization.add-office')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={say('organization.id')}
            description={say('organization.id-hint')}
            value={id}
            required
            disabled={office !== undefined}
            onChange={(event) => setId(event.currentTarget.value)}
          />
          <TextInput
            label={say('organization.name-en')}
            value={en}
            required
            onChange={(event) => setEn(event.currentTarget.value)}
          />
          <TextInput
            label={say('organization.name-zh')}
            value={zh}
            required
            onChange={(event) => setZh(event.currentTarget.value)}
          />
          <NativeSelect
            label={say('organization.level')}
            value={level}
            onChange={(event) => setLevel(event.currentTarget.value as Office['level'])}
            data={levels.map((value) => ({ value, label: say(`organization.level.${value}`) }))}
          />
          <NativeSelect
            label={say('organization.above')}
            value={parent}
            onChange={(event) => setParent(event.currentTarget.value)}
            data={[
              { value: '', label: '—' },
              ...all
                .filter((one) => one.id !== office?.id)
                .map((one) => ({ value: one.id, label: one.name[language] })),
            ]}
          />
          {offices.change.error && (
            <Text role="alert" c="red" style={{ whiteSpace: 'pre-line' }}>
              {offices.change.error.message}
            </Text>
          )}
          <Group justify="space-between">
            {removable ? (
              <Button variant="subtle" color="red" onClick={() => save(all.filter((one) => one.id !== office.id))}>
                {say('organization.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={close}>
                {say('cancel')}
              </Button>
              <Button type="submit" loading={offices.change.isPending}>
                {say('organization.save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
