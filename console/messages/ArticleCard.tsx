import { Anchor, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import { Markdown } from './Markdown';
import styles from './messages.module.css';
import { WholeArticle } from './WholeArticle';

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

/** The answer's own language, which may differ from the page's. */
const languageOf = (text: string, page: Language): Language =>
  /\p{Script=Han}/u.test(text) ? 'zh' : /[a-z]/i.test(text) ? 'en' : page;
