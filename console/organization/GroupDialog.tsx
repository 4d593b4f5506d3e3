import { Button, Group, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { OrganizationView } from '../../adapters/http/contract/organization';
import { useWords } from '../language/use-words';
import { useHours } from './use-hours';
import { assignments, type Office, type SupportGroup, tiers } from './shapes';
import type { usePart } from './use-part';

interface GroupDialogProps {
  /** Absent: a new one. */
  readonly group?: SupportGroup;
  readonly office: string;
  readonly offices: readonly Office[];
  readonly groups: ReturnType<typeof usePart<SupportGroup>>;
  readonly staff: OrganizationView;
  readonly close: () => void;
}

/** A support group, or a supplier with a contact and a clock of its own. */
export function GroupDialog({ group, office, offices, groups, staff, close }: GroupDialogProps) {
  const { say, language } = useWords();
  const all = groups.items ?? [];
  const hours = useHours();
  const [draft, setDraft] = useState<SupportGroup>(
    group ?? { id: '', name: { en: '', zh: '' }, tier: 1, hours: 'office', office },
  );
  const put = (change: Partial<SupportGroup>) => setDraft({ ...draft, ...change });
  const supplier = draft.supplier ?? { name: '', minutes: 480 };
  const save = (next: readonly SupportGroup[]) => groups.change.mutate(next, { onSuccess: close });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { supplier: _, ...rest } = draft;
    const whole = tidy(
      draft.tier === 'supplier' ? { ...rest, supplier: tidy(supplier) } : rest,
    ) as unknown as SupportGroup;
    save(group ? all.map((one) => (one.id === group.id ? whole : one)) : [...all, whole]);
  };
  const none = { value: '', label: '—' };
  return (
    <Modal
      opened
      onClose={close}
      title={group ? say('organization.edit-group', { name: group.name[language] }) : say('organization.add-group')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={say('organization.id')}
            description={say('organization.id-hint')}
            value={draft.id}
            required
            disabled={group !== undefined}
            onChange={(event) => put({ id: event.currentTarget.value })}
          />
          <TextInput
            label={say('organization.name-en')}
            value={draft.name.en}
            required
            onChange={(event) => put({ name: { ...draft.name, en: event.currentTarget.value } })}
          />
          <TextInput
            label={say('organization.name-zh')}
            value={draft.name.zh}
            required
            onChange={(event) => put({ name: { ...draft.name, zh: event.currentTarget.value } })}
          />
          <Group grow>
            <NativeSelect
              label={say('organization.tier-label')}
              value={String(draft.tier)}
              onChange={(event) => put({ tier: tiers.find((tier) => String(tier) === event.currentTarget.value) ?? 1 })}
              data={tiers.map((tier) => ({
                value: String(tier),
                label: say(tier === 'supplier' ? 'organization.tier-supplier' : 'organization.tier', { tier }),
              }))}
            />
            <NativeSelect
              label={say('organization.hours')}
              value={draft.hours}
              onChange={(event) => put({ hours: event.currentTarget.value })}
              data={hours.length > 0 ? [...hours] : [draft.hours]}
            />
          </Group>
          <NativeSelect
            label={say('organization.office')}
            value={draft.office ?? ''}
            onChange={(event) => put({ office: event.currentTarget.value || undefined })}
            data={[none, ...offices.map(({ id, name }) => ({ value: id, label: name[language] }))]}
          />
          <NativeSelect
            label={say('organization.lead')}
            description={say('organization.lead-hint')}
            value={draft.lead ?? ''}
            onChange={(event) => put({ lead: event.currentTarget.value || undefined })}
            data={[
              none,
              ...staff.staff
                .filter(({ roles }) => roles.includes('lead'))
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <NativeSelect
            label={say('organization.next')}
            value={draft.nextTier ?? ''}
            onChange={(event) => put({ nextTier: event.currentTarget.value || undefined })}
            data={[
              none,
              ...all.filter(({ id }) => id !== draft.id).map(({ id, name }) => ({ value: id, label: name[language] })),
            ]}
          />
          {draft.tier !== 'supplier' && (
            <NativeSelect
              label={say('organization.deals')}
              value={draft.assignment ?? 'by-hand'}
              onChange={(event) => put({ assignment: assignments.find((one) => one === event.currentTarget.value) })}
              data={assignments.map((value) => ({ value, label: say(`organization.assignment.${value}`) }))}
            />
          )}
          {draft.tier === 'supplier' && (
            <>
              <TextInput
                label={say('organization.contact')}
                value={supplier.name}
                required
                onChange={(event) => put({ supplier: { ...supplier, name: event.currentTarget.value } })}
              />
              <Group grow>
                <TextInput
                  type="email"
                  label={say('organization.email')}
                  value={supplier.email ?? ''}
                  onChange={(event) => put({ supplier: { ...supplier, email: event.currentTarget.value } })}
                />
                <TextInput
                  label={say('organization.phone')}
                  value={supplier.phone ?? ''}
                  onChange={(event) => put({ supplier: { ...supplier, phone: event.currentTarget.value } })}
                />
              </Group>
              <NumberInput
                label={say('organization.supplier-minutes')}
                min={1}
                value={supplier.minutes}
                onChange={(value) => put({ supplier: { ...supplier, minutes: Number(value) } })}
              />
            </>
          )}
          {groups.change.error && (
            <Text role="alert" c="red" style={{ whiteSpace: 'pre-line' }}>
              {groups.change.error.message}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {say('cancel')}
            </Button>
            <Button type="submit" loading={groups.change.isPending}>
              {say('organization.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Empty fields are left out, as in the files. */
function tidy(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== '' && field !== undefined));
}
