import type { Understanding } from '../conversation/understanding';
import type { Finding } from '../knowledge-base/finding';
import type { Bands, Ports } from '../ports';

/** What the desk would make of a text said first in a conversation by one of its staff. */
export interface TriedText {
  readonly understanding: Understanding;
  readonly findings: readonly Finding[];
  readonly bands: Bands;
  /** The rule that would decide. */
  readonly rule: 'sure-intent' | 'sure-article' | 'fairly-sure' | 'out-of-scope' | 'not-understood';
}

export function tryText({ knowledge, settings }: Pick<Ports, 'knowledge' | 'settings'>, text: string): TriedText {
  const { understand, search, outcomeOf } = knowledge();
  const understanding = understand(text);
  const top = understanding.outOfScope ? undefined : understanding.intents[0];
  const outcome = top && outcomeOf(top.intent);
  const hinted = outcome?.articles ?? [];
  const { language } = understanding;
  const findings = search({ text, language, audiences: ['everyone', 'agents'], hinted });
  const bands = settings().bands(outcome && 'category' in outcome ? outcome.category : undefined);
  const { fair } = settings().bands(undefined);
  const found = findings[0]?.confidence ?? 0;
  const meant = top?.confidence ?? 0;
  const rule = (): TriedText['rule'] => {
    if (outcome?.outcome !== undefined && meant >= bands.sure) return 'sure-intent';
    if (found >= bands.sure) return 'sure-article';
    if (Math.max(found, meant) >= fair) return 'fairly-sure';
    return understanding.outOfScope ? 'out-of-scope' : 'not-understood';
  };
  return { understanding, findings, bands, rule: rule() };
}
