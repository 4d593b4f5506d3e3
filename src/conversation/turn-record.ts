import type { TurnContext, Utterance } from './decision';
import type { TurnRecord } from './message';

/** Numbers of the record are read by people. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** What was understood and why it was decided so, for "Why?". */
export function turnOf(
  { text, understanding, findings }: Utterance,
  { rule, waitedMs, context }: { readonly rule: string; readonly waitedMs: number; readonly context: TurnContext },
): TurnRecord {
  const { language, intents, outOfScope, entities, why } = understanding;
  const [top] = intents;
  const outcome = top && context.knowledge.outcomeOf(top.intent);
  return {
    utterance: text.slice(0, 2000),
    language,
    intents: intents.map(({ intent, confidence }) => ({ intent, confidence: rounded(confidence) })),
    outOfScope,
    entities: entities.map(({ kind, value }) => ({ kind, value })),
    tokens: why.tokens.slice(0, 8).map(({ token, weight }) => ({ token, weight: rounded(weight) })),
    score: rounded(why.score),
    limit: rounded(why.limit),
    bands: context.bands(outcome && 'category' in outcome ? outcome.category : undefined),
    findings: findings.map((finding, place) => ({
      articleId: finding.articleId,
      confidence: rounded(finding.confidence),
      // Of the first alone: it is the one that was, or was not, shown.
      ...(place === 0 && {
        why: Object.fromEntries(Object.entries(finding.why).map(([name, value]) => [name, rounded(value)])),
      }),
    })),
    rule,
    waitedMs,
  };
}
