import { Context, evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import { badValue, CommandError, type Doc, unsupported } from '../errors';

const { $function: _function, ...safeExpressions } = expressions;

/** Expression operators of mingo; `$function` and `$accumulator` would run code from the database, so they are absent. */
export const expressionContext = Context.init({
  expression: safeExpressions,
  accumulator: Object.fromEntries(Object.entries(accumulators).filter(([name]) => name !== '$accumulator')) as never,
});

/** Settings of mingo under which nothing in a query or pipeline is ever run as a script. */
export const mingoOptions = (variables: Doc | undefined, context: Context) => ({
  idKey: '_id',
  processingMode: 0,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context,
  ...(variables ? { variables } : {}),
});

/** The value of an aggregation expression for one document; `variables` are those of the command's `let`. */
export function evaluate(expression: unknown, doc: Doc, variables?: Doc): unknown {
  try {
    return evalExpr(doc, expression, mingoOptions(variables, expressionContext));
  } catch (error) {
    throw expressionError(error);
  }
}

/** Says in MongoDB's terms what mingo refused. */
export function expressionError(error: unknown): Error {
  if (error instanceof CommandError || !(error instanceof Error)) return error as Error;
  const stage = /unregistered pipeline operator '?(\$\w+)/.exec(error.message);
  if (stage) return new CommandError(40324, 'Location40324', `Unrecognized pipeline stage name: '${stage[1]}'`);
  const missing = /(?:accumulator|operator) '?(\$\w+)'? is not registered/.exec(error.message);
  if (missing) return unsupported(missing[1] ?? 'This operator', 'Compute it in the application, or use MongoDB.');
  return badValue(error.message);
}
