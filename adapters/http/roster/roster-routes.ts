import { z } from 'zod';
import { mayPlanRoster, maySeeDesk, mayWorkDesk } from '../../../src/people/access';
import { copyWeek, putShift, removeShift } from '../../../src/roster/edit-roster';
import { handOverList } from '../../../src/roster/hand-over-work';
import { candidatesOf, onDuty } from '../../../src/roster/on-duty';
import type { HandOverItem } from '../../../src/roster/roster';
import type { Shift } from '../../../src/roster/shift';
import { type ApiRoute, route } from '../api/route';
import { type HttpContext, orNotFound } from '../context';
import { dutySchema, goSchema, membersSchema } from '../contract/assignment';
import { byId } from '../contract/basics';
import {
  copiedSchema,
  copyWeekSchema,
  handOverListSchema,
  handOversSchema,
  putShiftSchema,
  rosterSchema,
  shiftSchema,
  type ShiftView,
  weekQuery,
} from '../contract/roster';
import type { PutShift } from '../contract/roster';
import { seesWork } from '../desk/seen-by';

const dayMs = 86_400_000;
/** A page asks for a week; more than two months is a mistake. */
const longestMs = 62 * dayMs;

/** Who works when, who is there now, and what shifts leave behind. */
export function rosterRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  const area = 'Roster';
  const dutyOf = async (id: string) => {
    const is = (await onDuty(ports, [id])).get(id);
    return { presence: is?.presence ?? 'unrostered', since: is?.since?.toISOString() } as const;
  };
  const peopleOf = (group: string | undefined) =>
    group === undefined ? ports.directory.agents() : ports.directory.inGroup(group);
  return [
    route(
      {
        method: 'GET',
        path: '/desk/duty',
        summary: 'Say whether one is on shift.',
        area,
        access: mayWorkDesk,
        answer: dutySchema,
      },
      async ({ person }) => dutyOf(person.id),
    ),
    route(
      {
        method: 'POST',
        path: '/desk/duty',
        summary: 'Go on or off shift by hand; holds until the roster’s next change.',
        area,
        access: mayWorkDesk,
        body: goSchema,
        answer: dutySchema,
      },
      async ({ person, body }) => {
        await (body.state === 'on-shift' ? desk.goOnShift(person) : desk.goOffShift(person));
        return dutyOf(person.id);
      },
    ),
    route(
      {
        method: 'GET',
        path: '/desk/groups/:id/people',
        summary: 'List the people of a group: who is there and how much they have.',
        area,
        access: maySeeDesk,
        params: byId,
        answer: membersSchema,
      },
      async ({ params }) => {
        const group = orNotFound(ports.settings().groups.get(params.id), () => true);
        return (await candidatesOf(ports, group)).map(({ personId, name, presence, load, cap, skills }) => ({
          id: personId,
          name,
          presence,
          load,
          cap,
          skills: [...skills],
          lead: group.lead === personId,
        }));
      },
    ),
    route(
      {
        method: 'GET',
        path: '/roster',
        summary: 'Give the roster of a span, with what everybody is now.',
        area,
        access: maySeeDesk,
        query: weekQuery,
        answer: rosterSchema,
      },
      async ({ query }) => {
        const span = { from: new Date(query.from), to: new Date(query.to) };
        if (span.to.getTime() - span.from.getTime() > longestMs) span.to = new Date(span.from.getTime() + longestMs);
        const people = await peopleOf(query.group);
        const ids = people.map(({ id }) => id);
        const is = await onDuty(ports, ids);
        return {
          zone: ports.settings().zone,
          people: people.map(({ id, name, groups }) => {
            const { presence = 'unrostered', since } = is.get(id) ?? {};
            return { id, name, groups: [...groups], presence, since: since?.toISOString() };
          }),
          shifts: (await ports.rosters.shifts(span, ids)).map(shiftView),
        };
      },
    ),
    route(
      {
        method: 'POST',
        path: '/roster/shifts',
        summary: 'Add a shift, a stand-by or leave.',
        area,
        access: mayPlanRoster,
        body: putShiftSchema,
        answer: shiftSchema,
        status: 201,
      },
      async ({ body }) => {
        const shift = toShift(ports.newId(), body);
        await putShift(ports, shift);
        return shiftView(shift);
      },
    ),
    route(
      {
        method: 'PUT',
        path: '/roster/shifts/:id',
        summary: 'Change a shift.',
        area,
        access: mayPlanRoster,
        params: byId,
        body: putShiftSchema,
        answer: shiftSchema,
      },
      async ({ params, body }) => {
        orNotFound(await ports.rosters.shift(params.id), () => true);
        const shift = toShift(params.id, body);
        await putShift(ports, shift);
        return shiftView(shift);
      },
    ),
    route(
      {
        method: 'DELETE',
        path: '/roster/shifts/:id',
        summary: 'Take a shift out of the roster.',
        area,
        access: mayPlanRoster,
        params: byId,
        answer: 'nothing',
      },
      async ({ params }) => removeShift(ports, params.id),
    ),
    route(
      {
        method: 'POST',
        path: '/roster/copy',
        summary: 'Plan a week as another was; leave is not copied.',
        area,
        access: mayPlanRoster,
        body: copyWeekSchema,
        answer: copiedSchema,
      },
      async ({ body }) => {
        const people = body.group === undefined ? undefined : (await peopleOf(body.group)).map(({ id }) => id);
        return { added: await copyWeek(ports, { from: new Date(body.from), to: new Date(body.to), people }) };
      },
    ),
    route(
      {
        method: 'GET',
        path: '/roster/hand-over',
        summary: 'List what would go on to others and what would wait if one left now.',
        area,
        access: mayWorkDesk,
        answer: handOverListSchema,
      },
      async ({ person }) => {
        const { back, items } = await handOverList(ports, person.id);
        return { back: back?.toISOString(), items: items.map(itemView) };
      },
    ),
    route(
      {
        method: 'GET',
        path: '/roster/hand-overs',
        summary: 'List what the last shifts left behind.',
        area,
        access: maySeeDesk,
        query: z.object({ days: z.coerce.number().int().min(1).max(31).default(2) }),
        answer: handOversSchema,
      },
      async ({ person, query }) => {
        const since = new Date(ports.now().getTime() - query.days * dayMs);
        const left = await Promise.all(
          (await ports.rosters.handOvers(since, 200)).map(async ({ at, back, items, ...rest }) => {
            const seen = await Promise.all(items.map(({ ticketId }) => seesWork(person, ticketId, ports)));
            const shown = items.filter((_, index) => seen[index]).map(itemView);
            return { ...rest, at: at.toISOString(), back: back?.toISOString(), items: shown };
          }),
        );
        return left.filter(({ items }) => items.length > 0);
      },
    ),
  ];
}

const itemView = ({ dueAt, ...item }: HandOverItem) => ({ ...item, dueAt: dueAt?.toISOString() });

function shiftView({ from, to, lunch, ...rest }: Shift): ShiftView {
  return {
    ...rest,
    from: from.toISOString(),
    to: to.toISOString(),
    lunch: lunch && { from: lunch.from.toISOString(), to: lunch.to.toISOString() },
  };
}

function toShift(id: string, { personId, kind, from, to, lunch }: PutShift): Shift {
  const span = { from: new Date(from), to: new Date(to) };
  const pause = lunch && { from: new Date(lunch.from), to: new Date(lunch.to) };
  return { id, personId, kind, ...span, ...(pause && { lunch: pause }) };
}
