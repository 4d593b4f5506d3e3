import { notifications } from '@mantine/notifications';
import { useWords } from '../language/use-words';

/** Puts words on the clipboard, and says so. Browsers give it to pages over https alone. */
export function useCopy(): (words: string) => void {
  const { say } = useWords();
  return (words) => {
    const tell = (key: 'copy.done' | 'copy.not-here') =>
      notifications.show({ message: say(key, { words }), autoClose: 3000 });
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (!clipboard) return void tell('copy.not-here');
    clipboard.writeText(words).then(
      () => tell('copy.done'),
      () => tell('copy.not-here'),
    );
  };
}
