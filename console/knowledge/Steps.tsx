import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type {
  ArticleRecordView,
  ArticleTextView,
  GateReportView,
  PassedView,
} from '../../adapters/http/contract/knowledge';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { knowledgeApi } from './api';
import styles from './knowledge.module.css';
import { tell, useTold } from './use-told';

interface StepsProps {
  readonly record: ArticleRecordView;
  readonly me: PersonView;
  readonly text: ArticleTextView;
  readonly dirty: boolean;
  /** The gate said no. */
  readonly refused: (report: GateReportView) => void;
}

/** What may be done next, and only that. */
export function Steps({ record, me, text, dirty, refused }: StepsProps) {
  const { say } = useWords();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [later, setLater] = useState('');
  const { id, language, version, work, edition, retired } = record;
  const name = { id, language };
  const keep = (now: ArticleRecordView) => queries.setQueryData(['knowledge', 'article', id, language], now);
  const passed = ({ article, report }: PassedView, word: string) => {
    keep(article);
    if (!report.open) refused(report);
    tell(report.open ? word : say('gate.refused'));
  };
  const save = useTold(() => knowledgeApi.write(name, version, text), { done: keep });
  const submit = useTold(
    async () => {
      const saved = dirty ? await knowledgeApi.write(name, version, text) : record;
      keep(saved);
      return knowledgeApi.submit(name, saved.version);
    },
    { done: (result) => passed(result, say('steps.submitted')) },
  );
  const approve = useTold((at: string | undefined) => knowledgeApi.approve(name, version, at), {
    done: (result, at) => passed(result, say(at ? 'steps.scheduled' : 'steps.published')),
  });
  const giveBack = useTold(() => knowledgeApi.giveBack(name, version, note.trim()), { done: keep });
  const step = useTold((act: 'discard' | 'retire' | 'check') => knowledgeApi.step(name, version, act), { done: keep });
  const translate = useTold(
    () => {
      const other = language === 'en' ? 'zh' : 'en';
      return knowledgeApi.begin({ id, language: other }, { ...text, golden: [], alternates: [] });
    },
    { done: (made) => go(`/knowledge/articles/${made.id}/${made.language}`) },
  );
  const wrote = work?.authors.some((author) => author.id === me.id) ?? false;
  const mayDiscard = work !== undefined && edition !== undefined;
  return (
    <section className={styles.panel} aria-label={say('steps.title')}>
      <Stack gap="xs">
        <Group gap="xs">
          <Button
            size="xs"
            variant={dirty ? 'filled' : 'default'}
            disabled={!dirty}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {say('steps.save')}
          </Button>
          {(work?.state === 'draft' || dirty) && (
            <Button
              size="xs"
              variant={dirty ? 'default' : 'filled'}
              loading={submit.isPending}
              onClick={() => submit.mutate(undefined)}
            >
              {say('steps.submit')}
            </Button>
          )}
        </Group>
        {work?.state === 'in-review' && !dirty && (
          <>
            {wrote ? (
              <Text size="sm">{say('steps.other-reviews')}</Text>
            ) : (
              <>
                <Group gap="xs" align="flex-end">
                  <Button
                    size="xs"
                    loading={approve.isPending}
                    onClick={() => approve.mutate(later ? new Date(later).toISOString() : undefined)}
                  >
                    {say(later ? 'steps.schedule' : 'steps.publish')}
                  </Button>
                  <TextInput
                    size="xs"
                    type="datetime-local"
                    label={say('steps.later')}
                    value={later}
                    onChange={(event) => setLater(event.currentTarget.value)}
                  />
                </Group>
                <Textarea
                  label={say('steps.return-note')}
                  autosize
                  minRows={1}
                  maxRows={6}
                  maxLength={2000}
                  value={note}
                  onChange={(event) => setNote(event.currentTarget.value)}
                />
              </>
            )}
            <Group>
              {!wrote && (
                <Button
                  size="xs"
                  variant="default"
                  disabled={!note.trim()}
                  loading={giveBack.isPending}
                  onClick={() => giveBack.mutate(undefined)}
                >
                  {say('steps.return')}
                </Button>
              )}
            </Group>
          </>
        )}
        <Group gap="xs">
          {mayDiscard && (
            <Button size="compact-xs" variant="subtle" onClick={() => step.mutate('discard')}>
              {say('steps.discard')}
            </Button>
          )}
          {record.older && (
            <Button size="compact-xs" variant="subtle" onClick={() => step.mutate('check')}>
              {say('steps.check')}
            </Button>
          )}
          {!record.other && (
            <Button
              size="compact-xs"
              variant="subtle"
              loading={translate.isPending}
              onClick={() => translate.mutate(undefined)}
            >
              {say('steps.translate', { language: say(language === 'en' ? 'language.zh' : 'language.en') })}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" component="a" href={knowledgeApi.fileAddress(name)} download>
            {say('steps.download')}
          </Button>
          {edition && !retired && (
            <Button size="compact-xs" variant="subtle" onClick={() => step.mutate('retire')}>
              {say('steps.retire')}
            </Button>
          )}
        </Group>
      </Stack>
    </section>
  );
}
