import { z } from 'zod';

/*
 * The API's shapes, once: the server validates with them, OpenAPI is made from them, the pages take their types from
 * here. One file for each area. Instants are ISO 8601 in UTC.
 */

export const instant = z.iso.datetime();
export const language = z.enum(['en', 'zh']);
export const id = z.string().min(1).max(300);
/** Longer than any channel allows a person to type; beyond it the text is refused, never cut. */
export const longestText = 12_000;
export const text = z.string().min(1).max(longestText);
export const clientId = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .describe('Made by the client for each message, so that a repeated request is one message.');
export const problemSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.object({ at: z.string(), problem: z.string() })).optional(),
  }),
});
export const labels = z.object({ en: z.string(), zh: z.string() });
export type Problem = z.infer<typeof problemSchema>;

/** The parameters of an address with one id. */
export const byId = z.object({ id });
