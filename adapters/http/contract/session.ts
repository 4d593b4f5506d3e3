import { z } from 'zod';
import { id, language } from './basics';

export const personSchema = z.object({
  id,
  name: z.string(),
  roles: z.array(z.string()),
  language: language.optional(),
  office: z.string().optional(),
});
export const sessionOptionsSchema = z.object({
  samples: z
    .array(personSchema)
    .describe('Sample people one may enter as: only with sample data and on a loopback address.'),
});
export const signInSchema = z.union([
  z.strictObject({ as: id }),
  z.strictObject({ email: z.string().min(3).max(254), password: z.string().min(1).max(200) }),
]);
export type PersonView = z.infer<typeof personSchema>;
export type SessionOptions = z.infer<typeof sessionOptionsSchema>;
export type SignIn = z.infer<typeof signInSchema>;
