import { Anchor, Button, FileButton, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportKind } from '../../adapters/http/contract/organization';
import { useWords } from '../language/use-words';
import { organization } from './api';
import styles from './organization.module.css';

const kinds = ['offices', 'groups', 'people'] as const;

/** A table is first looked through; only a table without a problem can be taken in, and then whole. */
export function ImportDialog({ close }: { close: () => void }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [kind, setKind] = useState<ImportKind>('offices');
  const [file, setFile] = useState<{ readonly name: string; readonly csv: string }>();
  const look = useMutation({
    mutationFn: async (chosen: File) => {
      const csv = await chosen.text();
      setFile({ name: chosen.name, csv });
      return organization.take(kind, { csv, apply: false });
    },
  });
  const take = useMutation({
    mutationFn: () => organization.take(kind, { csv: file?.csv ?? '', apply: true }),
    onSettled: () => queries.invalidateQueries(),
  });
  const begin = () => {
    setFile(undefined);
    look.reset();
    take.reset();
  };
  const result = take.data ?? look.data;
  const failed = take.error ?? look.error;
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={say('organization.tables')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack>
        <SegmentedControl
          aria-label={say('import.what')}
          value={kind}
          onChange={(value) => {
            setKind(value);
            begin();
          }}
          data={kinds.map((value) => ({ value, label: say(`import.${value}`) }))}
        />
        <Text size="sm">{say(`import.hint-${kind}`)}</Text>
        <Group>
          <FileButton
            accept=".csv,text/csv"
            onChange={(chosen) => chosen && look.mutate(chosen)}
            key={`${kind} ${file?.name}`}
          >
            {(props) => (
              <Button {...props} leftSection={<IconUpload size={16} aria-hidden />} loading={look.isPending}>
                {say('import.choose')}
              </Button>
            )}
          </FileButton>
          <Anchor href={organization.tableAt(kind)} download size="sm">
            <IconDownload size={14} aria-hidden /> {say('import.download')}
          </Anchor>
        </Group>
        {failed && (
          <Text role="alert" c="red" style={{ whiteSpace: 'pre-line' }}>
            {failed.message}
          </Text>
        )}
        {result && result.problems.length > 0 && (
          <div role="alert">
            <Text fw={600}>{say('import.refused', { file: file?.name ?? '', count: result.problems.length })}</Text>
            <ul className={styles.problems}>
              {result.problems.map(({ at, problem }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same problem may stand twice in one row
                <li key={index}>
                  <strong>{at ? say('import.row', { row: at }) : ''}</strong> {problem}
                </li>
              ))}
            </ul>
          </div>
        )}
        {result && result.problems.length === 0 && (
          <Text aria-live="polite">
            {say(result.applied ? 'import.done' : 'import.ready', { ...result, applied: 0, problems: 0 })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {say('close')}
          </Button>
          {result && !result.applied && result.problems.length === 0 && (
            <Button onClick={() => take.mutate()} loading={take.isPending}>
              {say('import.take')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
