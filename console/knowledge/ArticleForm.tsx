import { NativeSelect, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import type { ArticleTextView } from '../../adapters/http/contract/knowledge';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import { CategoryInput } from '../organization/CategoryInput';
import { AudienceInput } from './AudienceInput';
import { BodyEditor } from './BodyEditor';
import { families } from './families';

interface ArticleFormProps {
  readonly id: string;
  readonly language: Language;
  readonly text: ArticleTextView;
  readonly change: (text: ArticleTextView) => void;
  readonly readOnly: boolean;
}

/** What the article says, how people ask for it, and whom it is for. */
export function ArticleForm({ id, language, text, change, readOnly }: ArticleFormProps) {
  const { say } = useWords();
  const set = (some: Partial<ArticleTextView>) => change({ ...text, ...some });
  return (
    <Stack gap="sm">
      <TextInput
        label={say('knowledge.title')}
        lang={language}
        required
        readOnly={readOnly}
        maxLength={200}
        value={text.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <BodyEditor
        articleId={id}
        language={language}
        value={text.body}
        change={(body) => set({ body })}
        readOnly={readOnly}
      />
      <TagsInput
        label={say('knowledge.alternates')}
        description={say('knowledge.alternates-hint')}
        lang={language}
        readOnly={readOnly}
        splitChars={['\n']}
        value={text.alternates}
        onChange={(alternates) => set({ alternates })}
        maxTags={100}
        acceptValueOnBlur
      />
      <TagsInput
        label={say('knowledge.golden')}
        description={say('knowledge.golden-hint')}
        lang={language}
        readOnly={readOnly}
        splitChars={['\n']}
        value={text.golden}
        onChange={(golden) => set({ golden })}
        maxTags={50}
        acceptValueOnBlur
      />
      <AudienceInput value={text.audience} change={(audience) => set({ audience })} readOnly={readOnly} />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          label={say('knowledge.family')}
          value={text.family}
          disabled={readOnly}
          data={families.map((value) => ({ value, label: say(`family.${value}`) }))}
          onChange={(event) => set({ family: event.currentTarget.value as ArticleTextView['family'] })}
        />
        <CategoryInput
          label={say('knowledge.category')}
          readOnly={readOnly}
          value={text.category}
          onChange={(category) => set({ category })}
        />
        <TextInput
          type="date"
          label={say('knowledge.review')}
          readOnly={readOnly}
          value={text.reviewBy ?? ''}
          onChange={(event) => set({ reviewBy: event.currentTarget.value || undefined })}
        />
      </SimpleGrid>
    </Stack>
  );
}
