import { Button, Group, Modal, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import type { Macro, SaveMacro } from '../../adapters/http/contract/acts';
import { useWords } from '../language/use-words';
import { places, unknownPlaces } from '../writing/fill-in';
import { ActInput } from './ActInput';
import { isWhole, mostActs, newAct } from './acts';
import { useMacroEdits } from './use-macros';

interface MacroDialogProps {
  /** Which one is edited, `new`, or none. */
  readonly macro: Macro | 'new' | undefined;
  readonly close: () => void;
  /** Leads keep what everybody may use. */
  readonly mayShare: boolean;
}

export function MacroDialog({ macro, close, mayShare }: MacroDialogProps) {
  const { say } = useWords();
  return (
    <Modal
      opened={macro !== undefined}
      onClose={close}
      size="lg"
      title={say(macro === 'new' ? 'macro.new' : 'macro.edit')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {macro && <MacroForm macro={macro === 'new' ? undefined : macro} close={close} mayShare={mayShare} />}
    </Modal>
  );
}

const empty: SaveMacro = { kind: 'macro', name: '', text: '', acts: [], own: true };

function MacroForm({ macro, close, mayShare }: { macro?: Macro; close: () => void; mayShare: boolean }) {
  const { say } = useWords();
  const { save } = useMacroEdits();
  const [draft, setDraft] = useState<SaveMacro & { id?: string }>(macro ?? empty);
  const [checked, setChecked] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const { name, acts, own } = draft;
  const unknown = unknownPlaces(draft.text);
  const nothing = draft.text.trim() === '' && acts.length === 0;
  const change = (some: Partial<SaveMacro>) => setDraft({ ...draft, ...some });
  const insert = (place: string) => {
    const at = text.current?.selectionStart ?? draft.text.length;
    change({ text: `${draft.text.slice(0, at)}{${place}}${draft.text.slice(text.current?.selectionEnd ?? at)}` });
    text.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (name.trim() && !nothing && unknown.length === 0 && acts.every(isWhole))
      save.mutate(draft, { onSuccess: close });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          data-autofocus
          required
          label={say('macro.name')}
          description={say('macro.name-hint')}
          maxLength={80}
          value={name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={checked && !name.trim() && say('macro.name-required')}
        />
        <div>
          <Textarea
            ref={text}
            label={say('macro.text')}
            autosize
            minRows={4}
            maxRows={12}
            maxLength={4000}
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
            error={textProblem()}
          />
          <Group gap={4} mt={6}>
            <Text size="xs" c="dimmed">
              {say('macro.fills')}
            </Text>
            {places.map((place) => (
              <Button key={place} size="compact-xs" variant="default" onClick={() => insert(place)}>
                {say(`macro.place.${place}`)}
              </Button>
            ))}
          </Group>
        </div>
        <section aria-label={say('macro.acts')}>
          <Text size="sm" fw={500} mb={4}>
            {say('macro.acts')}
          </Text>
          <Stack gap="sm">
            {acts.map((act, index) => (
              <ActInput
                // oxlint-disable-next-line react/no-array-index-key -- acts are told apart by their place alone
                key={index}
                act={act}
                checked={checked}
                change={(next) => change({ acts: acts.with(index, next) })}
                drop={() => change({ acts: acts.toSpliced(index, 1) })}
              />
            ))}
            {acts.length < mostActs && (
              <Button
                variant="default"
                size="xs"
                style={{ alignSelf: 'start' }}
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={() => change({ acts: [...acts, newAct('assign-me')] })}
              >
                {say('macro.act-add')}
              </Button>
            )}
          </Stack>
        </section>
        {mayShare && (
          <Switch
            label={say('macro.for-all')}
            checked={!own}
            onChange={(event) => change({ own: !event.currentTarget.checked })}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {say('macro.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );

  function textProblem(): string | undefined {
    if (unknown.length > 0) return say('macro.unknown-place', { place: unknown.join(' ') });
    return checked && nothing ? say('macro.text-required') : undefined;
  }
}
