import { Agent, request } from 'node:http';
import type { Signed } from './vendor';

export interface Sent {
  readonly conversation: string;
  /** When the request began, in milliseconds of the epoch. */
  readonly at: number;
  /** 0 where there was no answer. */
  readonly status: number;
  /** Until the whole answer was there. */
  readonly ackMs: number;
}

/**
 * Posts the requests at `perSecond` whether or not earlier ones have been answered, as a vendor does: a program that falls
 * behind meets a queue, not a slower world. Resolves when all are answered.
 */
export async function sendSteadily(
  to: URL | ((index: number) => URL),
  signed: readonly Signed[],
  { perSecond }: { readonly perSecond: number },
): Promise<readonly Sent[]> {
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  const answers: Promise<Sent>[] = [];
  for (const [index, one] of signed.entries()) {
    const wait = began + (index * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(post(to instanceof URL ? to : to(index), one, agent));
  }
  const sent = await Promise.all(answers);
  agent.destroy();
  return sent;
}

function post(url: URL, signed: Signed, agent: Agent): Promise<Sent> {
  const { conversation, body, headers } = signed;
  const began = performance.now();
  const at = performance.timeOrigin + began;
  return new Promise((resolve) => {
    const ended = (status: number) => resolve({ conversation, at, status, ackMs: performance.now() - began });
    const length = { 'content-length': Buffer.byteLength(body) };
    const sending = request(url, { method: 'POST', agent, headers: { ...headers, ...length } }, (response) => {
      response.resume();
      response.once('error', () => ended(0));
      response.once('end', () => ended(response.statusCode ?? 0));
    });
    // A kept connection may be closed by the other side at the moment it is used again: that says nothing about the desk.
    sending.once('error', () => (sending.reusedSocket ? resolve(post(url, signed, agent)) : ended(0)));
    sending.end(body);
  });
}
