import type { ReactNode } from 'react';
import { PageHeader } from './PageHeader';
import styles from './shell.module.css';

interface PageFrameProps {
  readonly title: string;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page that scrolls under its header; what it holds is at most as wide as reads well. */
export function Page({ title, actions, children }: PageFrameProps) {
  return (
    <>
      <PageHeader title={title}>{actions}</PageHeader>
      <main className={styles.scroll}>
        <div className={styles.content}>{children}</div>
      </main>
    </>
  );
}
