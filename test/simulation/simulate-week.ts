import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings } from '../../organization/load';
import type { Outcome } from '../../src/conversation/outcome';
import type { Person } from '../../src/people/person';
import { putShift } from '../../src/roster/edit-roster';
import type { Ticket } from '../../src/ticket/ticket';
import { openSmallDesk } from '../conversation/small-desk';
import { smallKnowledge } from '../conversation/small-knowledge';
import { type Run, type Spoken, step } from './one-step';
import { type Random, randomFrom } from './random';
import { hour, monday, rosterOf, staffOf } from './staff';
import { type Watched, watchTickets } from './watch';

const stepMs = 10 * 60_000;
const root = join(__dirname, '../..');
const shipped = loadSettings(join(root, 'organization'), join(root, 'calendars'));
/** A folder in memory, where there is one: tens of thousands of writes, and the disk is not what is tried here. */
const memory = '/dev/shm';

/** What is asked, and the group to which the content would send it. */
const asked: Readonly<Record<string, string>> = {
  hardware: 'desktop',
  peripheral: 'desktop',
  printer: 'desktop',
  vpn: 'network',
  password: 'access',
  permission: 'access',
  'desk-phone': 'voice-video',
  'business-applications': 'applications',
  'system-outage': 'applications',
  software: 'service-desk',
  general: 'service-desk',
  'virtual-machine': 'platform',
};

export interface Week {
  readonly tickets: number;
  readonly resolved: number;
  readonly groups: number;
  readonly levels: number;
  readonly people: number;
  readonly bounces: number;
  readonly versions: number;
  readonly offers: number;
  readonly toStandBy: number;
  readonly passedOn: number;
  readonly pinned: number;
  readonly byHand: number;
  /** What must not be; empty when all went well. */
  readonly wrong: readonly string[];
  readonly seconds: number;
}

export interface Simulated {
  readonly count: number;
  readonly seed: number;
  readonly days?: number;
  /** Absent: as shipped. */
  readonly bounceLimit?: number;
}

/**
 * A week of a desk, or its first days, ten minutes a step: real rules, real acts and a real store in two workers; only the clock is turned
 * by hand. People accept, leave lying, decline, send on, send back, take up the tiers, go early and come back.
 */
export async function simulateWeek({ count, seed, days = 7, bounceLimit }: Simulated): Promise<Week> {
  const began = performance.now();
  const random = randomFrom(seed);
  const settings = { ...shipped, routing: { ...shipped.routing, ...(bounceLimit && { bounceLimit }) } };
  const staff = staffOf(settings.groups, random);
  const leads = ['li.na', 'zhao.lei', 'sun.yue'].map((id) => somebody(id, ['requester', 'agent', 'lead']));
  const requesters = [...settings.offices.keys()].map((office) => somebody(`ask.${office}`, ['requester'], office));
  const shifts = rosterOf(staff, random);
  const byHand: Spoken[] = [];
  const knowledge = { ...smallKnowledge, outcomeOf };
  const small = await openSmallDesk(
    { knowledge: () => knowledge, settings: () => settings },
    [...staff, ...leads, ...requesters],
    existsSync(memory) ? memory : undefined,
  );
  try {
    const { cap, bounceLimit: limit } = settings.routing;
    const watched: Watched = { groups: settings.groups, staff, shifts, byHand, cap, bounceLimit: limit };
    const watch = watchTickets(small.ports.tickets, watched);
    const workers = [small.process({ tickets: watch.tickets }), small.process({ tickets: watch.tickets })] as const;
    for (const shift of shifts) await putShift(workers[0].ports, shift);
    const arrivals = arrivalsOf(count, days, random);
    const { newest } = watch;
    const run: Run = {
      small,
      workers,
      random,
      watched,
      staff,
      requesters,
      leads,
      byHand,
      newest,
      intents: Object.keys(asked),
    };
    for (let passed = 0; passed < days * 24 * hour; passed += stepMs) {
      small.clock.now = new Date(monday + passed);
      let come = 0;
      while ((arrivals.at(-1) ?? Number.POSITIVE_INFINITY) < passed + stepMs) {
        arrivals.pop();
        come++;
      }
      await step(run, come);
    }
    const tickets = [...newest.values()];
    watch.wrong.push(...tickets.flatMap((ticket) => notPinnedOnce(ticket, limit)));
    return {
      ...watch.counts,
      tickets: tickets.length,
      resolved: tickets.filter(({ status }) => status.kind === 'resolved' || status.kind === 'closed').length,
      groups: new Set(tickets.flatMap(groupsOf)).size,
      levels: new Set([...settings.offices.values()].map(({ level }) => level)).size,
      people: staff.length,
      bounces: tickets.reduce((sum, { bounces }) => sum + bounces, 0),
      byHand: byHand.length,
      wrong: watch.wrong,
      seconds: Math.round(performance.now() - began) / 1000,
    };
  } finally {
    await small.stop();
  }
}

/** Moments within the week, the earliest last: most come on workdays between eight and seven. */
function arrivalsOf(count: number, days: number, random: Random): number[] {
  const moments = Array.from({ length: count }, () => {
    const quiet = random.chance(0.15);
    const day = quiet ? random.below(days) : random.below(Math.min(5, days));
    const from = quiet ? 0 : 8;
    return (day * 24 + from + random.next() * (quiet ? 24 : 11)) * hour;
  });
  return moments.map((moment) => Math.min(moment, days * 24 * hour - 1)).toSorted((a, b) => b - a);
}

/** Each ticket at the limit has gone to a lead exactly once and the lead was told, or is about to be; no other has. */
function notPinnedOnce({ number, bounces, history, outbox }: Ticket, limit: number): readonly string[] {
  const pins = history.filter(({ kind }) => kind === 'pinned').length;
  const told = history.filter((event) => event.kind === 'told' && event.notice === 'pinned').length;
  const toTell = outbox.filter(({ id }) => id === 'pinned').length;
  const wanted = bounces >= limit ? 1 : 0;
  return pins === wanted && told + toTell === wanted
    ? []
    : [`${number}: ${bounces} transfers, pinned ${pins} times, told ${told} times`];
}

function groupsOf({ group, history }: Ticket): readonly string[] {
  return [group, ...history.flatMap((event) => (event.kind === 'transferred' ? [event.from] : []))];
}

function outcomeOf(category: string): Outcome | undefined {
  const group = asked[category];
  if (!group) return undefined;
  const impact = category === 'system-outage' ? 'office' : 'person';
  return {
    outcome: 'open',
    family: 'user-support',
    articles: [],
    type: 'incident',
    category,
    group,
    impact,
    urgency: 'medium',
  };
}

function somebody(id: string, roles: Person['roles'], office = 'headquarters'): Person {
  const email = `${id}@sample.invalid`;
  return { id, name: id, email, roles, groups: [], office, identities: [{ channel: 'talk', userId: id }] };
}
