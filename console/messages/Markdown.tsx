import { Anchor, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import styles from './messages.module.css';

const ownFiles = '/api/v1/knowledge/files/';

/** The reader is a third of the page's code and only articles need it. */
const Rendered = lazy(async () => {
  const [{ default: ReactMarkdown }, { default: gfm }] = await Promise.all([
    import('react-markdown'),
    import('remark-gfm'),
  ]);
  const Render = ({ text }: { text: string }) => (
    <ReactMarkdown
      remarkPlugins={[gfm]}
      components={{
        a: ({ href, children }) => (
          <Anchor href={href} target="_blank" rel="noopener noreferrer" underline="always">
            {children}
          </Anchor>
        ),
        // Nothing is fetched from elsewhere because an article names it: a picture of the web is a link.
        img: ({ src, alt }) =>
          src?.startsWith(ownFiles) ? (
            <img src={src} alt={alt ?? ''} loading="lazy" />
          ) : (
            <Anchor href={src} target="_blank" rel="noopener noreferrer" underline="always">
              {alt}
            </Anchor>
          ),
        h1: 'h4',
        h2: 'h4',
        h3: 'h5',
      }}
    >
      {text}
    </ReactMarkdown>
  );
  return { default: Render };
});

/** Reviewed article text. Raw HTML in it is shown as written, never run. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={styles.markdown}>
      <Suspense fallback={<Skeleton height={60} />}>
        <Rendered text={text} />
      </Suspense>
    </div>
  );
}
