import { useEffect } from 'react';
import { isComposing } from '../messages/use-send-on-enter';
import { preferences } from '../preferences/preferences';
import { commandNames, commandOf } from './commands';
import { isOffered, runCommand } from './offered';

/**
 * Single keys, by the character they write, and Ctrl or Command with K. Quiet while an input method composes or a dialog is open;
 * single keys also while somebody writes, and where they are switched off.
 */
export function useKeys(openBar: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || document.querySelector('[role="dialog"]')) return;
      if (event.altKey) return;
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() !== 'k' || event.shiftKey) return;
        event.preventDefault();
        openBar();
        return;
      }
      if (!preferences().singleKeys || isWriting(event.target)) return;
      const name = commandNames.find((one) => {
        const { key, also } = commandOf(one);
        return (key === event.key || also === event.key) && isOffered(one);
      });
      if (!name) return;
      event.preventDefault();
      runCommand(name);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [openBar]);
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select'));
