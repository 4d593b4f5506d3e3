import { z } from 'zod';
import { families, plainOutcomes } from '../conversation/outcome';

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected kebab-case, e.g. vpn-fails');
const words = z.string().trim().min(1, 'expected words, found nothing');
const label = words.max(200, 'expected at most 200 characters');
const inBoth = z.strictObject({ en: label, zh: label });

const outline = {
  type: z.enum(['incident', 'service-request']),
  category: kebab,
  group: kebab,
  impact: z.enum(['person', 'team', 'office', 'company']),
  urgency: z.enum(['low', 'medium', 'high']),
};
const optionalOutline = {
  type: outline.type.optional(),
  category: outline.category.optional(),
  group: outline.group.optional(),
  impact: outline.impact.optional(),
  urgency: outline.urgency.optional(),
};
const common = { family: z.enum(families), articles: z.array(kebab).default([]) };

/** One file of `outcomes/`: an outcome that opens no ticket may still carry the outline of one, which is dropped. */
export const outcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('answer'), ...common, ...outline }),
  z.strictObject({ outcome: z.literal('form'), form: kebab, ...common, ...outline }),
  z.strictObject({ outcome: z.literal('open'), ...common, ...outline }),
  z.strictObject({ outcome: z.literal('hand-off'), ...common, ...optionalOutline }),
  z.object({ outcome: z.literal('say'), say: kebab, ...common }),
  z.object({ outcome: z.enum(plainOutcomes), ...common }),
]);

/** The longest name that fits a choice button on every channel, in characters. */
export const longestName = { en: 40, zh: 20 } as const;

const phrases = z.array(words.max(400, 'expected at most 400 characters')).min(1, 'expected at least one phrase');

const nameIn = (language: 'en' | 'zh') =>
  words.refine((name) => Array.from(name).length <= longestName[language], {
    message: `expected at most ${longestName[language]} characters, so that it fits a button`,
  });

export const phrasesSchema = (language: 'en' | 'zh') => z.strictObject({ name: nameIn(language), phrases });

/** An intent without its phrases. */
export const intentSchema = z.strictObject({
  names: z.strictObject({ en: nameIn('en'), zh: nameIn('zh') }),
  outcome: outcomeSchema,
});

export const evaluationSchema = z.strictObject({ phrases });

const field = { id: kebab, label: inBoth, required: z.boolean().default(false) };
const maximum = z.number().positive().optional();

export const formSchema = z.strictObject({
  title: inBoth,
  fields: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ ...field, kind: z.enum(['text', 'long-text']), maximum }),
        z.strictObject({ ...field, kind: z.literal('number'), maximum }),
        z.strictObject({
          ...field,
          kind: z.literal('choice'),
          options: z
            .array(z.strictObject({ value: kebab, label: inBoth }))
            .min(2, 'expected at least two options')
            .max(100, 'expected at most 100 options'),
        }),
        z.strictObject({ ...field, kind: z.enum(['date', 'person']) }),
      ]),
    )
    .min(1, 'expected at least one field')
    .max(40, 'expected at most 40 fields')
    .superRefine((fields, context) => {
      for (const [at, { id }] of fields.entries()) {
        const first = fields.findIndex((other) => other.id === id);
        if (first !== at)
          context.addIssue({
            code: 'custom',
            path: [at, 'id'],
            message: `${id} is already the id of field ${first + 1}`,
          });
      }
    }),
});

/** Each list holds words that mean the same, in either language. */
export const synonymsSchema = z.array(z.array(words).min(2, 'expected at least two words that mean the same'));

/** Kind -> value -> the words that name it. */
export const entitiesSchema = z.record(kebab, z.record(kebab, z.array(words).min(1, 'expected at least one word')));
