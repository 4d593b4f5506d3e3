import { clockJumps } from './clock-jumps';
import { killed, killedApart } from './kills';
import { overdueAlarms } from './overdue';
import { poisonedJobs } from './poisoned';
import { redisFaults } from './redis-faults';
import type { Scenario } from './scenario';
import { diskFull, readOnly, storeStopped } from './store-faults';
import { upgradeInterrupted } from './upgrade';
import { vendorFaults } from './vendor-faults';

/** Every fault, in the order in which they are made to happen. */
export const scenarios: readonly Scenario[] = [
  killed({ times: 2, rate: 10, quick: true }),
  killed({ times: 8, rate: 20 }),
  killedApart,
  ...redisFaults,
  storeStopped,
  diskFull,
  readOnly,
  ...vendorFaults,
  clockJumps,
  overdueAlarms(300, { quick: true }),
  overdueAlarms(10_000),
  poisonedJobs,
  upgradeInterrupted,
];
