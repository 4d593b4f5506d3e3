import { Tabs } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ArticleRecordView, ArticleTextView, GateReportView } from '../../adapters/http/contract/knowledge';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { knowledgeApi } from './api';
import { ArticleForm } from './ArticleForm';
import { ArticleState } from './ArticleState';
import { Editions } from './Editions';
import { GateReport } from './GateReport';
import { History } from './History';
import styles from './knowledge.module.css';
import { mayCurate } from './may';
import { Preview } from './Preview';
import { Steps } from './Steps';
import { useTold } from './use-told';

/** The words at hand on one side; what they look like, what they would do and what may be done with them on the other. */
export function ArticleDesk({ record, me }: { record: ArticleRecordView; me: PersonView }) {
  const { say } = useWords();
  const [text, setText] = useState<ArticleTextView>(record.text);
  const [report, setReport] = useState<GateReportView>();
  const name = { id: record.id, language: record.language };
  const dirty = JSON.stringify(text) !== JSON.stringify(record.text);
  const curates = mayCurate(me);
  const tried = useTold((given: ArticleTextView) => knowledgeApi.tryOut(name, given), { done: setReport });
  const { mutate: tryOut } = tried;
  // What is saved is asked of the gate at once, so that the report is there before the button.
  useEffect(() => {
    if (curates && record.work) tryOut(record.text);
  }, [curates, record, tryOut]);
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
  return (
    <div className={styles.desk}>
      <div className={styles.main}>
        <ArticleState record={record} />
        <ArticleForm id={record.id} language={record.language} text={text} change={setText} readOnly={!curates} />
      </div>
      <aside className={styles.side} aria-label={say('knowledge.about')}>
        {curates && <Steps record={record} me={me} text={text} dirty={dirty} refused={setReport} />}
        {curates && <GateReport report={report} busy={tried.isPending} name={name} again={() => tryOut(text)} />}
        <Tabs defaultValue="preview" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="preview">{say('preview.title')}</Tabs.Tab>
            <Tabs.Tab value="editions">{say('editions.title')}</Tabs.Tab>
            <Tabs.Tab value="history">{say('knowledge.history')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="preview" pt="sm">
            <Preview name={name} text={text} />
          </Tabs.Panel>
          <Tabs.Panel value="editions" pt="sm">
            <Editions record={record} text={text} curates={curates} />
          </Tabs.Panel>
          <Tabs.Panel value="history" pt="sm">
            <History events={record.history} />
          </Tabs.Panel>
        </Tabs>
      </aside>
    </div>
  );
}
