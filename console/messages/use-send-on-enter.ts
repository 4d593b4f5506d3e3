import { type KeyboardEvent, useCallback } from 'react';

/**
 * Enter sends, Shift+Enter makes a line. While an input method is composing, Enter only confirms the candidate: browsers
 * say so by `isComposing`, Safari (whose compositionend comes before the key) only by key code 229.
 */
export function useSendOnEnter(send: () => void) {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
      event.preventDefault();
      send();
    },
    [send],
  );
}

export function isComposing(event: { readonly isComposing: boolean; readonly keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229;
}
