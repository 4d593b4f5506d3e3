import { z } from 'zod';
import { id, instant } from './basics';
import { deskConversationSchema, ticketSchema } from './desk';

const ticketLineSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  status: z.string(),
  openedAt: instant,
});

/** A ticket with its conversation, or a conversation that has no ticket: what an agent works on, from one request. */
export const workSchema = deskConversationSchema.extend({
  /** The ticket's number, or the conversation's id where there is no ticket. */
  id,
  /** Absent for a ticket that began on the phone or in the corridor. */
  conversationId: z.string().optional(),
  reach: z.string().describe('The channel in which the requester can be written to, or `phone` where there is none.'),
  /** The number of the newest entry: a reply names the one its writer has seen. */
  seq: z.number().int(),
  entities: z.array(z.object({ kind: z.string(), value: z.string() })),
  related: z.object({
    parent: ticketLineSchema.optional(),
    children: z.array(ticketLineSchema),
    mergedInto: ticketLineSchema.optional(),
    splitFrom: ticketLineSchema.optional(),
    /** Tickets that were split off this one. */
    splitOff: z.array(ticketLineSchema),
  }),
  /** Other tickets of the same person, newest first. */
  earlier: z.array(ticketLineSchema),
  /** Names of the people in the ticket's history, by id. */
  people: z.record(z.string(), z.string()),
  watching: z.boolean(),
  rating: z
    .object({ score: z.number().int(), reasons: z.array(z.string()), text: z.string().optional(), at: instant })
    .optional(),
  ticket: ticketSchema.optional(),
});
export const colleaguesSchema = z.array(
  z.object({ id: z.string(), name: z.string(), groups: z.array(z.string()), lead: z.boolean() }),
);

export type TicketLine = z.infer<typeof ticketLineSchema>;
export type Work = z.infer<typeof workSchema>;
export type Colleagues = z.infer<typeof colleaguesSchema>;
