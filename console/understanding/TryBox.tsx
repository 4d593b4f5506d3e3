import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TriedView } from '../../adapters/http/contract/teaching';
import styles from '../knowledge/knowledge.module.css';
import { useTold } from '../knowledge/use-told';
import { useWords } from '../language/use-words';
import { understandingApi } from './api';

/** A sentence, what the desk makes of it, and why. */
export function TryBox() {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [tried, setTried] = useState<TriedView>();
  const ask = useTold(() => understandingApi.tryText(text.trim()), { done: setTried });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) ask.mutate(undefined);
  };
  return (
    <>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs" mb="md">
          <TextInput
            className={styles.grow}
            label={say('try.sentence')}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" loading={ask.isPending} disabled={!text.trim()}>
            {say('try.ask')}
          </Button>
        </Group>
      </form>
      {tried && <Reasons tried={tried} />}
    </>
  );
}

function Reasons({ tried }: { tried: TriedView }) {
  const { say, language: shown } = useWords();
  const { intents, outOfScope, score, limit, entities, tokens, findings, bands, rule, language } = tried;
  const features = Object.entries(findings[0]?.why ?? {}).toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  return (
    <div aria-live="polite">
      <p className={styles.typical}>{say(`try.rule-${rule}`)}</p>
      <p className={styles.soft}>
        {say('try.bands', {
          sure: percent(bands.sure),
          fair: percent(bands.fair),
          language: say(`language.${language}`),
        })}
      </p>
      <Table
        title={say('try.intents')}
        rows={intents.map(({ intent, names, confidence }) => [`${names[shown]} (${intent})`, confidence])}
        note={say(outOfScope ? 'try.out' : 'try.in', { score: score.toFixed(2), limit: limit.toFixed(2) })}
      />
      <Table
        title={say('try.articles')}
        rows={findings.map(({ title, articleId, confidence }) => [`${title} (${articleId})`, confidence])}
      />
      <section>
        <h2 className={styles.phrasesTitle}>{say('try.tokens')}</h2>
        <p>
          {tokens.length === 0
            ? say('why.none')
            : tokens.map(({ token, weight }) => (
                <span key={token} className={styles.token}>
                  {token} <span className={styles.soft}>{weight.toFixed(2)}</span>
                </span>
              ))}
        </p>
      </section>
      {entities.length > 0 && (
        <section>
          <h2 className={styles.phrasesTitle}>{say('why.entities')}</h2>
          <p>{entities.map(({ kind, value }) => `${kind}: ${value}`).join(' · ')}</p>
        </section>
      )}
      {features.length > 0 && (
        <details className={styles.more}>
          <summary>{say('try.features')}</summary>
          <dl className={styles.facts}>
            {features.map(([name, value]) => (
              <div key={name} className={styles.fact}>
                <dt>{name}</dt>
                <dd>{value.toFixed(3)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

interface TableProps {
  readonly title: string;
  readonly rows: readonly (readonly [string, number])[];
  readonly note?: string;
}

function Table({ title, rows, note }: TableProps) {
  const { say } = useWords();
  return (
    <section>
      <h2 className={styles.phrasesTitle}>{title}</h2>
      {note && <p className={styles.soft}>{note}</p>}
      {rows.length === 0 && <p>{say('why.none')}</p>}
      <ul className={styles.bars}>
        {rows.map(([name, share]) => (
          <li key={name}>
            <span>{name}</span>
            <span className={styles.bar} aria-hidden>
              <span style={{ width: percent(share) }} />
            </span>
            <span className={styles.figure}>{percent(share)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
