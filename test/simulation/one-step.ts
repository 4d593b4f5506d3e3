import type { Desk } from '../../src/desk';
import { DeskError } from '../../src/errors';
import type { Person } from '../../src/people/person';
import type { Ports } from '../../src/ports';
import { openTicket } from '../../src/ticket/open-ticket';
import type { Ticket } from '../../src/ticket/ticket';
import { conversation } from '../conversation/decide';
import type { SmallDesk } from '../conversation/small-desk';
import type { Random } from './random';
import { presenceBySteps, type Watched } from './watch';

export interface Spoken {
  readonly personId: string;
  readonly state: 'on-shift' | 'off-shift';
  readonly at: Date;
}

export interface Worker {
  readonly desk: Desk;
  readonly ports: Ports;
}

export interface Run {
  readonly small: SmallDesk;
  readonly workers: readonly [Worker, Worker];
  readonly random: Random;
  readonly watched: Watched;
  readonly staff: readonly Person[];
  readonly requesters: readonly Person[];
  readonly leads: readonly Person[];
  readonly byHand: Spoken[];
  readonly newest: ReadonlyMap<string, Ticket>;
  readonly intents: readonly string[];
}

/** Ten minutes: what has come is opened, what is due rings, people do what people do, and both workers sweep. */
export async function step(run: Run, come: number): Promise<void> {
  const { workers, random } = run;
  await Promise.all(Array.from({ length: come }, (_, index) => open(run, workers[index % 2] as Worker)));
  await ring(run);
  for (const person of run.staff) {
    const presence = presenceBySteps(run.watched, person.id, run.small.clock.now);
    if (presence === 'on-shift' || presence === 'stand-by') await work(run, person);
    if (presence === 'on-shift' && random.chance(0.004)) await say(run, person, 'off-shift');
    if (presence === 'off-shift' && random.chance(0.002)) await say(run, person, 'on-shift');
  }
  for (const lead of run.leads) await lookAfter(run, lead);
  await ring(run);
  // In turn, and on the hour both at once.
  const sweeping = run.small.clock.now.getUTCMinutes() < 10 ? workers : [random.one(workers)];
  await Promise.all(sweeping.map(({ desk }) => desk.sweep()));
  await ring(run);
}

function open({ requesters, random, intents, small }: Run, { ports }: Worker): Promise<Ticket> {
  const from = random.one(requesters);
  const origin = small.ports.newId();
  const asker = { channel: 'talk', userId: from.id, personId: from.id, name: from.name };
  const draft = { title: 'Something', description: 'It fails', intent: random.one(intents), origin };
  return openTicket(ports, conversation({ id: `c-${origin}`, requester: asker }), { draft, announce: true });
}

/** Rings what is due, now and then on both workers at once, as a queue does that delivers twice. */
async function ring({ small, workers, random }: Run): Promise<void> {
  for (;;) {
    const now = small.clock.now;
    const due = new Set(small.alarms.filter(({ when }) => when <= now).map(({ id }) => id));
    const later = small.alarms.filter(({ when }) => when > now);
    small.alarms.splice(0, small.alarms.length, ...later);
    if (due.size === 0) return;
    await Promise.all(
      [...due].map(async (id, index) => {
        const both = random.chance(0.1);
        const [first, second] = index % 2 ? workers : [workers[1], workers[0]];
        await Promise.all([first.desk.checkClocks(id), both ? second.desk.checkClocks(id) : undefined]);
      }),
    );
  }
}

async function say({ workers, byHand, small }: Run, person: Person, state: Spoken['state']): Promise<void> {
  // Nothing else happens at that very moment, so that before and after are plain.
  small.clock.pass(1);
  byHand.push({ personId: person.id, state, at: small.clock.now });
  await (state === 'on-shift' ? workers[0].desk.goOnShift(person) : workers[0].desk.goOffShift(person));
}

/** Somebody's ten minutes with what they are offered and have. */
async function work(run: Run, person: Person): Promise<void> {
  const { random, newest } = run;
  const { desk } = random.one(run.workers);
  const groups = [...run.small.ports.settings().groups.keys()];
  for (const { id, offer, agent, status, pin } of newest.values()) {
    if (status.kind === 'resolved' || status.kind === 'closed') continue;
    if (offer?.personId === person.id) {
      const mood = random.next();
      if (mood < 0.7) await tried(() => desk.acceptTicket(id, person));
      else if (mood < 0.75) await tried(() => desk.declineTicket(id, person));
    } else if (agent?.id === person.id) {
      const mood = random.next();
      if (mood < 0.12) await tried(() => desk.resolveTicket(id, person, { code: 'fixed', note: 'Done.' }));
      else if (mood < 0.16)
        await tried(() => desk.transferTicket(id, person, { group: random.one(groups), reason: 'Not ours' }));
      else if (mood < 0.17) await tried(() => desk.escalateTicket(id, person, 'Restarted it'));
      else if (mood < 0.19) await tried(() => desk.returnTicket(id, person, 'Not ours either'));
    } else if (pin && !pin.asked && person.groups.includes(newest.get(id)?.group ?? '') && random.chance(0.05))
      await tried(() => desk.returnTicket(id, person, 'Please take it back'));
  }
}

/** Leads answer what they are asked, solve what is pinned to them, and see to what groups without a roster are given. */
async function lookAfter({ random, newest, workers }: Run, lead: Person): Promise<void> {
  const { desk } = random.one(workers);
  const by = workers[0].ports.settings().groups;
  for (const { id, pin, agent, group, status } of newest.values()) {
    if (status.kind === 'resolved' || status.kind === 'closed') continue;
    if (pin?.lead === lead.id && pin.asked) await tried(() => desk.answerConsent(id, lead, random.chance(0.5)));
    else if (pin?.lead === lead.id && random.chance(0.05))
      await tried(() => desk.resolveTicket(id, lead, { code: 'fixed', note: 'Done.' }));
    else if (!agent && !by.get(group)?.assignment && by.get(group)?.lead === lead.id && random.chance(0.05))
      await tried(() => desk.resolveTicket(id, lead, { code: 'fixed', note: 'Done.' }));
  }
}

/** People press buttons that are out of date; that is refused, and everything else is a fault. */
async function tried(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const expected =
      error instanceof DeskError && ['already-taken', 'not-possible-now', 'not-allowed'].includes(error.code);
    if (!expected) throw error;
  }
}
