import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GapView } from '../../adapters/http/contract/teaching';
import type { PersonView } from '../../adapters/http/contract/session';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { knowledgeApi } from './api';
import { Asked } from './Asked';
import { type Asking, GapDialog, type GapUse } from './GapDialog';
import styles from './knowledge.module.css';
import { mayCurate } from './may';
import { useTold } from './use-told';

/** What was asked without an answer that helped, alike questions together. */
export function GapList({ me }: { me: PersonView }) {
  const { say, language } = useWords();
  const [using, setUsing] = useState<{ readonly gap: GapView; readonly use: GapUse }>();
  const gaps = useQuery({ queryKey: ['knowledge', 'gaps', language], queryFn: () => knowledgeApi.gaps(language) });
  const dismiss = useTold(({ questions }: GapView) => knowledgeApi.dismiss(questions.map(({ id }) => id)));
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {say('gaps.hint')}
      </Text>
      <Asked query={gaps} empty={say('gaps.none')}>
        {(all) => (
          <ul className={styles.list}>
            {all.map((gap) => {
              const [typical, ...rest] = gap.questions;
              return (
                <li key={typical?.id} className={styles.card}>
                  <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
                    <div className={styles.grow}>
                      <p className={styles.typical} lang={typical?.language}>
                        {typical?.text}
                      </p>
                      <p className={styles.soft}>
                        {say('gaps.count', { count: gap.count, en: gap.countBy.en, zh: gap.countBy.zh })} ·{' '}
                        <time dateTime={gap.lastAskedAt}>{clockTime(gap.lastAskedAt, language)}</time>
                      </p>
                    </div>
                    <span className={styles.bigCount}>{gap.count}</span>
                  </Group>
                  {rest.length > 0 && (
                    <details className={styles.more}>
                      <summary>{say('gaps.others', { count: rest.length })}</summary>
                      <ul>
                        {rest.map(({ id, text, language: spoken }) => (
                          <li key={id} lang={spoken}>
                            {text}
                          </li>
                        ))}
                      </ul>
                    </details>
                  )}
                  <p className={styles.soft}>
                    {gap.nearestIntent &&
                      say('gaps.intent', nearness(gap.nearestIntent.name, gap.nearestIntent.confidence))}
                    {gap.nearestIntent && gap.nearestArticle && ' · '}
                    {gap.nearestArticle &&
                      say('gaps.article', nearness(gap.nearestArticle.title, gap.nearestArticle.confidence))}
                  </p>
                  <Group gap="xs" mt="xs">
                    {(['article', 'alternate', 'intent'] as const).map((use) => (
                      <Button key={use} size="xs" variant="default" onClick={() => setUsing({ gap, use })}>
                        {say(`gaps.to-${use}`)}
                      </Button>
                    ))}
                    {mayCurate(me) && (
                      <Button size="xs" variant="subtle" onClick={() => dismiss.mutate(gap)}>
                        {say('gaps.dismiss')}
                      </Button>
                    )}
                  </Group>
                </li>
              );
            })}
          </ul>
        )}
      </Asked>
      {using && <GapDialog asking={askingOf(using.gap)} use={using.use} close={() => setUsing(undefined)} />}
    </>
  );
}

const nearness = (name: string, confidence: number) => ({ name, percent: Math.round(confidence * 100) });

/** A draft is in one language: it is made of the questions in that of the most typical one. */
function askingOf({ questions, nearestIntent, nearestArticle }: GapView): Asking {
  const language = questions[0]?.language ?? 'en';
  const spoken = questions.filter((question) => question.language === language);
  return {
    text: questions[0]?.text ?? '',
    language,
    draft: { kind: 'gap', questions: spoken.map(({ id, text }) => ({ id, text })) },
    origin: { kind: 'gap', questions: questions.map(({ id }) => id) },
    nearestIntent: nearestIntent?.id,
    nearestArticle: nearestArticle?.id,
  };
}
