import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ArticleNameView, GateReportView } from '../../adapters/http/contract/knowledge';
import { useWords } from '../language/use-words';
import styles from './knowledge.module.css';

interface GateReportProps {
  readonly report: GateReportView | undefined;
  readonly busy: boolean;
  readonly name: ArticleNameView;
  readonly again: () => void;
}

/** What publishing this would do to the questions of all articles, question by question. */
export function GateReport({ report, busy, name, again }: GateReportProps) {
  const { say } = useWords();
  return (
    <section className={styles.panel} aria-label={say('gate.title')} aria-busy={busy}>
      <Group justify="space-between" mb={4}>
        <Text fw={600}>{say('gate.title')}</Text>
        <Button size="compact-xs" variant="subtle" loading={busy} onClick={again}>
          {say('gate.again')}
        </Button>
      </Group>
      {report ? (
        <Findings report={report} name={name} />
      ) : (
        <Text c="dimmed">{say(busy ? 'gate.asking' : 'gate.none')}</Text>
      )}
    </section>
  );
}

export function Findings({ report, name }: { report: GateReportView; name?: ArticleNameView }) {
  const { say } = useWords();
  const { open, stolen, broken, missed, gained, right, asked } = report;
  return (
    <div aria-live="polite">
      <p className={open ? styles.pass : styles.fail}>
        {open ? <IconCircleCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
        {say(open ? 'gate.open' : 'gate.shut')}
      </p>
      <Text size="xs" c="dimmed">
        {say('gate.right', { before: right.before, after: right.after, asked })}
      </Text>
      <Phrases title={say('gate.stolen', { count: stolen.length })} all={stolen} lost />
      <Phrases title={say('gate.broken', { count: broken.length })} all={broken} lost />
      <Phrases title={say('gate.missed', { count: missed.length })} all={missed} />
      <Phrases title={say('gate.gained', { count: gained.length })} all={gained} own={name?.id} />
    </div>
  );
}

interface PhrasesProps {
  readonly title: string;
  readonly all: readonly { readonly text: string; readonly articleId: string; readonly instead?: string }[];
  readonly lost?: boolean;
  readonly own?: string;
}

function Phrases({ title, all, lost = false, own }: PhrasesProps) {
  const { say } = useWords();
  if (all.length === 0) return null;
  return (
    <>
      <p className={styles.phrasesTitle}>{title}</p>
      <ul className={styles.phrases} data-lost={lost || undefined}>
        {all.map(({ text, articleId, instead }) => (
          <li key={`${articleId} ${text}`}>
            <q>{text}</q>
            {articleId !== own && <span className={styles.soft}> {say('gate.of', { article: articleId })}</span>}
            {instead && <span className={styles.soft}> {say('gate.instead', { article: instead })}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
