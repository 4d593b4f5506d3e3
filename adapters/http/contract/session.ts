import { z } from 'zod';
import { id, instant, labels, language } from './basics';

export const personSchema = z.object({
  id,
  name: z.string(),
  roles: z.array(z.string()),
  groups: z.array(z.string()).optional(),
  language: language.optional(),
  office: labels.optional(),
});
export const meSchema = personSchema.extend({
  email: z.string().optional(),
  mustChangePassword: z
    .boolean()
    .optional()
    .describe('The password was given by somebody else: nothing else is open until another is chosen.'),
});
export const sessionOptionsSchema = z.object({
  samples: z
    .array(personSchema)
    .describe('Sample people one may enter as: only with sample data and on a loopback address.'),
  provider: z.object({ name: z.string() }).optional().describe('Sign-in by OpenID Connect at /session/provider.'),
});
const email = z.string().min(3).max(254);
const password = z.string().min(1).max(1000);
export const signInSchema = z.union([z.strictObject({ as: id }), z.strictObject({ email, password })]);
export const passwordSchema = z.strictObject({ old: password, password });
const token = z.string().regex(/^[\w-]{43}$/);
export const invitationSchema = z.strictObject({ token });
export const acceptSchema = z.strictObject({ token, password });
export const invitedSchema = z.object({ name: z.string(), email: z.string() });
export const passwordAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), problem: z.enum(['too-short', 'too-long', 'too-simple', 'about-you', 'wrong']) }),
]);
export const ownSessionsSchema = z.array(
  z.object({
    id,
    current: z.boolean(),
    createdAt: instant,
    seenAt: instant,
    expiresAt: instant,
    browser: z.string(),
    by: z.enum(['sample', 'password', 'first-password', 'invitation', 'provider']),
  }),
);
export const providerQuery = z.object({
  to: z
    .enum(['/chat', '/console'])
    .default('/chat')
    .describe('The page to come back to; nowhere else, so that no link can lead people away.'),
});

export type PersonView = z.infer<typeof personSchema>;
export type Me = z.infer<typeof meSchema>;
export type SessionOptions = z.infer<typeof sessionOptionsSchema>;
export type SignIn = z.infer<typeof signInSchema>;
export type PasswordAnswer = z.infer<typeof passwordAnswerSchema>;
export type OwnSession = z.infer<typeof ownSessionsSchema>[number];
export type Invited = z.infer<typeof invitedSchema>;
