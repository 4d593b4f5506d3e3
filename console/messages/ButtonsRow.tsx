import { Button } from '@mantine/core';
import type { BlockView } from '../../adapters/http/contract/messages';
import styles from './messages.module.css';

export type ButtonView = Extract<BlockView, { kind: 'buttons' }>['buttons'][number];

interface ButtonsRowProps {
  readonly buttons: readonly ButtonView[];
  /** Only the newest reply's buttons act; older ones stay to show what was offered. */
  readonly live: boolean;
  readonly press: (button: ButtonView) => void;
}

const longLabel = 24;

export function ButtonsRow({ buttons, live, press }: ButtonsRowProps) {
  const stacked = buttons.some(({ label }) => label.length > longLabel);
  return (
    <div className={styles.buttons} data-stacked={stacked}>
      {buttons.map((button) => (
        <Button
          key={`${button.action} ${button.value ?? ''} ${button.label}`}
          size="sm"
          variant={button.primary ? 'filled' : 'default'}
          disabled={!live}
          onClick={() => press(button)}
          classNames={{ label: styles.buttonLabel, root: styles.button }}
        >
          {button.label}
        </Button>
      ))}
    </div>
  );
}
