import { z } from 'zod';

export const importKind = z.enum(['offices', 'groups', 'people']);
export const importParams = z.object({ kind: importKind });
export const importSchema = z.strictObject({
  csv: z.string().min(1).max(4_000_000).describe('The table, with its heading, as text.'),
  apply: z.boolean().describe('False: only say what would happen.'),
});
const problems = z.array(z.object({ at: z.string().describe('The row, the heading being 1.'), problem: z.string() }));
export const importedSchema = z.object({
  applied: z.boolean(),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  problems: problems.describe('Where there is one, nothing of the table is taken in. At most 200.'),
});
export const organizationSchema = z.object({
  people: z
    .array(z.object({ office: z.string(), count: z.int() }))
    .describe('Desk staff of each office, the offices below it left out.'),
  staff: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      roles: z.array(z.string()),
      groups: z.array(z.string()),
      office: z.string().optional(),
      skills: z.array(z.string()),
    }),
  ),
});
export type ImportKind = z.infer<typeof importKind>;
export type ImportTable = z.infer<typeof importSchema>;
export type Imported = z.infer<typeof importedSchema>;
export type OrganizationView = z.infer<typeof organizationSchema>;
