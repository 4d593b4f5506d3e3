import { randomUUID } from 'node:crypto';
import { type Client, signIn } from '../../test/support/desk';
import { followEvents } from '../measuring/event-stream';
import type { Arrived, Signed } from '../receive/vendor';

/** Sample employees of the desk; each has many conversations open, as if in many windows. */
const people = ['tom.baker', 'wang.fang', 'chen.jie'] as const;

/** The web chat as browsers use it: signed in, each conversation followed by server-sent events. */
export interface WebSide {
  /** The path to post it to, beside what is posted. */
  sign(message: { readonly person: number; readonly text: string }): Signed & { readonly path: string };
  arrived(): readonly Arrived[];
  close(): void;
}

/** Opens `windows` conversations, spread over the addresses. */
export async function openWebSide(urls: readonly string[], windows: number): Promise<WebSide> {
  const clients = await Promise.all(people.map((who) => signIn(urls[0] ?? '', who)));
  const arrived: Arrived[] = [];
  const opened = Array.from({ length: windows }, (_, index) => {
    const client = clients[index % clients.length] as Client;
    const id = `web:${client.person.id}:load${index}x${randomUUID().slice(0, 8)}`;
    return { id, cookie: client.cookie, path: `/api/v1/chat/conversations/${encodeURIComponent(id)}` };
  });
  const streams = await Promise.all(
    opened.map(({ id, cookie, path }, index) =>
      followEvents(new URL(`${path}/stream`, urls[index % urls.length]), cookie, (event) => {
        if (/^event: message$/m.test(event) && /"author":\{"kind":"bot"/.test(event))
          arrived.push({ conversation: id, at: Date.now() });
      }),
    ),
  );
  return {
    sign({ person, text }) {
      const window = opened[person % opened.length] as (typeof opened)[number];
      const saying = { kind: 'text', text };
      return {
        conversation: window.id,
        path: `${window.path}/messages`,
        body: JSON.stringify({ clientId: randomUUID(), saying }),
        headers: { 'content-type': 'application/json', cookie: window.cookie },
      };
    },
    arrived: () => arrived,
    close: () => {
      for (const stream of streams) stream.on('error', () => undefined).destroy();
    },
  };
}
