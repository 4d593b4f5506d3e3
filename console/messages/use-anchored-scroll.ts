import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const nearly = 80;

interface Anchored {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Something new came while the reader was further up. */
  readonly unseen: boolean;
  readonly toEnd: () => void;
}

/**
 * Opens at the end, keeps a reader who is at the end there, and leaves alone one who has scrolled up. `newest` names the
 * last entry.
 */
export function useAnchoredScroll(newest: string | undefined): Anchored {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** The last entry that was on screen while the reader was at the end. */
  const [seen, setSeen] = useState(newest);
  const latest = useRef(newest);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setSeen(latest.current);
  }, []);

  useLayoutEffect(() => {
    latest.current = newest;
    const element = scroller.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [newest]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearly;
      if (atEnd.current) setSeen(latest.current);
    };
    // A card that gets taller (text arriving late) or a keyboard that opens must not push the end out of sight.
    const resized = new ResizeObserver(() => atEnd.current && toEnd());
    resized.observe(element);
    for (const child of element.children) resized.observe(child);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [toEnd]);

  return { scroller, unseen: newest !== seen, toEnd };
}
