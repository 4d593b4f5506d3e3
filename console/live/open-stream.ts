export interface StreamSettings {
  /** Asked anew for each connection, so that it names what was seen last. */
  readonly url: () => string;
  readonly on: Readonly<Record<string, (data: unknown) => void>>;
  readonly connected: (connected: boolean) => void;
  /** The server refused to open it (signed out, not there any more): look at what the requests say. */
  readonly refused?: () => void;
}

const firstWait = 1000;
const longestWait = 15_000;

/**
 * Server-sent events that come back by themselves. EventSource reconnects after a broken connection but gives up for
 * good after any answer other than 200, such as a proxy's 502 while the server restarts: then a new one is opened.
 */
export function openStream({ url, on, connected, refused }: StreamSettings): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWait;

  const open = () => {
    clearTimeout(timer);
    source?.close();
    const opened = new EventSource(url());
    source = opened;
    opened.onopen = () => {
      wait = firstWait;
      connected(true);
    };
    opened.onerror = () => {
      connected(false);
      if (opened.readyState !== EventSource.CLOSED) return;
      refused?.();
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, longestWait);
    };
    for (const [name, take] of Object.entries(on)) {
      opened.addEventListener(name, (event: MessageEvent<string>) => take(JSON.parse(event.data)));
    }
  };

  // A laptop that slept holds a connection that is dead without knowing it.
  const reopen = () => open();
  window.addEventListener('online', reopen);
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
    window.removeEventListener('online', reopen);
  };
}
