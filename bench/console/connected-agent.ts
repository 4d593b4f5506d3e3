import type { InboxItem, InboxPage } from '../../adapters/http/contract/inbox';
import type { Client } from '../../test/support/desk';
import { followEvents } from '../measuring/event-stream';

/** An open console as the desk sees it: an event stream, and after each word on it a page of the list and the counts. */
export interface ConnectedAgent {
  /** When the list first shows what is looked for, as `performance.now()`. */
  sees(isSeen: (item: InboxItem) => boolean): Promise<number>;
  close(): void;
}

const patienceMs = 30_000;

export async function connectAgent(url: string, client: Client): Promise<ConnectedAgent> {
  let looking: { readonly isSeen: (item: InboxItem) => boolean; readonly seen: (at: number) => void } | undefined;
  let asking = false;
  let again = false;
  const look = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const [page] = await Promise.all([
      client.get<InboxPage>('/api/v1/desk/inbox?view=all&limit=50'),
      client.get('/api/v1/desk/inbox/counts'),
    ]);
    if (looking && page.items.some(looking.isSeen)) looking.seen(performance.now());
    asking = false;
    if (again) {
      again = false;
      await look();
    }
  };
  const stream = await followEvents(new URL('/api/v1/desk/stream', url), client.cookie, (event) => {
    if (/^event: changed$/m.test(event)) void look();
  });
  return {
    sees: (isSeen) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`not seen within ${patienceMs} ms`)), patienceMs);
        looking = {
          isSeen,
          seen: (at) => {
            clearTimeout(late);
            looking = undefined;
            resolve(at);
          },
        };
      }),
    close: () => void stream.on('error', () => undefined).destroy(),
  };
}
