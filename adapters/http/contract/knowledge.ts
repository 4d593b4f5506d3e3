import { z } from 'zod';
import { families } from '../../../src/conversation/outcome';
import { id, instant, language } from './basics';
import { blockSchema } from './messages';

/** Lower-case words joined by hyphens. */
export const kebab = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
const line = z.string().trim().min(1).max(200);
export const handSchema = z.object({ id: z.string(), name: z.string() });

/** What a curator writes. A draft may be unfinished; what is submitted may not. */
export const articleTextSchema = z.strictObject({
  title: line,
  alternates: z.array(line).max(100).describe('Other ways people ask for exactly this.'),
  golden: z.array(line).max(50).describe('Questions it must answer; never indexed, asked by the publish gate.'),
  body: z.string().max(50_000).describe('Markdown.'),
  family: z.enum(families),
  category: kebab,
  audience: z
    .array(z.string().regex(/^(everyone|agents|role:[a-z]{1,30}|office:[\w-]{1,80})$/))
    .min(1)
    .max(50)
    .describe('A reader in any of these: `everyone`, `agents`, `role:lead`, `office:jiangsu` with all below it.'),
  reviewBy: z.iso.date().optional(),
});
export const articleNameSchema = z.strictObject({ id: kebab, language });
const stateSchema = z.enum(['draft', 'in-review', 'scheduled', 'published', 'retired']);
export const articleRowSchema = z.object({
  id: z.string(),
  language,
  title: z.string(),
  state: stateSchema,
  /** Readers see an edition of it. */
  read: z.boolean(),
  family: z.string(),
  category: z.string(),
  audience: z.array(z.string()),
  changedAt: instant,
  reviewBy: z.string().optional(),
  /** The other language has changed since. */
  older: z.boolean(),
  /** There is one in the other language. */
  paired: z.boolean(),
});
export const editionSchema = z.object({
  number: z.number().int(),
  at: instant,
  authors: z.array(handSchema),
  reviewer: handSchema,
  text: articleTextSchema,
});
const eventSchema = z.object({
  kind: z.string(),
  at: instant,
  by: handSchema,
  note: z.string().optional(),
  number: z.number().int().optional(),
});
export const articleRecordSchema = z.object({
  id: z.string(),
  language,
  version: z.number().int(),
  state: stateSchema,
  /** What is worked on, else what readers see. */
  text: articleTextSchema,
  edition: editionSchema.optional(),
  retired: z.boolean(),
  work: z
    .object({
      state: z.enum(['draft', 'in-review', 'scheduled']),
      authors: z.array(handSchema),
      changedAt: instant,
      publishAt: instant.optional(),
      returned: z.object({ by: handSchema.optional(), at: instant, note: z.string() }).optional(),
    })
    .optional(),
  /** The same article in the other language. */
  other: z.object({ title: z.string(), state: stateSchema, older: z.boolean() }).optional(),
  older: z.boolean(),
  history: z.array(eventSchema),
});
const goldenSchema = z.object({ text: z.string(), articleId: z.string() });
const lostSchema = goldenSchema.extend({ instead: z.string().optional() });
export const gateReportSchema = z.object({
  open: z.boolean(),
  stolen: z.array(lostSchema),
  broken: z.array(lostSchema),
  missed: z.array(lostSchema),
  gained: z.array(goldenSchema),
  right: z.object({ before: z.number().int(), after: z.number().int() }),
  asked: z.number().int(),
});
export const passedSchema = z.object({ article: articleRecordSchema, report: gateReportSchema });
const version = z.number().int().min(0).describe('The version it was decided on; another in the store is a conflict.');
export const stepSchema = z.strictObject({ version, note: z.string().trim().max(2000).optional() });
export const writeSchema = z.strictObject({ version, text: articleTextSchema });
export const beginSchema = z.strictObject({ id: kebab, language, text: articleTextSchema });
export const giveBackSchema = z.strictObject({ version, note: z.string().trim().min(1).max(2000) });
export const approveSchema = z.strictObject({ version, publishAt: instant.optional() });
export const rollBackSchema = z.strictObject({ version, number: z.number().int().min(1) });
export const textOnlySchema = z.strictObject({ text: articleTextSchema });
/** The answer as each channel's own writer makes it. */
export const previewSchema = z.object({
  web: z.array(blockSchema),
  slack: z.array(z.record(z.string(), z.unknown())),
  teams: z.array(z.record(z.string(), z.unknown())),
});
export const importSchema = z.strictObject({
  format: z.enum(['markdown', 'html', 'csv']),
  name: z.string().trim().min(1).max(200).describe('The file’s name: the id is made of it.'),
  language,
  text: z.string().min(1).max(2_000_000),
});
export const importedSchema = z.object({
  made: z.array(z.object({ id: z.string(), language, title: z.string() })),
  problems: z.array(z.object({ at: z.string(), problem: z.string() })),
});
export const fileTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'] as const;
export const largestFile = 2 * 1024 * 1024;
export const uploadSchema = z.strictObject({
  name: z.string().trim().min(1).max(150),
  data: z
    .base64()
    .max(Math.ceil(largestFile / 3) * 4)
    .describe('At most 2 MB of PNG, JPEG, GIF, WebP or PDF.'),
});
export const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  url: z.string(),
});

export type ArticleTextView = z.infer<typeof articleTextSchema>;
export type ArticleRow = z.infer<typeof articleRowSchema>;
export type ArticleRecordView = z.infer<typeof articleRecordSchema>;
export type EditionView = z.infer<typeof editionSchema>;
export type GateReportView = z.infer<typeof gateReportSchema>;
export type PassedView = z.infer<typeof passedSchema>;
export type PreviewView = z.infer<typeof previewSchema>;
export type ImportedView = z.infer<typeof importedSchema>;
export type ImportView = z.infer<typeof importSchema>;
export type FileView = z.infer<typeof fileSchema>;
export type ArticleNameView = z.infer<typeof articleNameSchema>;
export const fileId = z.object({ id });
