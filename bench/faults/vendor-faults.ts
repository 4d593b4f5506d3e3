import { setTimeout as delay } from 'node:timers/promises';
import type { SlackFailure } from '../../test/support/slack-server';
import { inLab } from './lab';
import type { Scenario } from './scenario';
import { recovery } from './traffic';

interface Trouble {
  readonly name: string;
  readonly fault: string;
  readonly failures: readonly SlackFailure[];
  readonly quick?: boolean;
}

const times = (count: number, failure: SlackFailure): readonly SlackFailure[] =>
  Array.from({ length: count }, () => ({ method: 'chat.postMessage', ...failure }));

const troubles: readonly Trouble[] = [
  {
    name: 'vendor says 429',
    fault: '15 calls are told to come back after 2 s',
    failures: times(15, { kind: 'rate-limit', retryAfter: 2 }),
  },
  {
    name: 'vendor says 500',
    fault: '20 calls fail with 500',
    failures: times(20, { kind: 'status', status: 500 }),
    quick: true,
  },
  { name: 'vendor slow', fault: '20 calls take 5 s each', failures: times(20, { kind: 'slow', ms: 5_000 }) },
  {
    name: 'vendor’s answer lost',
    fault: '15 calls are carried out and the connection breaks before the answer',
    failures: times(15, { kind: 'lose' }),
    quick: true,
  },
  { name: 'vendor never answers', fault: '10 calls are never answered', failures: times(10, { kind: 'never' }) },
];

/** The vendor fails while people go on writing. */
export const vendorFaults: readonly Scenario[] = troubles.map(({ name, fault, failures, quick }) => ({
  name,
  fault,
  quick,
  run: () =>
    inLab(async (lab) => {
      const desk = await lab.start();
      const traffic = lab.traffic({ urls: () => [desk.url], rate: 10 });
      await delay(1_000);
      for (const failure of failures) lab.slack.fail(failure);
      const recoveredMs = await recovery(traffic, Date.now());
      await delay(3_000);
      return { ...(await traffic.settle()), recoveredMs };
    }),
}));
