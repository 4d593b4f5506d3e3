import { IconCloudOff } from '@tabler/icons-react';
import { useWords } from '../language/use-words';
import styles from './live.module.css';

/** Always on the page, so that a screen reader hears when its words appear. */
export function OfflineBanner({ online }: { online: boolean }) {
  const { say } = useWords();
  return (
    <output className={styles.offline} data-shown={!online}>
      {!online && (
        <>
          <IconCloudOff size={16} aria-hidden /> {say('offline')}
        </>
      )}
    </output>
  );
}
