import { evaluate } from '../aggregate/evaluate';
import { typeOrder, order } from '../bson/type-order';
import type { Doc } from '../errors';

/** `$expr`: an aggregation expression as a test; false, null, 0 and missing are false. */
export function matchExpression(expression: unknown, variables?: Doc): (doc: Doc) => boolean {
  return (doc) => {
    const value = evaluate(expression, doc, variables);
    return (
      value !== false &&
      value !== null &&
      value !== undefined &&
      !(typeOrder(value) === order.number && Number(value) === 0)
    );
  };
}
