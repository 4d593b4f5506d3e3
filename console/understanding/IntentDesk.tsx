import { Button, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { CatalogChangeView, IntentView, LessonView } from '../../adapters/http/contract/catalog';
import { idFrom, idPattern } from '../knowledge/empty-text';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';
import { type Definition, IntentForm } from './IntentForm';
import { LessonPanel } from './LessonPanel';
import { Phrases } from './Phrases';

type PhraseChange = NonNullable<LessonView['changes']>[number];

interface IntentDeskProps {
  /** Without a name (`id`): one that is not there yet. */
  readonly intent: IntentView;
  readonly readOnly: boolean;
}

/** An intent and what is going to change of it, all taught at once. */
export function IntentDesk({ intent, readOnly }: IntentDeskProps) {
  const { say } = useWords();
  const [, go] = useLocation();
  const isNew = intent.id === '';
  const [given, setGiven] = useState<string>();
  const [definition, setDefinition] = useState<Definition | null>();
  const [changes, setChanges] = useState<readonly PhraseChange[]>([]);
  const shown = definition ?? { names: intent.names, outcome: intent.outcome };
  const id = isNew ? (given ?? idFrom(shown.names.en)) : intent.id;

  const change = (one: PhraseChange) =>
    setChanges((all) => [
      ...all.filter(
        ({ set, language: spoken, text }) => set !== one.set || spoken !== one.language || text !== one.text,
      ),
      one,
    ]);
  const catalog = (): CatalogChangeView[] =>
    definition === undefined && !isNew
      ? []
      : [{ kind: 'intent', id, version: intent.version, value: definition === null ? null : shown }];
  const forget = () => {
    setDefinition(undefined);
    setChanges([]);
  };
  const count = changes.length + (definition === undefined ? 0 : 1);
  return (
    <>
      {readOnly ? <Summary outcome={intent.outcome} /> : <IntentForm value={shown} change={setDefinition} />}
      {isNew && (
        <TextInput
          mt="sm"
          maw={360}
          label={say('intent.id')}
          description={say('intent.id-hint')}
          value={id}
          error={given !== undefined && !idPattern.test(id) && say('knowledge.id-wrong')}
          onChange={(event) => setGiven(event.currentTarget.value)}
        />
      )}
      {!readOnly && (
        <div className={styles.spacedAbove}>
          <LessonPanel
            count={isNew && !idPattern.test(id) ? 0 : count}
            lesson={() => ({
              changes: changes.map((one) => ({ ...one, intent: one.intent && id })),
              catalog: catalog(),
            })}
            forget={forget}
            taught={() => {
              if (isNew) go(`/understanding/intents/${id}`);
              else if (definition === null) go('/understanding');
              else forget();
            }}
          />
          {!isNew && (
            <Button size="xs" variant="subtle" color="red" onClick={() => setDefinition(null)} mb="sm">
              {say('intent.remove')}
            </Button>
          )}
          {definition === null && <p className={styles.warn}>{say('intent.removing')}</p>}
          {isNew && <p className={styles.soft}>{say('intent.new-hint')}</p>}
        </div>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="md">
        {(['training', 'held-out'] as const).map((set) =>
          (['en', 'zh'] as const).map((spoken) => (
            <Phrases
              key={`${set} ${spoken}`}
              set={set}
              language={spoken}
              phrases={intent.phrases.filter((one) => one.set === set && one.language === spoken)}
              changes={changes.filter((one) => one.set === set && one.language === spoken)}
              change={(text, kept) => change({ set, language: spoken, text, intent: kept ? id || 'new' : null })}
              undo={(text) => setChanges((all) => all.filter((one) => one.text !== text || one.set !== set))}
              readOnly={readOnly}
            />
          )),
        )}
      </SimpleGrid>
    </>
  );
}

function Summary({ outcome }: Pick<IntentView, 'outcome'>) {
  const { say, language } = useWords();
  return (
    <p className={styles.soft}>
      {say(`outcome.${outcome.outcome}`)}
      {outcome.articles.length > 0 && ' · '}
      {outcome.articles.map((article) => (
        <Link key={article} href={`/knowledge/articles/${article}/${language}`} className={styles.spaced}>
          {article}
        </Link>
      ))}
    </p>
  );
}
