import { Badge, Button, Group, Skeleton, Stack, Text, TextInput, UnstyledButton, ActionIcon } from '@mantine/core';
import { IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Macro } from '../../adapters/http/contract/acts';
import { useWords } from '../language/use-words';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { useLater } from '../undo/use-later';
import { macrosApi } from './api';
import { MacroDialog } from './MacroDialog';
import styles from '../look/lines.module.css';
import { Signature } from './Signature';
import { useActWords } from './use-act-words';
import { useMacroEdits } from './use-macros';

/** Words kept for later: macros with what they do, canned answers, and one's signature. */
export function MacrosPage({ me }: PageProps) {
  const { say } = useWords();
  const acts = useActWords();
  const later = useLater();
  const { drop } = useMacroEdits();
  const macros = useQuery({ queryKey: ['macros'], queryFn: macrosApi.all });
  const [edited, edit] = useState<Macro | 'new'>();
  const [going, setGoing] = useState<readonly string[]>([]);
  const [words, setWords] = useState('');
  const lead = me.roles.includes('lead');
  const wanted = words.trim().toLocaleLowerCase();
  const kept = (macros.data ?? []).filter(({ kind, id }) => kind === 'macro' && !going.includes(id));
  const shown = kept.filter(({ name, text }) => `${name}\n${text}`.toLocaleLowerCase().includes(wanted));
  const signature = macros.data?.find(({ kind }) => kind === 'signature');
  const giveUp = ({ id, name }: Macro) => {
    setGoing((before) => [...before, id]);
    const shownAgain = () => setGoing((before) => before.filter((one) => one !== id));
    later({
      words: say('macro.dropped', { name }),
      act: () => drop.mutate(id, { onError: shownAgain }),
      undone: shownAgain,
    });
  };
  return (
    <Page
      title={say('page.macros')}
      actions={
        <Button size="compact-sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => edit('new')}>
          {say('macro.new')}
        </Button>
      }
    >
      {macros.isPending ? (
        <Skeleton height={160} role="status" aria-label={say('loading')} />
      ) : macros.isError ? (
        <Text role="alert">{say('error.no-connection')}</Text>
      ) : (
        <Stack gap="xl">
          <section aria-label={say('page.macros')}>
            {kept.length > 5 && (
              <TextInput
                mb="sm"
                aria-label={say('macro.find')}
                placeholder={say('macro.find')}
                leftSection={<IconSearch size={16} aria-hidden />}
                value={words}
                onChange={(event) => setWords(event.currentTarget.value)}
              />
            )}
            {shown.length === 0 && <Text c="dimmed">{say(kept.length > 0 ? 'macro.none-found' : 'macro.none')}</Text>}
            <ul className={styles.list}>
              {shown.map((macro) => (
                <li key={macro.id} className={styles.item}>
                  <Line
                    macro={macro}
                    does={macro.acts.map(acts).join(' · ')}
                    open={macro.own || lead ? () => edit(macro) : undefined}
                  />
                  {(macro.own || lead) && (
                    <ActionIcon
                      variant="subtle"
                      size={36}
                      aria-label={say('macro.drop', { name: macro.name })}
                      onClick={() => giveUp(macro)}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  )}
                </li>
              ))}
            </ul>
          </section>
          <Signature key={signature?.id} signature={signature} />
        </Stack>
      )}
      <MacroDialog macro={edited} close={() => edit(undefined)} mayShare={lead} />
    </Page>
  );
}

function Line({ macro, does, open }: { macro: Macro; does: string; open?: () => void }) {
  const { say } = useWords();
  const { name, text, own } = macro;
  const line = (
    <>
      <Group gap="xs">
        <Text fw={500}>{name}</Text>
        {!own && (
          <Badge variant="light" size="sm">
            {say('macro.everybody')}
          </Badge>
        )}
        {macro.acts.length === 0 && (
          <Badge variant="default" size="sm">
            {say('macro.canned')}
          </Badge>
        )}
      </Group>
      {does && <Text size="sm">{does}</Text>}
      {text && (
        <Text size="sm" c="dimmed" lineClamp={2}>
          {text}
        </Text>
      )}
    </>
  );
  return open ? (
    <UnstyledButton className={styles.line} onClick={open}>
      {line}
    </UnstyledButton>
  ) : (
    <div className={styles.line}>{line}</div>
  );
}
