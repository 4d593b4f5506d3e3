import { z } from 'zod';
import { id, instant } from './basics';

const person = z.object({ id: z.string(), name: z.string() });

/** Who answers for a ticket, who is asked, where it was and where it may go. */
export const assignmentSchema = z.object({
  owner: person.extend({ as: z.enum(['pinned-lead', 'agent', 'lead']) }).optional(),
  offer: person.extend({ until: instant }).optional(),
  contact: person.optional().describe('The one person whom the requester knows, whoever works on it.'),
  pin: z
    .object({
      lead: person,
      since: instant,
      asked: z.object({ by: person, to: z.string(), reason: z.string(), at: instant }).optional(),
    })
    .optional(),
  supplier: z.object({ since: instant, dueAt: instant, late: z.boolean() }).optional(),
  bounces: z.int(),
  bounceLimit: z.int(),
  way: z.array(z.string()).describe('The groups that had it, in order.'),
  sender: z.string().optional().describe('The group to which it can be returned.'),
  nextTier: z.string().optional().describe('The group to which it can be escalated.'),
});

const reason = z.string().trim().min(3).max(1000);
export const assignSchema = z.strictObject({ agentId: id });
export const returnSchema = z.strictObject({ reason });
export const escalateSchema = z.strictObject({
  done: reason.describe('What was done so far; it goes with the ticket.'),
});
export const consentSchema = z.strictObject({ agreed: z.boolean() });

export const presence = z.enum(['on-shift', 'lunch', 'stand-by', 'leave', 'off-shift', 'unrostered']);
export const dutySchema = z.object({ presence, since: instant.optional() });
export const goSchema = z.strictObject({ state: z.enum(['on-shift', 'off-shift']) });
export const membersSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    presence,
    load: z.int(),
    cap: z.int(),
    skills: z.array(z.string()),
    lead: z.boolean(),
  }),
);

export type AssignmentView = z.infer<typeof assignmentSchema>;
export type Assign = z.infer<typeof assignSchema>;
export type Return = z.infer<typeof returnSchema>;
export type Escalate = z.infer<typeof escalateSchema>;
export type Consent = z.infer<typeof consentSchema>;
export type PresenceName = z.infer<typeof presence>;
export type DutyView = z.infer<typeof dutySchema>;
export type Go = z.infer<typeof goSchema>;
export type Members = z.infer<typeof membersSchema>;
