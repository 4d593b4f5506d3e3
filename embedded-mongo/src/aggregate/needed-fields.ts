import { isDocument } from '../bson/type-order';
import type { Doc } from '../errors';

/**
 * The top-level fields a pipeline that begins with `$group` or `$count` looks at, so that nothing else of 100,000
 * documents need be decoded; undefined when it may look at whole documents.
 */
export function neededFields(pipeline: readonly Doc[]): ReadonlySet<string> | undefined {
  const [stage] = pipeline;
  if (!stage) return undefined;
  if ('$count' in stage) return new Set();
  const expression = stage.$group ?? stage.$sortByCount;
  if (expression === undefined) return undefined;
  const fields = new Set<string>();
  return collect(expression, fields) ? fields : undefined;
}

/** False when the expression may use the whole document: `$$ROOT`, `$$CURRENT`, `$getField`. */
function collect(expression: unknown, fields: Set<string>): boolean {
  if (typeof expression === 'string') {
    if (/^\$\$(ROOT|CURRENT)\b/.test(expression)) return false;
    if (/^\$[^$]/.test(expression)) fields.add(expression.slice(1).split('.')[0] as string);
    return true;
  }
  if (Array.isArray(expression)) return expression.every((one) => collect(one, fields));
  if (isDocument(expression) && '$getField' in expression) return false;
  return !isDocument(expression) || Object.values(expression).every((one) => collect(one, fields));
}
