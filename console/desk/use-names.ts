import { useCallback } from 'react';
import { useWords } from '../language/use-words';
import { isWordKey } from '../language/words';

type Family =
  | 'channel'
  | 'status'
  | 'clock'
  | 'clock-event'
  | 'hold'
  | 'language'
  | 'code'
  | 'field'
  | 'entity'
  | 'act-of'
  | 'remind';

/** The word for one of the server's codes; a code that has no word yet is shown as it came. */
export function useNames(): (family: Family, code: string) => string {
  const { say } = useWords();
  return useCallback(
    (family, code) => {
      const key = `${family}.${code}`;
      return isWordKey(key) ? say(key) : code;
    },
    [say],
  );
}
