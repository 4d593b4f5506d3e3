import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Asked } from '../knowledge/Asked';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';
import { understandingApi } from './api';

const shown = 60;

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
          <h2 className={styles.phrasesTitle}>{say('evaluation.confusions')}</h2>
          {confusions.length === 0 && <p>{say('evaluation.none')}</p>}
          <div className={styles.tableScroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('evaluation.meant')}</th>
                  <th scope="col">{say('evaluation.got')}</th>
                  <th scope="col">{say('evaluation.count')}</th>
                  <th scope="col">{say('evaluation.phrases')}</th>
                </tr>
              </thead>
              <tbody>
                {confusions.slice(0, shown).map(({ language, meant, got, phrases: texts }) => (
                  <tr key={`${language} ${meant} ${got ?? ''}`}>
                    <td>
                      <Link href={`/understanding/intents/${meant}`}>{meant}</Link>
                    </td>
                    <td>
                      {got ? <Link href={`/understanding/intents/${got}`}>{got}</Link> : say('evaluation.refused')}
                    </td>
                    <td className={styles.figure}>{texts.length}</td>
                    <td lang={language}>{texts.slice(0, 5).join(' · ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
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
