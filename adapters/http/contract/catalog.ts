import { z } from 'zod';
import { formSchema, intentSchema, outcomeSchema, synonymsSchema } from '../../../src/understanding/catalog-schemas';
import { labels, language } from './basics';
import { kebab } from './knowledge';
import { sentence, useSchema } from './teaching';

const categoryName = z.string().trim().min(1).max(80);
const counts = z.object({ en: z.number().int(), zh: z.number().int() });
/** The change it is the result of; 0 for what only the files say. */
const version = z.number().int().min(0);

export const intentRowSchema = z.object({
  id: z.string(),
  names: labels,
  outcome: z.string(),
  family: z.string(),
  taught: counts,
  heldOut: counts,
});
export const intentViewSchema = z.object({
  id: z.string(),
  version,
  names: labels,
  outcome: outcomeSchema,
  phrases: z.array(z.object({ set: useSchema, language, text: z.string() })),
});
export const formsSchema = z.array(
  formSchema.extend({ id: z.string(), version, usedBy: z.array(z.string()).describe('Intents that lead to it.') }),
);
export const categoriesSchema = z.object({
  version: z.int().min(1),
  categories: z.array(
    z.object({ id: z.string(), name: labels.describe('The code itself where nobody has given it a name.') }),
  ),
});
export const changeCategoriesSchema = z.strictObject({
  version: z.int().min(1).describe('The version that was read: somebody else may have been quicker.'),
  names: z.record(kebab, z.strictObject({ en: categoryName, zh: categoryName })).describe('All that have a name.'),
});
export const synonymsViewSchema = z.object({ version, synonyms: synonymsSchema });

const catalogChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('intent'), id: kebab, version, value: intentSchema.nullable() }),
  z.strictObject({ kind: z.literal('form'), id: kebab, version, value: formSchema.nullable() }),
  z.strictObject({ kind: z.literal('synonyms'), id: z.literal('all'), version, value: synonymsSchema }),
]);
export const lessonSchema = z.strictObject({
  changes: z
    .array(z.strictObject({ set: useSchema, language, text: sentence, intent: kebab.nullable() }))
    .max(2000)
    .default([]),
  catalog: z.array(catalogChange).max(100).default([]),
  dryRun: z.boolean().default(false),
});

export const evaluationSchema = z.object({
  accuracy: z.number(),
  phrases: z.number().int(),
  confidentlyWrong: z.number(),
  outOfScopePhrases: z.number().int(),
  confusions: z.array(
    z.object({ language, meant: z.string(), got: z.string().nullable(), phrases: z.array(z.string()) }),
  ),
});

export type IntentRow = z.infer<typeof intentRowSchema>;
export type IntentView = z.infer<typeof intentViewSchema>;
export type CatalogForm = z.infer<typeof formsSchema>[number];
export type Categories = z.infer<typeof categoriesSchema>;
export type ChangeCategories = z.infer<typeof changeCategoriesSchema>;
export type SynonymsView = z.infer<typeof synonymsViewSchema>;
export type LessonView = z.input<typeof lessonSchema>;
export type CatalogChangeView = NonNullable<LessonView['catalog']>[number];
export type EvaluationView = z.infer<typeof evaluationSchema>;
