import { z } from 'zod';
import { instant, labels } from './basics';

const priority = z.enum(['P1', 'P2', 'P3', 'P4']);
export const trySchema = z.strictObject({
  routing: z.unknown().describe('The part `routing` of the settings as it would be.'),
  days: z.int().min(1).max(366),
});
export const triedSchema = z.object({
  tickets: z.int().describe('Past tickets that were looked at.'),
  straight: z.int().describe('Would have begun where they ended.'),
  away: z.int().describe('Were right and would have begun elsewhere.'),
  decided: z.record(z.string(), z.int()).describe('How often each rule would have decided.'),
  changed: z
    .array(
      z.object({
        id: z.string(),
        number: z.string(),
        title: z.string(),
        category: z.string(),
        openedAt: instant,
        bounces: z.int(),
        was: z.object({ group: z.string(), priority }),
        would: z.object({ group: z.string(), priority, rule: z.string().optional(), skills: z.array(z.string()) }),
        ended: z.string(),
        effect: z.enum(['straight', 'away', 'other']),
      }),
    )
    .describe('The tickets that would have gone elsewhere, newest first; at most 200.'),
  more: z.int(),
});
export const daysQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(90) });
export const bouncesSchema = z.object({
  tickets: z.int(),
  cells: z.array(
    z.object({ from: z.string(), to: z.string(), count: z.int(), categories: z.record(z.string(), z.int()) }),
  ),
  suggestions: z.array(
    z.object({
      rule: z.object({
        id: z.string(),
        name: z.string(),
        when: z.object({
          categories: z.array(z.string()).optional(),
          intents: z.array(z.string()).optional(),
          offices: z.array(z.string()).optional(),
        }),
        sets: z.object({ group: z.string().optional() }),
      }),
      from: z.string(),
      to: z.string(),
      avoids: z.int(),
      costs: z.int(),
    }),
  ),
});
export const routingWordsSchema = z.object({
  intents: z.array(z.object({ id: z.string(), name: labels })),
  channels: z.array(z.string()),
  skills: z.array(z.string()),
});
export type TryRouting = z.infer<typeof trySchema>;
export type TriedRouting = z.infer<typeof triedSchema>;
export type BouncesView = z.infer<typeof bouncesSchema>;
export type RoutingWords = z.infer<typeof routingWordsSchema>;
