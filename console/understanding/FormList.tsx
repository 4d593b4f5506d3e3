import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Asked } from '../knowledge/Asked';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';
import { understandingApi } from './api';

/** What is asked before a ticket is opened. */
export function FormList({ readOnly }: { readOnly: boolean }) {
  const { say, language } = useWords();
  const forms = useQuery({ queryKey: ['understanding', 'forms'], queryFn: understandingApi.forms });
  return (
    <>
      {!readOnly && (
        <Group mb="sm">
          <Button component={Link} href="/understanding/new-form">
            {say('forms.new')}
          </Button>
        </Group>
      )}
      <Asked query={forms} empty={say('forms.none')}>
        {(all) => (
          <ul className={styles.list}>
            {all.map(({ id, title, fields, usedBy }) => (
              <li key={id}>
                <Link href={`/understanding/forms/${id}`} className={styles.row}>
                  <span className={styles.rowTitle}>{title[language]}</span>
                  <span className={styles.marks}>
                    <span className={styles.soft}>{say('forms.fields', { count: fields.length })}</span>
                    <span className={styles.soft}>
                      {usedBy.length > 0 ? say('forms.used-by', { intents: usedBy.join(', ') }) : say('forms.unused')}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Asked>
    </>
  );
}
