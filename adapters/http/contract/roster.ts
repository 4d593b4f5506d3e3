import { z } from 'zod';
import { presence } from './assignment';
import { id, instant } from './basics';

const span = z.object({ from: instant, to: instant });
export const shiftSchema = z.object({
  id,
  personId: id,
  kind: z.enum(['shift', 'stand-by', 'leave']),
  from: instant,
  to: instant,
  lunch: span.optional(),
});
export const putShiftSchema = z.strictObject({
  personId: id,
  kind: z.enum(['shift', 'stand-by', 'leave']),
  from: instant,
  to: instant,
  lunch: z.strictObject({ from: instant, to: instant }).optional(),
});
export const weekQuery = z.object({ from: instant, to: instant, group: z.string().max(60).optional() });
export const rosterSchema = z.object({
  zone: z.string().describe('The desk’s zone, in which days begin.'),
  people: z.array(
    z.object({ id: z.string(), name: z.string(), groups: z.array(z.string()), presence, since: instant.optional() }),
  ),
  shifts: z.array(shiftSchema),
});
export const copyWeekSchema = z.strictObject({
  from: instant.describe('The Monday of the week that serves as the model.'),
  to: instant.describe('The Monday of the week to plan.'),
  group: z.string().max(60).optional(),
});
export const copiedSchema = z.object({ added: z.int() });

const item = z.object({
  ticketId: z.string(),
  number: z.string(),
  title: z.string(),
  group: z.string(),
  priority: z.string(),
  dueAt: instant.optional(),
  goes: z.enum(['on', 'waits']).describe('`on`: due before they are back, so others are asked. `waits`: stays theirs.'),
});
export const handOverListSchema = z.object({ back: instant.optional(), items: z.array(item) });
export const handOversSchema = z.array(
  handOverListSchema.extend({ id: z.string(), personId: z.string(), name: z.string(), at: instant }),
);

export type ShiftView = z.infer<typeof shiftSchema>;
export type PutShift = z.infer<typeof putShiftSchema>;
export type RosterView = z.infer<typeof rosterSchema>;
export type CopyWeek = z.infer<typeof copyWeekSchema>;
export type HandOverList = z.infer<typeof handOverListSchema>;
export type HandOvers = z.infer<typeof handOversSchema>;
