import { z } from 'zod';
import { id, instant, language } from './basics';
import { gateReportSchema, handSchema, kebab } from './knowledge';

export const useSchema = z.enum(['training', 'held-out']);
export const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('intent'), intent: kebab }),
  z.strictObject({ kind: z.literal('article'), articleId: kebab }),
]);
export const sentence = z.string().trim().min(1).max(400);
const questionIds = z.array(id).min(1).max(500);
export const proposeSchema = z.strictObject({
  text: sentence,
  language,
  target: targetSchema,
  note: z.string().trim().max(1000).optional(),
  origin: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('turn'), conversationId: id, messageId: id }),
    z.strictObject({ kind: z.literal('gap'), questions: questionIds }),
    z.strictObject({ kind: z.literal('ticket'), ticketId: id }),
  ]),
});
const judgementSchema = z.object({
  intent: z.string().optional(),
  intentConfidence: z.number(),
  outOfScope: z.boolean(),
  articleId: z.string().optional(),
  articleConfidence: z.number(),
});
const reportSummary = z.object({
  accuracyBefore: z.number(),
  accuracyAfter: z.number(),
  fallen: z.array(z.string()),
  risen: z.array(z.string()),
});
export const proposalSchema = z.object({
  id: z.string(),
  text: z.string(),
  language,
  target: targetSchema,
  /** The name of the intent or article in the reader's language. */
  targetName: z.string(),
  origin: z.enum(['turn', 'gap', 'ticket']),
  conversationId: z.string().optional(),
  by: handSchema,
  at: instant,
  note: z.string().optional(),
  before: judgementSchema,
  fate: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('waiting') }),
    z.object({
      kind: z.literal('approved'),
      by: handSchema,
      at: instant,
      use: useSchema,
      effect: z.object({ after: judgementSchema, report: reportSummary.optional() }),
    }),
    z.object({ kind: z.literal('refused'), by: handSchema, at: instant, note: z.string() }),
  ]),
});
export const proposalsSchema = z.object({ waiting: z.number().int(), proposals: z.array(proposalSchema) });
const judgedSchema = z.object({ language, intent: z.string(), text: z.string(), got: z.string().nullable() });
export const retrainingSchema = z.object({
  accepted: z.boolean(),
  refusedFor: z.enum(['lost', 'intent', 'bold']).optional(),
  accuracyBefore: z.number(),
  accuracyAfter: z.number(),
  confidentlyWrongBefore: z.number(),
  confidentlyWrongAfter: z.number(),
  fallen: z.array(judgedSchema),
  risen: z.array(judgedSchema),
});
export const trialSchema = z.object({ retraining: retrainingSchema.optional(), gate: gateReportSchema.optional() });
export const decidedSchema = z.object({ proposal: proposalSchema, refused: trialSchema.optional() });
export const useOnlySchema = z.strictObject({ use: useSchema });
export const refuseSchema = z.strictObject({ note: z.string().trim().min(1).max(1000) });

export const gapSchema = z.object({
  questions: z.array(z.object({ id: z.string(), text: z.string(), language, at: instant })),
  count: z.number().int(),
  countBy: z.object({ en: z.number().int(), zh: z.number().int() }),
  lastAskedAt: instant,
  nearestArticle: z.object({ id: z.string(), title: z.string(), confidence: z.number() }).optional(),
  nearestIntent: z.object({ id: z.string(), name: z.string(), confidence: z.number() }).optional(),
});
export const dismissSchema = z.strictObject({ questions: questionIds });
export const draftSchema = z.strictObject({
  id: kebab,
  language,
  source: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('gap'),
      questions: z
        .array(z.strictObject({ id, text: sentence }))
        .min(1)
        .max(500),
    }),
    z.strictObject({ kind: z.literal('ticket'), ticketId: id }),
  ]),
});

export const tryTextSchema = z.strictObject({ text: z.string().trim().min(1).max(2000) });
export const triedSchema = z.object({
  language,
  intents: z.array(
    z.object({ intent: z.string(), names: z.object({ en: z.string(), zh: z.string() }), confidence: z.number() }),
  ),
  outOfScope: z.boolean(),
  score: z.number(),
  limit: z.number(),
  entities: z.array(z.object({ kind: z.string(), value: z.string() })),
  tokens: z.array(z.object({ token: z.string(), weight: z.number() })),
  findings: z.array(
    z.object({
      articleId: z.string(),
      title: z.string(),
      confidence: z.number(),
      why: z.record(z.string(), z.number()),
    }),
  ),
  bands: z.object({ sure: z.number(), fair: z.number() }),
  rule: z.enum(['sure-intent', 'sure-article', 'fairly-sure', 'out-of-scope', 'not-understood']),
});
const bandSchema = z.strictObject({ sure: z.number().min(0).max(1), fair: z.number().min(0).max(1) });
export const bandsSchema = z.strictObject({
  version: z.number().int().min(1),
  bands: bandSchema,
  categoryBands: z.record(kebab, bandSchema),
});

export type ProposalView = z.infer<typeof proposalSchema>;
export type ProposalsView = z.infer<typeof proposalsSchema>;
export type Propose = z.infer<typeof proposeSchema>;
export type TargetView = z.infer<typeof targetSchema>;
export type DecidedView = z.infer<typeof decidedSchema>;
export type TrialView = z.infer<typeof trialSchema>;
export type RetrainingView = z.infer<typeof retrainingSchema>;
export type UseView = z.infer<typeof useSchema>;
export type GapView = z.infer<typeof gapSchema>;
export type DraftView = z.infer<typeof draftSchema>;
export type TriedView = z.infer<typeof triedSchema>;
export type BandsView = z.infer<typeof bandsSchema>;
