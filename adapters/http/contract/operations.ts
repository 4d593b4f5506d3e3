import { z } from 'zod';
import { id, instant } from './basics';

export const letterPlaceSchema = z.object({ on: z.enum(['conversation', 'ticket']), of: id, id });
export const undeliveredSchema = z.array(
  letterPlaceSchema.extend({
    at: instant.describe('When it was given up.'),
    error: z.string(),
    what: z.string().describe('The kind of effect that failed, or `notice`: news of a ticket.'),
    channel: z.string(),
    requester: z.string(),
    text: z.string().describe('The words that did not arrive.'),
    number: z.string().optional().describe('Of the ticket it belongs to.'),
  }),
);
export type LetterPlaceView = z.infer<typeof letterPlaceSchema>;
export type UndeliveredView = z.infer<typeof undeliveredSchema>[number];
