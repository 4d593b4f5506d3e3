import { z } from 'zod';
import { DeskError } from '../../../src/errors';
import type { Macro } from '../../../src/inbox/macros';
import { mayManageMacros, mayWorkDesk } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import { type ApiRoute, route } from '../api/route';
import { type HttpContext, orNotFound } from '../context';
import { macroSchema, runMacroSchema, type SaveMacro, saveMacroSchema } from '../contract/acts';
import { byId } from '../contract/basics';
import { workSchema } from '../contract/work';
import { ticketSeenBy } from '../desk/seen-by';
import { doWithTicket } from './do-with-ticket';
import { workOf } from './work-view';

/** Macros, canned answers and signatures: one's own, and those of everybody, which leads keep. */
export function macroRoutes(context: HttpContext): readonly ApiRoute[] {
  const { ports } = context;
  const common = { area: 'Macros', access: mayWorkDesk } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/macros',
        summary: 'List the macros one may use.',
        answer: z.array(macroSchema),
      },
      async ({ person }) =>
        (await ports.macros.for(person.id)).map(({ personId, acts, ...macro }) => ({
          ...macro,
          acts: [...acts],
          own: personId !== undefined,
        })),
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/desk/macros',
        summary: 'Keep a macro.',
        body: saveMacroSchema,
        answer: macroSchema,
      },
      async ({ person, body }) => {
        const known = body.kind === 'signature' ? await signatureOf(person.id) : undefined;
        const id = known?.id ?? ports.newId();
        await keep(id, body, person);
        return { ...body, id };
      },
    ),
    route(
      {
        ...common,
        method: 'PUT',
        path: '/desk/macros/:id',
        summary: 'Change a macro.',
        params: byId,
        body: saveMacroSchema,
        answer: macroSchema,
      },
      async ({ person, params: { id }, body }) => {
        await managed(id, person);
        await keep(id, body, person);
        return { ...body, id };
      },
    ),
    route(
      {
        ...common,
        method: 'DELETE',
        path: '/desk/macros/:id',
        summary: 'Give up a macro.',
        params: byId,
        answer: 'nothing',
      },
      async ({ person, params: { id } }) => {
        await managed(id, person);
        await ports.macros.drop(id);
      },
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/desk/macros/:id/run',
        summary: 'Do what a macro does besides its words.',
        params: byId,
        body: runMacroSchema,
        answer: workSchema,
      },
      async ({ person, params: { id }, body }) => {
        const macro = await seen(id, person);
        const ticket = await ticketSeenBy(person, body.ticket, ports);
        for (const act of macro.acts) await doWithTicket(context, ticket, { act, person });
        return workOf(ports, person, ticket.id);
      },
    ),
  ];

  /** Everybody's, and one's own: nobody else's is there. */
  async function seen(id: string, { id: personId }: Person): Promise<Macro> {
    return orNotFound(await ports.macros.byId(id), (one) => one.personId === undefined || one.personId === personId);
  }

  async function managed(id: string, person: Person): Promise<void> {
    requireManager(await seen(id, person), person);
  }

  /** One is enough: another takes its place. */
  async function signatureOf(personId: string): Promise<Macro | undefined> {
    return (await ports.macros.for(personId)).find(({ kind }) => kind === 'signature');
  }

  async function keep(id: string, { own, ...macro }: SaveMacro, person: Person) {
    if (macro.kind === 'signature' && !own)
      throw new DeskError('bad-input', 'a signature is one’s own', { received: 'own: false', expected: 'own: true' });
    const kept = { ...macro, id, ...(own && { personId: person.id }) };
    requireManager(kept, person);
    await ports.macros.put(kept);
  }
}

function requireManager(macro: Pick<Macro, 'personId'>, person: Person): void {
  if (!mayManageMacros(person, macro))
    throw new DeskError('not-allowed', 'this macro is everybody’s', { expected: 'a lead' });
}
