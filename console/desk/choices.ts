import type { Hold, Resolve } from '../../adapters/http/contract/desk';

/** What an agent chooses from, in the order in which it is shown. */
export const resolutionCodes = [
  'fixed',
  'workaround',
  'answered',
  'request-done',
  'no-fault-found',
  'withdrawn',
  'duplicate',
] as const satisfies readonly Resolve['code'][];

export const holdReasons = [
  'requester',
  'approval',
  'supplier',
  'planned',
] as const satisfies readonly Hold['reason'][];

export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
