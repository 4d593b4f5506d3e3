import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../../test/support/desk';
import { sendSteadily } from '../receive/send-steadily';
import type { Vendor } from '../receive/vendor';

/** What became of one text at one door. */
export interface Sent {
  /** HTTP status: 200 and 202 are taken, 400 and 413 refused. */
  readonly status: number;
  /** From the first byte sent until it was refused, or until its reply was there; undefined where neither came. */
  readonly ms?: number;
}

const patienceMs = 10_000;
const taken = (status: number) => status === 200 || status === 202;

/** As a signed event of Slack, at full length. */
export async function sendToSlack(vendor: Vendor, url: string, { person, text }: { person: number; text: string }) {
  const signed = vendor.sign({ person, text });
  const replies = () => vendor.arrived().filter(({ conversation }) => conversation === signed.conversation);
  const before = replies().length;
  const [sent] = await sendSteadily(new URL(vendor.path, url), [signed], { perSecond: 1 });
  if (!sent || !taken(sent.status)) return { status: sent?.status ?? 0, ms: sent?.ackMs };
  const first = await patiently(() => replies()[before]);
  return { status: sent.status, ms: first && first.at - sent.at };
}

/** In the web chat, as its page does. */
export async function sendToChat(client: Client, text: string): Promise<Sent> {
  const { id, messages } = await client.converse();
  const path = `/api/v1/chat/conversations/${encodeURIComponent(id)}/messages`;
  const began = performance.now();
  const { status } = await client.call('POST', path, { clientId: randomUUID(), saying: { kind: 'text', text } });
  if (!taken(status)) return { status, ms: performance.now() - began };
  const replied = await patiently(async () =>
    (await messages()).some(({ content }) => content.kind === 'reply') ? performance.now() : undefined,
  );
  return { status, ms: replied && replied - began };
}

/** Looks every 10 ms. */
async function patiently<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T | undefined> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await delay(10)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  return undefined;
}
