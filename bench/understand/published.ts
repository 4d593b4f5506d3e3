import type { Measured } from './measure';

/** Figures of others, from their papers: to set ours beside, not measured here. */
export interface Published extends Partial<Pick<Measured, 'accuracy' | 'accuracyAtLimit' | 'oosRecall'>> {
  readonly who: string;
}

/** Published together, as one figure over all phrases (micro F1, which for one intent a phrase is the accuracy). */
export const smallSets = ['askubuntu', 'webapplications', 'chatbot'] as const;

/**
 * clinc150: Larson and others, "An Evaluation Dataset for Intent Classification and Out-of-Scope Prediction", EMNLP 2019.
 * The small sets: Braun and others, "Evaluating Natural Language Understanding Services", SIGDIAL 2017. smp2019: best of
 * the task's own reports.
 */
const published: Readonly<Record<string, readonly Published[]>> = {
  clinc150: [
    { who: 'published SVM', accuracy: 0.91 },
    { who: 'published Rasa', accuracy: 0.915, accuracyAtLimit: 0.909, oosRecall: 0.312 },
    { who: 'publ. DialogFlow', accuracy: 0.917 },
    { who: 'publ. MLP on USE', accuracy: 0.935, accuracyAtLimit: 0.934, oosRecall: 0.491 },
    { who: 'published BERT', accuracy: 0.969, accuracyAtLimit: 0.962, oosRecall: 0.523 },
  ],
  'small sets': [
    { who: 'published Watson', accuracy: 0.92 },
    { who: 'published LUIS', accuracy: 0.91 },
    { who: 'published Rasa', accuracy: 0.88 },
    { who: 'publ. DialogFlow', accuracy: 0.87 },
  ],
  smp2019: [{ who: 'published joint', accuracy: 0.944 }],
};

export function publishedOf(set: string): readonly Published[] {
  return published[set] ?? [];
}
