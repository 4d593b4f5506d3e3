import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LessonView } from '../../adapters/http/contract/catalog';
import type { RetrainingView } from '../../adapters/http/contract/teaching';
import styles from '../knowledge/knowledge.module.css';
import { RetrainingReport } from '../knowledge/RetrainingReport';
import { tell, useTold } from '../knowledge/use-told';
import { useWords } from '../language/use-words';
import { understandingApi } from './api';

interface LessonPanelProps {
  /** Changes not taught yet. */
  readonly count: number;
  readonly lesson: () => LessonView;
  readonly forget: () => void;
  /** Called when the changes are in use. */
  readonly taught: () => void;
}

/** What changes would do, said before they are taught; those that make it worse are refused with the phrases that fell. */
export function LessonPanel({ count, lesson, forget, taught }: LessonPanelProps) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [report, setReport] = useState<RetrainingView>();
  const learn = useTold((dryRun: boolean) => understandingApi.teach({ ...lesson(), dryRun }), {
    done: (given, dryRun) => {
      setReport(given);
      if (dryRun || !given.accepted) return;
      tell(say('intents.taught'));
      taught();
      void queries.invalidateQueries({ queryKey: ['understanding'] });
    },
  });
  return (
    <section className={styles.panel} aria-label={say('intents.changes')}>
      <p>{say('intents.pending', { count })}</p>
      <Button.Group mb="xs">
        <Button
          size="xs"
          variant="default"
          disabled={count === 0}
          loading={learn.isPending}
          onClick={() => learn.mutate(true)}
        >
          {say('intents.try')}
        </Button>
        <Button size="xs" disabled={count === 0} loading={learn.isPending} onClick={() => learn.mutate(false)}>
          {say('intents.teach')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          disabled={count === 0}
          onClick={() => {
            setReport(undefined);
            forget();
          }}
        >
          {say('intents.forget')}
        </Button>
      </Button.Group>
      {report && <RetrainingReport report={report} />}
    </section>
  );
}
