import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../language/use-words';
import styles from './writing.module.css';

export interface Row {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly choose: () => void;
  /** A second thing that may be done with it, by Shift and Enter. */
  readonly second?: { readonly name: string; readonly choose: () => void };
}

interface PickerListProps {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly Row[];
  /** Said where there are no rows. */
  readonly none: string;
  readonly at: number;
}

/** Hangs over the field one writes in, which keeps the focus and says which row is meant. */
export function PickerList({ id, name, rows, none, at }: PickerListProps) {
  const { say } = useWords();
  const current = useRef<HTMLDivElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (rows.length === 0)
    return (
      <output className={styles.picker} aria-label={name}>
        <span className={styles.hint}>{none}</span>
      </output>
    );
  return (
    <div className={styles.picker}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus stays in the field, which names the row by aria-activedescendant */}
      <div id={id} role="listbox" aria-label={name} className={styles.rows}>
        {rows.map((row, index) => (
          <div
            key={row.id}
            ref={index === at ? current : undefined}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.row}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              row.choose();
            }}
          >
            <span className={styles.title}>{row.title}</span>
            {row.hint && <span className={styles.hint}>{row.hint}</span>}
          </div>
        ))}
      </div>
      <div className={styles.foot}>
        <span className={styles.hint}>{say(rows[at]?.second ? 'picker.keys-second' : 'picker.keys')}</span>
        {rows[at]?.second && (
          <Button
            size="compact-xs"
            variant="subtle"
            onMouseDown={(event) => event.preventDefault()}
            onClick={rows[at].second.choose}
          >
            {rows[at].second.name}
          </Button>
        )}
      </div>
    </div>
  );
}
