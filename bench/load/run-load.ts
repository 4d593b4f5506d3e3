import { setTimeout as delay } from 'node:timers/promises';
import { memoryMb } from '../measuring/memory';
import { quantile } from '../measuring/quantile';
import type { OwnProcess } from '../receive/own-process';
import { processorTime } from '../receive/processor-time';
import { type Sent, sendSteadily } from '../receive/send-steadily';
import { textOf } from '../receive/texts';
import type { Arrived, Signed } from '../receive/vendor';
import { doubledIn, tallyTalks } from './tally-talks';

/** Where messages come from: one channel's side. */
export interface Source {
  sign(message: { readonly person: number; readonly text: string }): Signed & { readonly path: string };
  arrived(): readonly Arrived[];
}

export interface Loaded {
  readonly messages: number;
  readonly perSecond: number;
  readonly ackMs: Spread;
  readonly replyMs: Spread;
  /** Of all processes of the subject together, Redis not included. */
  readonly processorMsPerMessage?: number;
  readonly memoryMb?: number;
  readonly lost: number;
  readonly doubled: number;
  readonly refused: number;
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Load {
  readonly messages: number;
  readonly perSecond: number;
  readonly people: number;
  /** Number of the first text, so that no two rounds say the same. */
  readonly first: number;
}

const patienceMs = 30_000;
const quietMs = 500;

/** People of all sources in turn write at a steady rate to the addresses in turn; doubles are counted over all runs so far. */
export function loaderOf(
  { processes, urls }: { readonly processes: readonly OwnProcess[]; readonly urls: readonly string[] },
  sources: readonly Source[],
): (load: Load) => Promise<Loaded> {
  const sentSoFar: Sent[] = [];
  const since = (from: readonly number[]) => sources.flatMap((source, index) => source.arrived().slice(from[index]));
  const counts = () => sources.map((source) => source.arrived().length);
  const start = counts();
  return async ({ messages, perSecond, people, first }) => {
    const each = Math.max(1, Math.floor(people / sources.length));
    const signed = Array.from({ length: messages }, (_, index) => {
      const source = sources[index % sources.length] as Source;
      return source.sign({ person: Math.floor(index / sources.length) % each, text: textOf(first + index) });
    });
    const before = counts();
    const cpu = () => processes.map(({ pid }) => processorTime(pid));
    const started = cpu();
    const target = (index: number) =>
      new URL(signed[index]?.path ?? '/', urls[Math.floor(index / sources.length) % urls.length]);
    const sent = await sendSteadily(target, signed, { perSecond });
    sentSoFar.push(...sent);
    const open = () => tallyTalks(sent, since(before)).lost;
    for (const end = Date.now() + patienceMs; Date.now() < end && open() > 0; ) await delay(100);
    const ended = cpu();
    const memory = processes.map(({ pid }) => memoryMb(pid));
    await delay(quietMs);
    const used = ended.map((time, index) => (time ?? Number.NaN) - (started[index] ?? Number.NaN));
    const { replyMs, lost } = tallyTalks(sent, since(before));
    return {
      messages,
      perSecond,
      ackMs: spread(sent.map(({ ackMs }) => ackMs)),
      replyMs: spread(replyMs),
      processorMsPerMessage: known(sum(used) / messages),
      memoryMb: known(sum(memory.map((one) => one ?? Number.NaN))),
      lost,
      doubled: doubledIn(sentSoFar, since(start)),
      refused: sent.filter(({ status }) => status !== 200 && status !== 202).length,
    };
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const rounded = (value: number) => Math.round(value * 100) / 100;
const known = (value: number) => (Number.isNaN(value) ? undefined : rounded(value));
const spread = (values: readonly number[]): Spread => ({
  p50: rounded(quantile(values, 0.5)),
  p95: rounded(quantile(values, 0.95)),
  p99: rounded(quantile(values, 0.99)),
});
