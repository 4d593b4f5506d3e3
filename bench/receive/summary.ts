import { quantile } from '../measuring/quantile';
import type { Phase } from './phase';

export interface Summary {
  readonly messages: number;
  readonly processorMsPerMessage?: number;
  readonly ackMs: { readonly p50: number; readonly p99: number };
  readonly replyMs: { readonly p50: number; readonly p99: number };
  readonly lost: number;
  readonly doubled: number;
  readonly refused: number;
}

/** What the phases of one subject come to. */
export function summaryOf(phases: readonly Phase[]): Summary {
  const sum = (of: (phase: Phase) => number) => phases.reduce((total, phase) => total + of(phase), 0);
  const spread = (values: readonly number[]) => ({
    p50: rounded(quantile(values, 0.5)),
    p99: rounded(quantile(values, 0.99)),
  });
  const messages = sum((phase) => phase.messages);
  const known = phases.every(({ processorMs }) => processorMs !== undefined);
  return {
    messages,
    processorMsPerMessage: known ? rounded(sum(({ processorMs }) => processorMs ?? 0) / messages) : undefined,
    ackMs: spread(phases.flatMap(({ ackMs }) => ackMs)),
    replyMs: spread(phases.flatMap(({ replyMs }) => replyMs)),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    refused: sum(({ refused }) => refused),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
