import { NativeSelect, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useId, useState } from 'react';
import { Link } from 'wouter';
import type { EvaluationView } from '../../adapters/http/contract/catalog';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';
import { understandingApi } from './api';
import { type Column, columns, type Confused, confusedPairs, sorted, type Spoken } from './confused-pairs';

/** Which intents are taken for which, in both languages side by side, with the phrases behind each. */
export function Confusions({ confusions }: Pick<EvaluationView, 'confusions'>) {
  const { say, language } = useWords();
  const [spoken, setSpoken] = useState<Spoken>('all');
  const [order, setOrder] = useState<{ readonly by: Column; readonly down: boolean }>({ by: 'all', down: true });
  const [opened, setOpened] = useState<string>();
  const intents = useQuery({ queryKey: ['understanding', 'intents'], queryFn: understandingApi.intents });
  const names = new Map((intents.data ?? []).map((one) => [one.id, one.names[language]]));
  const nameOf = (id: string | null) => (id === null ? say('evaluation.refused') : (names.get(id) ?? id));
  const pairs = sorted(confusedPairs(confusions, spoken), order, nameOf);
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 className={styles.phrasesTitle} id={title}>
        {say('evaluation.confusions')}
      </h2>
      <NativeSelect
        mb="sm"
        w={220}
        label={say('evaluation.language')}
        value={spoken}
        onChange={({ currentTarget }) => setSpoken(currentTarget.value as Spoken)}
        data={[
          { value: 'all', label: say('evaluation.both') },
          { value: 'en', label: say('language.en') },
          { value: 'zh', label: say('language.zh') },
        ]}
      />
      {pairs.length === 0 && <p>{say('evaluation.none')}</p>}
      <div className={styles.tableScroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((by) => (
                <th
                  key={by}
                  scope="col"
                  aria-sort={order.by === by ? (order.down ? 'descending' : 'ascending') : undefined}
                >
                  <UnstyledButton
                    className={styles.sort}
                    onClick={() =>
                      setOrder({ by, down: order.by === by ? !order.down : by !== 'meant' && by !== 'got' })
                    }
                  >
                    {say(`evaluation.column-${by}`)}
                    {order.by === by && <span aria-hidden>{order.down ? ' ↓' : ' ↑'}</span>}
                  </UnstyledButton>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pairs.map((pair) => {
              const key = `${pair.meant} ${pair.got ?? ''}`;
              const isOpen = opened === key;
              return (
                <Fragment key={key}>
                  <tr>
                    <td>
                      <UnstyledButton
                        className={styles.sort}
                        aria-expanded={isOpen}
                        aria-label={say('evaluation.show', { meant: nameOf(pair.meant), got: nameOf(pair.got) })}
                        onClick={() => setOpened(isOpen ? undefined : key)}
                      >
                        {isOpen ? (
                          <IconChevronDown size={16} aria-hidden />
                        ) : (
                          <IconChevronRight size={16} aria-hidden />
                        )}
                      </UnstyledButton>
                      <Link href={`/understanding/intents/${pair.meant}`}>{nameOf(pair.meant)}</Link>
                    </td>
                    <td>
                      {pair.got === null ? (
                        nameOf(null)
                      ) : (
                        <Link href={`/understanding/intents/${pair.got}`}>{nameOf(pair.got)}</Link>
                      )}
                    </td>
                    <td className={styles.figure}>{pair.en.length}</td>
                    <td className={styles.figure}>{pair.zh.length}</td>
                    <td className={styles.figure}>{pair.en.length + pair.zh.length}</td>
                  </tr>
                  {isOpen && (
                    <tr>
                      <td colSpan={columns.length}>
                        <PhrasesOf pair={pair} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function PhrasesOf({ pair }: { pair: Confused }) {
  return (
    <ul className={styles.phrases} data-lost>
      {(['en', 'zh'] as const).flatMap((language) =>
        pair[language].map((text) => (
          <li key={`${language} ${text}`} lang={language}>
            <q>{text}</q>
          </li>
        )),
      )}
    </ul>
  );
}
