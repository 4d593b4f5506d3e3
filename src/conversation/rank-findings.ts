import type { Finding } from '../knowledge-base/finding';
import type { Knowledge } from '../ports';
import type { Entity } from './understanding';

/** An article that names the very error code is looked at before a better-sounding one, unless it hardly fits at all. */
const worthLooking = 0.3;

/**
 * The findings with those first that name the error code of the question: two articles on the same system differ by
 * nothing else, and a code is never a matter of wording.
 */
export function rankFindings(
  findings: readonly Finding[],
  entities: readonly Entity[],
  { article }: Pick<Knowledge, 'article'>,
): readonly Finding[] {
  const codes = entities.flatMap(({ kind, value }) => (kind === 'error-code' ? [value.toLowerCase()] : []));
  if (codes.length === 0) return findings;
  const best = findings[0]?.confidence ?? 0;
  const names = ({ articleId, language, confidence }: Finding): boolean => {
    if (confidence < best * worthLooking) return false;
    const found = article(articleId, language);
    const words = found && [found.title, ...found.alternates, found.body].join('\n').toLowerCase();
    return words !== undefined && codes.some((code) => hasWord(words, code));
  };
  const named = new Set(findings.filter(names));
  if (named.size === 0) return findings;
  const lifted = findings.map((one) => (named.has(one) ? { ...one, confidence: Math.max(one.confidence, best) } : one));
  return lifted.toSorted((a, b) => Number(isNamed(b, named)) - Number(isNamed(a, named)));
}

const isNamed = (one: Finding, named: ReadonlySet<Finding>) =>
  [...named].some(({ articleId, language }) => articleId === one.articleId && language === one.language);

/** The code as a word of its own: 691 is not in 16910. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + word.length);
    if (!/[a-z0-9]/.test(around)) return true;
  }
  return false;
}
