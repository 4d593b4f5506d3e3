import { Button, SimpleGrid } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PhraseChangesView, RetrainingView } from '../../adapters/http/contract/teaching';
import type { PersonView } from '../../adapters/http/contract/session';
import { Asked } from '../knowledge/Asked';
import styles from '../knowledge/knowledge.module.css';
import { mayCurate } from '../knowledge/may';
import { RetrainingReport } from '../knowledge/RetrainingReport';
import { tell, useTold } from '../knowledge/use-told';
import { useWords } from '../language/use-words';
import { Page } from '../shell/Page';
import { understandingApi } from './api';
import { Phrases } from './Phrases';

type Change = PhraseChangesView['changes'][number];

/** One intent: its phrases in both languages, and the changes that are tried before they are taught. */
export function IntentPage({ id, me }: { id: string; me: PersonView }) {
  const { say, language } = useWords();
  const queries = useQueryClient();
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [report, setReport] = useState<RetrainingView>();
  const intent = useQuery({ queryKey: ['understanding', 'intent', id], queryFn: () => understandingApi.intent(id) });
  const learn = useTold((dryRun: boolean) => understandingApi.changePhrases({ changes: [...changes], dryRun }), {
    done: (given, dryRun) => {
      setReport(given);
      if (dryRun || !given.accepted) return;
      setChanges([]);
      tell(say('intents.taught'));
      void queries.invalidateQueries({ queryKey: ['understanding'] });
    },
  });
  const change = (one: Change) =>
    setChanges((all) => [
      ...all.filter(
        ({ set, language: spoken, text }) => !(set === one.set && spoken === one.language && text === one.text),
      ),
      one,
    ]);
  const curates = mayCurate(me);
  return (
    <Page
      title={intent.data?.names[language] ?? id}
      actions={
        <Button component={Link} href="/understanding" size="xs" variant="subtle">
          {say('intents.all')}
        </Button>
      }
    >
      <Asked query={intent}>
        {({ outcome, articles, phrases }) => (
          <>
            <p className={styles.soft}>
              {say(`outcome.${outcome}` as 'outcome.answer')}
              {articles.length > 0 && ' · '}
              {articles.map((article) => (
                <Link key={article} href={`/knowledge/articles/${article}/${language}`} className={styles.spaced}>
                  {article}
                </Link>
              ))}
            </p>
            {curates && (
              <section className={styles.panel} aria-label={say('intents.changes')}>
                <p>{say('intents.pending', { count: changes.length })}</p>
                <Button.Group mb="xs">
                  <Button
                    size="xs"
                    variant="default"
                    disabled={changes.length === 0}
                    loading={learn.isPending}
                    onClick={() => learn.mutate(true)}
                  >
                    {say('intents.try')}
                  </Button>
                  <Button
                    size="xs"
                    disabled={changes.length === 0}
                    loading={learn.isPending}
                    onClick={() => learn.mutate(false)}
                  >
                    {say('intents.teach')}
                  </Button>
                  <Button size="xs" variant="subtle" disabled={changes.length === 0} onClick={() => setChanges([])}>
                    {say('intents.forget')}
                  </Button>
                </Button.Group>
                {report && <RetrainingReport report={report} />}
              </section>
            )}
            <SimpleGrid cols={{ base: 1, sm: 2 }} mt="md">
              {(['training', 'held-out'] as const).map((set) =>
                (['en', 'zh'] as const).map((spoken) => (
                  <Phrases
                    key={`${set} ${spoken}`}
                    set={set}
                    language={spoken}
                    phrases={phrases.filter((one) => one.set === set && one.language === spoken)}
                    changes={changes.filter((one) => one.set === set && one.language === spoken)}
                    change={(text, kept) => change({ set, language: spoken, text, intent: kept ? id : null })}
                    undo={(text) => setChanges((all) => all.filter((one) => one.text !== text || one.set !== set))}
                    readOnly={!curates}
                  />
                )),
              )}
            </SimpleGrid>
          </>
        )}
      </Asked>
    </Page>
  );
}
