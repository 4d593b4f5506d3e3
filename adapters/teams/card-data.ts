import { z } from 'zod';
import type { Saying } from '../../src/conversation/message';

/** Inputs of a form are named so that no field id can be mistaken for ours. */
export const inputPrefix = 'field:';

const ours = z.object({
  firstline: z.object({
    action: z.string().max(200).optional(),
    value: z.string().max(2000).optional(),
    form: z.string().max(200).optional(),
    replyId: z.string().max(200).optional(),
  }),
});

/** What a button of one of our cards carries. */
export type CardData = z.infer<typeof ours>;

/** Longest answer taken from an input; the form's own maximum is checked by the desk. */
const longestAnswer = 20_000;

/** The data of a pressed card button -> a press or a filled form; nothing when the card is not ours. */
export function readCardData(data: unknown): Saying | undefined {
  const read = ours.safeParse(data);
  if (!read.success) return undefined;
  const { action, value, form, replyId } = read.data.firstline;
  if (form) return { kind: 'form', form, values: answers(data as Record<string, unknown>), replyId };
  return action ? { kind: 'press', action, value, replyId } : undefined;
}

function answers(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(data)
    .filter(([name, value]) => name.startsWith(inputPrefix) && value !== '')
    .map(([name, value]) => [
      name.slice(inputPrefix.length),
      typeof value === 'string' ? value.slice(0, longestAnswer) : value,
    ]);
  return Object.fromEntries(entries);
}
