import { Button } from '@mantine/core';
import { useWords } from './use-words';

/** Names the other language in that language, so that who needs it can read it. */
export function LanguageSwitch() {
  const { language, speak } = useWords();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button variant="subtle" size="compact-sm" lang={other} onClick={() => speak(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
