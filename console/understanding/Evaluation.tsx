import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Asked } from '../knowledge/Asked';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';
import { understandingApi } from './api';
import { Confusions } from './Confusions';

/** How the model in use judges the phrases that were kept apart: how many are right, and what is taken for what. */
export function Evaluation() {
  const { say } = useWords();
  const evaluation = useQuery({ queryKey: ['understanding', 'evaluation'], queryFn: understandingApi.evaluation });
  return (
    <Asked query={evaluation}>
      {({ accuracy, phrases, confidentlyWrong, outOfScopePhrases, confusions }) => (
        <>
          <Group gap="xl" mb="md">
            <Figure value={`${(accuracy * 100).toFixed(1)} %`} label={say('evaluation.accuracy', { count: phrases })} />
            <Figure
              value={`${(confidentlyWrong * 100).toFixed(1)} %`}
              label={say('evaluation.bold', { count: outOfScopePhrases })}
            />
          </Group>
          <Confusions confusions={confusions} />
        </>
      )}
    </Asked>
  );
}

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div>
      <div className={styles.bigCount}>{value}</div>
      <div className={styles.soft}>{label}</div>
    </div>
  );
}
