import { Button, Group, Modal, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Announcement, SaveAnnouncement } from '../../adapters/http/contract/acts';
import { useNow } from '../language/use-now';
import { useWords } from '../language/use-words';
import { fieldOf } from './standing';
import { useAnnouncementEdits } from './use-announcements';

const kinds = ['news', 'degraded', 'down', 'restored', 'question'] as const;
const longest = { question: 120, other: 1000 };

interface AnnouncementDialogProps {
  /** Which one is edited, `new`, or none. */
  readonly announcement: Announcement | 'new' | undefined;
  readonly close: () => void;
}

export function AnnouncementDialog({ announcement, close }: AnnouncementDialogProps) {
  const { say } = useWords();
  return (
    <Modal
      opened={announcement !== undefined}
      onClose={close}
      size="lg"
      title={say(announcement === 'new' ? 'news.new' : 'news.edit')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {announcement && <Form given={announcement === 'new' ? undefined : announcement} close={close} />}
    </Modal>
  );
}

function Form({ given, close }: { given?: Announcement; close: () => void }) {
  const { say } = useWords();
  const { save } = useAnnouncementEdits();
  const [kind, setKind] = useState<Announcement['kind']>(given?.kind ?? 'news');
  const [text, setText] = useState<SaveAnnouncement['text']>({ en: given?.text.en ?? '', zh: given?.text.zh ?? '' });
  const [from, setFrom] = useState(fieldOf(given?.from));
  const [until, setUntil] = useState(fieldOf(given?.until));
  const [checked, setChecked] = useState(false);
  const now = useNow();
  const endsEarly = until !== '' && new Date(until) <= (from ? new Date(from) : now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!text.en.trim() || !text.zh.trim() || endsEarly) return;
    const times = {
      from: from ? new Date(from).toISOString() : undefined,
      until: until ? new Date(until).toISOString() : undefined,
    };
    save.mutate({ id: given?.id, kind, text, ...times }, { onSuccess: close });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <NativeSelect
          label={say('news.kind')}
          description={kind === 'question' ? say('news.question-hint') : undefined}
          value={kind}
          data={kinds.map((value) => ({ value, label: say(`news.${value}`) }))}
          onChange={({ currentTarget }) => setKind(kinds.find((one) => one === currentTarget.value) ?? 'news')}
        />
        {(['en', 'zh'] as const).map((spoken) => (
          <Textarea
            key={spoken}
            label={say('news.text', { language: say(`language.${spoken}`) })}
            lang={spoken}
            required
            autosize
            minRows={kind === 'question' ? 1 : 2}
            maxRows={10}
            maxLength={kind === 'question' ? longest.question : longest.other}
            value={text[spoken]}
            onChange={({ currentTarget }) => setText({ ...text, [spoken]: currentTarget.value })}
            error={checked && !text[spoken].trim() && say('news.text-required')}
          />
        ))}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            type="datetime-local"
            label={say('news.from')}
            description={say('news.from-hint')}
            value={from}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label={say('news.until')}
            description={say('news.until-hint')}
            value={until}
            onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            error={endsEarly && say('news.until-wrong')}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {say('news.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
