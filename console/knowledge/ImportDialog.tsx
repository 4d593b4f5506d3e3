import { Button, FileInput, Group, List, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ImportedView, ImportView } from '../../adapters/http/contract/knowledge';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import { knowledgeApi } from './api';
import { useTold } from './use-told';

const formats: Readonly<Record<string, ImportView['format']>> = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  csv: 'csv',
};

/** Files of another tool's become drafts. */
export function ImportDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { say } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={say('knowledge.import')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {opened && <ImportForm close={close} />}
    </Modal>
  );
}

function ImportForm({ close }: { close: () => void }) {
  const { say, language: spoken } = useWords();
  const [language, setLanguage] = useState<Language>(spoken);
  const [files, setFiles] = useState<File[]>([]);
  const [result, setResult] = useState<ImportedView>();
  const bring = useTold(() => bringAll(files, language), { done: setResult });
  if (result)
    return (
      <Stack>
        <Text>{say('knowledge.imported', { count: result.made.length })}</Text>
        {result.problems.length > 0 && (
          <List size="sm">
            {result.problems.map(({ at, problem }) => (
              <List.Item key={`${at} ${problem}`}>{`${at}: ${problem}`}</List.Item>
            ))}
          </List>
        )}
        <Group justify="flex-end">
          <Button onClick={close}>{say('close')}</Button>
        </Group>
      </Stack>
    );
  return (
    <Stack>
      <FileInput
        multiple
        label={say('knowledge.import-files')}
        description={say('knowledge.import-hint')}
        placeholder={say('knowledge.import-choose')}
        accept=".md,.markdown,.html,.htm,.csv"
        value={files}
        onChange={setFiles}
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
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {say('cancel')}
        </Button>
        <Button disabled={files.length === 0} loading={bring.isPending} onClick={() => bring.mutate(undefined)}>
          {say('knowledge.import')}
        </Button>
      </Group>
    </Stack>
  );
}

async function bringAll(files: readonly File[], language: Language): Promise<ImportedView> {
  const all: ImportedView = { made: [], problems: [] };
  for (const file of files) {
    const format = formats[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'markdown';
    const { made, problems } = await knowledgeApi.importFile({
      format,
      name: file.name,
      language,
      text: await file.text(),
    });
    all.made.push(...made);
    all.problems.push(...problems);
  }
  return all;
}
