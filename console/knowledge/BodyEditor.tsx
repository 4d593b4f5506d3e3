import '@mantine/tiptap/styles.layer.css';
import { Button, FileButton, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import { knowledgeApi } from './api';
import styles from './knowledge.module.css';
import { isKeptByRichEditor, type KeptFile, RichEditor } from './RichEditor';
import { tell, useTold } from './use-told';

interface BodyEditorProps {
  readonly articleId: string;
  readonly language: Language;
  readonly value: string;
  readonly change: (markdown: string) => void;
  readonly readOnly: boolean;
}

/** As the server takes them; it looks at the bytes. */
const accepted = 'image/png,image/jpeg,image/gif,image/webp,application/pdf';
const largest = 2 * 1024 * 1024;

/** The answer, as it looks or as Markdown. What the rich editor could not give back unharmed is edited as Markdown only. */
export function BodyEditor({ articleId, language, value, change, readOnly }: BodyEditorProps) {
  const { say } = useWords();
  const [unharmed] = useState(() => isKeptByRichEditor(value));
  const [mode, setMode] = useState<'rich' | 'markdown'>(unharmed ? 'rich' : 'markdown');
  const [round, setRound] = useState(0);
  const upload = useTold((file: File) => keep(articleId, file));
  const kept = async (file: File): Promise<KeptFile | undefined> => {
    if (!accepted.split(',').includes(file.type) || file.size > largest) {
      tell(say('editor.not-kept', { name: file.name }));
      return undefined;
    }
    // What failed has been told.
    const given = await upload.mutateAsync(file).catch(() => undefined);
    return given && { ...given, name: given.name.replaceAll(/[[\]]/g, '') };
  };
  const append = async (file: File) => {
    const given = await kept(file);
    if (!given) return;
    const { name, type, url } = given;
    change(`${value.trimEnd()}\n\n${type.startsWith('image/') ? '!' : ''}[${name}](${url})\n`);
    setRound((at) => at + 1);
  };
  return (
    <div>
      <Group justify="space-between" mb={4} gap="xs">
        <Text size="sm" fw={500} id="body-label">
          {say('knowledge.body')}
        </Text>
        {!readOnly && (
          <Group gap="xs">
            <FileButton accept={accepted} onChange={(file) => file && void append(file)}>
              {(props) => (
                <Button
                  {...props}
                  size="compact-xs"
                  variant="subtle"
                  loading={upload.isPending}
                  leftSection={<IconPhotoPlus size={14} aria-hidden />}
                >
                  {say('knowledge.add-file')}
                </Button>
              )}
            </FileButton>
            <SegmentedControl
              size="xs"
              aria-label={say('knowledge.body-mode')}
              value={mode}
              onChange={(chosen) => setMode(chosen)}
              data={[
                { value: 'rich', label: say('knowledge.rich'), disabled: !isKeptByRichEditor(value) },
                { value: 'markdown', label: say('knowledge.markdown') },
              ]}
            />
          </Group>
        )}
      </Group>
      {mode === 'rich' ? (
        <RichEditor key={round} language={language} markdown={value} change={change} readOnly={readOnly} keep={kept} />
      ) : (
        <Textarea
          aria-labelledby="body-label"
          lang={language}
          autosize
          minRows={14}
          maxRows={32}
          readOnly={readOnly}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
          classNames={{ input: styles.source }}
        />
      )}
      {mode === 'markdown' && !unharmed && (
        <Text size="xs" c="dimmed" mt={4}>
          {say('knowledge.markdown-only')}
        </Text>
      )}
    </div>
  );
}

async function keep(articleId: string, file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return knowledgeApi.keepFile(articleId, file.name.slice(0, 150), btoa(binary));
}
