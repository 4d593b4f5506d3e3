import { Fieldset, MultiSelect, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { IntentView } from '../../adapters/http/contract/catalog';
import { knowledgeApi } from '../knowledge/api';
import { families } from '../knowledge/families';
import { useWords } from '../language/use-words';
import { CategoryInput } from '../organization/CategoryInput';
import { useKnown } from '../routing/use-known';
import { understandingApi } from './api';
import { leadingTo, type Outcome, outcomeKinds } from './outcome';

export type Definition = Pick<IntentView, 'names' | 'outcome'>;

const types = ['incident', 'service-request'] as const;
const impacts = ['person', 'team', 'office', 'company'] as const;
const urgencies = ['low', 'medium', 'high'] as const;
const longestName = { en: 40, zh: 20 };

/** What an intent is called, and what it leads to. */
export function IntentForm({ value, change }: { value: Definition; change: (value: Definition) => void }) {
  const { say } = useWords();
  const { names, outcome } = value;
  const set = (changed: Partial<Outcome>) => change({ names, outcome: { ...outcome, ...changed } as Outcome });
  return (
    <Fieldset legend={say('intent.is')}>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing="sm">
        {(['en', 'zh'] as const).map((language) => (
          <TextInput
            key={language}
            label={say('intent.name', { language: say(`language.${language}`) })}
            lang={language}
            required
            maxLength={longestName[language]}
            value={names[language]}
            onChange={(event) => change({ outcome, names: { ...names, [language]: event.currentTarget.value } })}
          />
        ))}
        <NativeSelect
          label={say('intent.outcome')}
          value={outcome.outcome}
          data={outcomeKinds.map((kind) => ({ value: kind, label: say(`outcome.${kind}`) }))}
          onChange={({ currentTarget }) =>
            change({ names, outcome: leadingTo(currentTarget.value as Outcome['outcome'], outcome) })
          }
        />
        <NativeSelect
          label={say('intent.family')}
          value={outcome.family}
          data={families.map((family) => ({ value: family, label: say(`family.${family}`) }))}
          onChange={({ currentTarget }) => set({ family: currentTarget.value as Outcome['family'] })}
        />
        <Details outcome={outcome} set={set} />
      </SimpleGrid>
      <Articles chosen={outcome.articles} choose={(articles) => set({ articles })} />
    </Fieldset>
  );
}

interface DetailsProps {
  readonly outcome: Outcome;
  readonly set: (changed: Partial<Outcome>) => void;
}

function Details({ outcome, set }: DetailsProps) {
  const { say, language } = useWords();
  const { lists } = useKnown();
  const forms = useQuery({ queryKey: ['understanding', 'forms'], queryFn: understandingApi.forms });
  return (
    <>
      {outcome.outcome === 'form' && (
        <NativeSelect
          label={say('intent.form')}
          required
          value={outcome.form}
          data={[
            { value: '', label: '—' },
            ...(forms.data ?? []).map(({ id, title }) => ({ value: id, label: title[language] })),
          ]}
          onChange={({ currentTarget }) => set({ form: currentTarget.value })}
        />
      )}
      {outcome.outcome === 'say' && (
        <TextInput
          label={say('intent.say')}
          description={say('intent.say-hint')}
          required
          value={outcome.say}
          onChange={({ currentTarget }) => set({ say: currentTarget.value })}
        />
      )}
      {'type' in outcome && (
        <>
          <NativeSelect
            label={say('intent.type')}
            value={outcome.type}
            data={types.map((type) => ({ value: type, label: say(`type.${type}`) }))}
            onChange={({ currentTarget }) => set({ type: currentTarget.value as (typeof types)[number] })}
          />
          <CategoryInput
            label={say('intent.category')}
            required
            value={outcome.category ?? ''}
            onChange={(category) => set({ category })}
          />
          <NativeSelect
            label={say('intent.group')}
            value={outcome.group}
            data={lists.groups}
            onChange={({ currentTarget }) => set({ group: currentTarget.value })}
          />
          <NativeSelect
            label={say('intent.impact')}
            value={outcome.impact}
            data={impacts.map((impact) => ({ value: impact, label: say(`intent.impact-${impact}`) }))}
            onChange={({ currentTarget }) => set({ impact: currentTarget.value as (typeof impacts)[number] })}
          />
          <NativeSelect
            label={say('intent.urgency')}
            value={outcome.urgency}
            data={urgencies.map((urgency) => ({ value: urgency, label: say(`intent.urgency-${urgency}`) }))}
            onChange={({ currentTarget }) => set({ urgency: currentTarget.value as (typeof urgencies)[number] })}
          />
        </>
      )}
    </>
  );
}

interface ArticlesProps {
  readonly chosen: readonly string[];
  readonly choose: (articles: string[]) => void;
}

function Articles({ chosen, choose }: ArticlesProps) {
  const { say, language } = useWords();
  const articles = useQuery({ queryKey: ['knowledge', 'articles'], queryFn: knowledgeApi.articles });
  const known = new Map((articles.data ?? []).map(({ id, title }) => [id, title]));
  for (const row of articles.data ?? []) if (row.language === language) known.set(row.id, row.title);
  return (
    <MultiSelect
      mt="sm"
      label={say('intent.articles')}
      searchable
      limit={100}
      data={[...new Set([...chosen, ...known.keys()])].map((id) => ({
        value: id,
        label: known.get(id) ?? id,
      }))}
      value={[...chosen]}
      onChange={choose}
      nothingFoundMessage={say('knowledge.none-found')}
    />
  );
}
