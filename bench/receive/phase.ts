import { setTimeout as delay } from 'node:timers/promises';
import type { OwnProcess } from './own-process';
import { processorTime } from './processor-time';
import { type Sent, sendSteadily } from './send-steadily';
import { type Tally, tally } from './tally';
import { textOf } from './texts';
import type { Vendor } from './vendor';

export interface Phase extends Tally {
  readonly messages: number;
  readonly ackMs: readonly number[];
  /** Requests answered with something else than 200. */
  readonly refused: number;
  /** Milliseconds of the process under measurement; undefined where it cannot be read. */
  readonly processorMs?: number;
}

/** How long the last replies may take, and how long doubles are waited for. */
const patienceMs = 10_000;
const quietMs = 300;

/** Sends `messages` to a process at a steady rate, people in turn, and waits for what comes back. */
export async function runPhase(
  vendor: Vendor,
  subject: OwnProcess,
  load: { readonly messages: number; readonly people: number; readonly perSecond: number; readonly first: number },
): Promise<Phase> {
  const signed = Array.from({ length: load.messages }, (_, index) =>
    vendor.sign({ person: index % load.people, text: textOf(load.first + index) }),
  );
  const before = vendor.arrived().length;
  const replies = () => vendor.arrived().slice(before);
  const started = processorTime(subject.pid);
  const sent = await sendSteadily(new URL(vendor.path, subject.url), signed, load);
  await untilAnswered(sent, replies);
  const ended = processorTime(subject.pid);
  await delay(quietMs);
  return {
    ...tally(sent, replies()),
    messages: sent.length,
    ackMs: sent.map(({ ackMs }) => ackMs),
    refused: sent.filter(({ status }) => status !== 200).length,
    processorMs: started === undefined || ended === undefined ? undefined : ended - started,
  };
}

async function untilAnswered(sent: readonly Sent[], replies: () => Parameters<typeof tally>[1]): Promise<void> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end && tally(sent, replies()).lost > 0) await delay(50);
}
