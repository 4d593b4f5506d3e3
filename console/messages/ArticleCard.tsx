import { Anchor, Modal, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import { Markdown } from './Markdown';
import styles from './messages.module.css';

export interface ArticleCardProps {
  readonly articleId: string;
  readonly title: string;
  readonly markdown: string;
  readonly source: string;
}

/** The passage that answers, where it comes from, and the whole article on demand. */
export function ArticleCard({ articleId, title, markdown, source }: ArticleCardProps) {
  const { say, language } = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <article className={styles.card}>
      <h3 className={styles.cardTitle}>{title}</h3>
      <Markdown text={markdown} />
      <footer className={styles.cardFoot}>
        <span>{source}</span>
        <Anchor component="button" type="button" size="xs" underline="always" onClick={open}>
          {say('article.read')}
        </Anchor>
      </footer>
      <Modal opened={opened} onClose={close} title={title} size="lg" closeButtonProps={{ 'aria-label': say('close') }}>
        {opened && <WholeArticle id={articleId} language={languageOf(markdown || title, language)} />}
      </Modal>
    </article>
  );
}

function WholeArticle({ id, language }: { id: string; language: Language }) {
  const { say } = useWords();
  const article = useQuery({ queryKey: ['article', id, language], queryFn: () => api.article(id, language) });
  if (article.isPending) return <Skeleton height={160} aria-label={say('loading')} />;
  if (article.isError) return <Text role="alert">{say('article.missing')}</Text>;
  return <Markdown text={article.data.markdown} />;
}

/** The answer's own language, which may differ from the page's. */
const languageOf = (text: string, page: Language): Language =>
  /\p{Script=Han}/u.test(text) ? 'zh' : /[a-z]/i.test(text) ? 'en' : page;
