import { Button, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import { knowledgeApi } from './api';
import { emptyText, idFrom, idPattern } from './empty-text';
import { useTold } from './use-told';

/** A title, a language, and the name that both languages share. */
export function BeginDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { say } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={say('knowledge.new')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {opened && <BeginForm close={close} />}
    </Modal>
  );
}

function BeginForm({ close }: { close: () => void }) {
  const { say, language: spoken } = useWords();
  const [, go] = useLocation();
  const [language, setLanguage] = useState<Language>(spoken);
  const [title, setTitle] = useState('');
  const [id, setId] = useState<string>();
  const [checked, setChecked] = useState(false);
  const name = id ?? idFrom(title);
  const begin = useTold(() => knowledgeApi.begin({ id: name, language }, { ...emptyText, title: title.trim() }), {
    done: (record) => go(`/knowledge/articles/${record.id}/${record.language}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (title.trim() && idPattern.test(name)) begin.mutate(undefined);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={say('knowledge.title')}
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={checked && !title.trim() && say('knowledge.title-required')}
          data-autofocus
        />
        <SegmentedControl
          aria-label={say('knowledge.language')}
          value={language}
          onChange={(value) => setLanguage(value)}
          data={[
            { value: 'en', label: say('language.en') },
            { value: 'zh', label: say('language.zh') },
          ]}
        />
        <TextInput
          label={say('knowledge.id')}
          description={say('knowledge.id-hint')}
          required
          maxLength={80}
          value={name}
          onChange={(event) => setId(event.currentTarget.value)}
          error={checked && !idPattern.test(name) && say('knowledge.id-wrong')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={begin.isPending}>
            {say('knowledge.begin')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
