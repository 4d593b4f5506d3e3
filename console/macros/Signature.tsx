import { Button, Group, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Macro } from '../../adapters/http/contract/acts';
import { useWords } from '../language/use-words';
import { useMacroEdits } from './use-macros';

/** One's own signature; empty, there is none. */
export function Signature({ signature }: { signature?: Macro }) {
  const { say } = useWords();
  const { save, drop } = useMacroEdits();
  const kept = signature?.text ?? '';
  const [text, setText] = useState(kept);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim())
      save.mutate({
        id: signature?.id,
        kind: 'signature',
        name: say('signature.title'),
        text: text.trim(),
        acts: [],
        own: true,
      });
    else if (signature) drop.mutate(signature.id);
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        label={say('signature.title')}
        description={say('signature.hint')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group mt="xs">
        <Button
          type="submit"
          variant="default"
          disabled={text.trim() === kept}
          loading={save.isPending || drop.isPending}
        >
          {say('macro.save')}
        </Button>
      </Group>
    </form>
  );
}
