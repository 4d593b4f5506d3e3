import styles from './messages.module.css';

export function TypingDots({ label }: { label: string }) {
  return (
    <div className={styles.typing}>
      <span className={styles.dots} aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span>{label}</span>
    </div>
  );
}
