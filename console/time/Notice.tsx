import type { ReactNode } from 'react';
import styles from './time.module.css';

interface NoticeProps {
  readonly tone: 'soon' | 'late' | 'calm';
  readonly title: string;
  readonly children?: ReactNode;
}

/** Something to be seen before anything else on the page. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'late' ? 'alert' : 'status'}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}
