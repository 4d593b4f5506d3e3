import { z } from 'zod';
import { id, instant, language } from './basics';

const role = z.enum(['requester', 'agent', 'lead', 'curator', 'administrator', 'auditor']);
const name = z.string().trim().min(1).max(120);
const place = z.string().min(1).max(60);
const groups = z.array(place).max(100);
const skills = z
  .array(z.string().trim().min(1).max(60))
  .max(60)
  .transform((given) => [...new Set(given)])
  .describe('What they are asked first for.');
const cap = z
  .int()
  .min(1)
  .max(200)
  .nullable()
  .describe('Open tickets at once that are dealt out to them; null: as many as the routing says.');
const rolesOf = z.array(role).max(6);

export const accountSchema = z.object({
  id,
  name: z.string(),
  email: z.string().optional(),
  roles: z.array(role),
  groups: z.array(z.string()),
  office: z.string().optional(),
  scope: z.string().optional().describe('The office whose tickets they see, with those below it; absent: all.'),
  skills: z.array(z.string()),
  cap: z
    .int()
    .optional()
    .describe('Open tickets at once that are dealt out to them; absent: as many as the routing says.'),
  language: language.optional(),
  disabled: z.boolean(),
  password: z.enum(['none', 'first', 'own']),
  invitedUntil: instant.optional(),
  channels: z.array(z.string()).describe('Where they are known: web, slack, teams, oidc.'),
  version: z.number().int(),
});
export const peopleQuery = z.object({
  text: z.string().max(100).optional(),
  role: role.optional(),
  group: place.optional(),
  office: place.optional(),
  disabled: z.stringbool().optional(),
  after: z.string().max(600).optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const peopleSchema = z.object({ people: z.array(accountSchema), next: z.string().optional() });
export const inviteSchema = z.strictObject({
  name,
  email: z.email().max(254),
  roles: rolesOf.default([]),
  groups: groups.default([]),
  office: place.nullable().optional(),
  scope: place.nullable().optional(),
  skills: skills.optional(),
  cap: cap.optional(),
  language: language.optional(),
});
export const changePersonSchema = z.strictObject({
  version: z.number().int().min(0),
  name: name.optional(),
  roles: rolesOf.optional(),
  groups: groups.optional(),
  office: place.nullable().optional(),
  scope: place.nullable().optional(),
  skills: skills.optional(),
  cap: cap.optional(),
  language: language.optional(),
  disabled: z.boolean().optional(),
});
export const invitedPersonSchema = z.object({
  person: accountSchema,
  link: z.string().describe('For the person alone; shown this once. Whoever has it chooses the password.'),
});
export const auditQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  subject: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const who = z.object({ id: z.string(), name: z.string() });
export const auditSchema = z.array(
  z.object({
    seq: z.number().int(),
    at: instant,
    by: who,
    act: z.string(),
    subject: who,
    changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
    hash: z.string(),
  }),
);
export const auditCheckSchema = z.discriminatedUnion('intact', [
  z.object({ intact: z.literal(true), count: z.number().int(), head: z.string() }),
  z.object({ intact: z.literal(false), count: z.number().int(), brokenAt: z.number().int() }),
]);

export type Account = z.infer<typeof accountSchema>;
export type AccountPage = z.infer<typeof peopleSchema>;
export type Invite = z.input<typeof inviteSchema>;
export type ChangeOfPerson = z.infer<typeof changePersonSchema>;
export type InvitedPerson = z.infer<typeof invitedPersonSchema>;
export type AuditEntryView = z.infer<typeof auditSchema>[number];
export type AuditCheckView = z.infer<typeof auditCheckSchema>;
