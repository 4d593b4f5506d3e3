import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { ArticleNameView, ArticleTextView } from '../../adapters/http/contract/knowledge';
import { useWords } from '../language/use-words';
import { ReplyBlocks } from '../messages/ReplyBlocks';
import { knowledgeApi } from './api';
import styles from './knowledge.module.css';
import { SlackPreview } from './SlackPreview';

/** A third of a megabyte, for one tab only. */
const TeamsPreview = lazy(() => import('./TeamsPreview.js').then(({ TeamsPreview: View }) => ({ default: View })));

type Channel = 'web' | 'slack' | 'teams';

/** The answer as each channel will show it: made by the channel's own writer, on the server. */
export function Preview({ name, text }: { name: ArticleNameView; text: ArticleTextView }) {
  const { say } = useWords();
  const [channel, setChannel] = useState<Channel>('web');
  const [settled] = useDebouncedValue(text, 500);
  const preview = useQuery({
    queryKey: ['preview', name.id, name.language, settled],
    queryFn: () => knowledgeApi.preview(name, settled),
    placeholderData: keepPreviousData,
    enabled: settled.title !== '',
    retry: false,
  });
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label={say('preview.channel')}
        value={channel}
        onChange={(chosen) => setChannel(chosen)}
        data={(['web', 'slack', 'teams'] as const).map((value) => ({ value, label: say(`channel.${value}`) }))}
      />
      <div className={styles.preview} lang={name.language} data-channel={channel}>
        {preview.isPending && <Skeleton height={120} />}
        {preview.isError && <Text c="dimmed">{say('preview.failed')}</Text>}
        {preview.data && channel === 'web' && (
          <ReplyBlocks
            reply={{ blocks: preview.data.web, summary: text.title }}
            replyId="preview"
            live={false}
            answer={nothing}
          />
        )}
        {preview.data && channel === 'slack' && <SlackPreview blocks={preview.data.slack} />}
        {preview.data && channel === 'teams' && (
          <Suspense fallback={<Skeleton height={120} />}>
            <TeamsPreview cards={preview.data.teams} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

const nothing = () => undefined;
