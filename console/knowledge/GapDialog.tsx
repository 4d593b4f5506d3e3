import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { DraftView, Propose } from '../../adapters/http/contract/teaching';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import { knowledgeApi } from './api';
import { idFrom, idPattern } from './empty-text';
import { TargetInput } from './TargetInput';
import { tell, useTold } from './use-told';

export type GapUse = 'article' | 'alternate' | 'intent';

/** What people asked: a gap, or a solved ticket. */
export interface Asking {
  readonly text: string;
  readonly language: Language;
  readonly draft: DraftView['source'];
  readonly origin: Propose['origin'];
  readonly nearestIntent?: string;
  readonly nearestArticle?: string;
}

interface GapDialogProps {
  readonly asking: Asking;
  readonly use: GapUse;
  readonly close: () => void;
}

/** One press more: what it is made into, as proposed from what comes nearest. */
export function GapDialog({ asking, use, close }: GapDialogProps) {
  const { say } = useWords();
  return (
    <Modal opened onClose={close} title={say(`gaps.to-${use}`)} closeButtonProps={{ 'aria-label': say('close') }}>
      {use === 'article' ? (
        <DraftForm asking={asking} close={close} />
      ) : (
        <PhraseForm asking={asking} use={use} close={close} />
      )}
    </Modal>
  );
}

function DraftForm({ asking: { text, language, draft: source }, close }: Omit<GapDialogProps, 'use'>) {
  const { say } = useWords();
  const [, go] = useLocation();
  const [id, setId] = useState(idFrom(text));
  const draft = useTold(() => knowledgeApi.draft({ id, language, source }), {
    done: (made) => go(`/knowledge/articles/${made.id}/${made.language}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (idPattern.test(id)) draft.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={say('knowledge.id')}
          description={say('knowledge.id-hint')}
          value={id}
          maxLength={80}
          onChange={(event) => setId(event.currentTarget.value)}
          error={id !== '' && !idPattern.test(id) && say('knowledge.id-wrong')}
          data-autofocus
        />
        <Buttons close={close} busy={draft.isPending} disabled={!idPattern.test(id)} label={say('gaps.make-draft')} />
      </Stack>
    </form>
  );
}

function PhraseForm({ asking, use, close }: GapDialogProps) {
  const { say } = useWords();
  const { language, origin } = asking;
  const [text, setText] = useState(asking.text.slice(0, 400));
  const kind = use === 'intent' ? 'intent' : 'article';
  const [target, setTarget] = useState<string | null>(
    (kind === 'intent' ? asking.nearestIntent : asking.nearestArticle) ?? null,
  );
  const propose = useTold(
    () =>
      knowledgeApi.propose({
        text: text.trim(),
        language,
        target: kind === 'intent' ? { kind, intent: target ?? '' } : { kind, articleId: target ?? '' },
        origin,
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
      <TextInput
        label={say('proposals.sentence')}
        lang={language}
        maxLength={400}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TargetInput kind={kind} language={language} value={target} change={setTarget} />
      <Buttons
        close={close}
        busy={propose.isPending}
        disabled={!target || !text.trim()}
        label={say('proposals.propose')}
        act={() => propose.mutate(undefined)}
      />
    </Stack>
  );
}

interface ButtonsProps {
  readonly close: () => void;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly label: string;
  readonly act?: () => void;
}

function Buttons({ close, busy, disabled, label, act }: ButtonsProps) {
  const { say } = useWords();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={close}>
        {say('cancel')}
      </Button>
      <Button type={act ? 'button' : 'submit'} loading={busy} disabled={disabled} onClick={act}>
        {label}
      </Button>
    </Group>
  );
}
