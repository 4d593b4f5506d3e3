import { Anchor, Button, Group, Modal, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { MessageView } from '../../adapters/http/contract/messages';
import { knowledgeApi } from '../knowledge/api';
import { TargetInput } from '../knowledge/TargetInput';
import { tell, useTold } from '../knowledge/use-told';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';

interface CorrectProps {
  readonly conversationId: string;
  readonly messageId: string;
  readonly turn: NonNullable<MessageView['turn']>;
}

/** "Should have been …": what a turn of the bot should have led to, for a curator to decide. */
export function Correct(props: CorrectProps) {
  const { say } = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Anchor component="button" type="button" size="xs" underline="always" className={styles.why} onClick={open}>
        {say('correct.title')}
      </Anchor>
      <Modal
        opened={opened}
        onClose={close}
        title={say('correct.title')}
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        {opened && <CorrectForm {...props} close={close} />}
      </Modal>
    </>
  );
}

function CorrectForm({ conversationId, messageId, turn, close }: CorrectProps & { readonly close: () => void }) {
  const { say } = useWords();
  const [text, setText] = useState(turn.utterance.slice(0, 400));
  const [kind, setKind] = useState<'article' | 'intent'>('article');
  const [target, setTarget] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const language = turn.language === 'zh' ? 'zh' : 'en';
  const propose = useTold(
    () =>
      knowledgeApi.propose({
        text: text.trim(),
        language,
        target: kind === 'intent' ? { kind, intent: target ?? '' } : { kind, articleId: target ?? '' },
        note: note.trim() || undefined,
        origin: { kind: 'turn', conversationId, messageId },
      }),
    {
      done: () => {
        tell(say('proposals.sent'));
        close();
      },
    },
  );
  return (
    <Stack>
      <Textarea
        label={say('proposals.sentence')}
        description={say('correct.hint')}
        lang={language}
        autosize
        maxRows={6}
        maxLength={400}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={say('correct.kind')}
        value={kind}
        onChange={(value) => {
          setKind(value);
          setTarget(null);
        }}
        data={[
          { value: 'article', label: say('proposals.article') },
          { value: 'intent', label: say('proposals.intent') },
        ]}
      />
      <TargetInput kind={kind} language={language} value={target} change={setTarget} />
      <TextInput
        label={say('correct.note')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {say('cancel')}
        </Button>
        <Button
          disabled={!target || !text.trim()}
          loading={propose.isPending}
          onClick={() => propose.mutate(undefined)}
        >
          {say('proposals.propose')}
        </Button>
      </Group>
    </Stack>
  );
}
