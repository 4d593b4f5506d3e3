import type { Iterator } from 'mingo/lazy';
import { encode } from '../bson/encode';
import { badValue, type Doc } from '../errors';
import { valueAt } from '../query/path';
import { evaluate } from './evaluate';
import { runStages, type StageOptions } from './run-stages';

/** How stages reach other collections of the same database. */
export interface Foreign {
  find(collection: string, filter: Doc): Iterable<Doc>;
}

/** `$lookup`: for each document one query on the other collection, which its index on `foreignField` serves. */
export const lookup = (options: StageOptions) => (input: Iterator, spec: Doc) => {
  const { from, localField, foreignField, as } = spec;
  const pipeline = (spec.pipeline ?? []) as Doc[];
  if (typeof as !== 'string') throw badValue("must specify 'as' field for a $lookup");
  if (typeof from !== 'string' || !options.foreign)
    throw badValue("missing 'from' option to $lookup stage specification");
  const { foreign } = options;
  const remembered = new Map<string, Doc[]>();
  return input.map((doc: Doc) => {
    const filter = typeof foreignField === 'string' ? equality(doc, String(localField), foreignField) : {};
    const variables = letVariables(spec.let as Doc | undefined, doc, options.variables);
    const rest = variables ? bindMatch(pipeline, variables) : pipeline;
    const key = encode({ filter, variables }).latin1Slice();
    let found = remembered.get(key);
    if (!found) {
      const [first, ...others] = rest;
      const leading = first?.$match as Doc | undefined;
      const query = leading ? (Object.keys(filter).length > 0 ? { $and: [filter, leading] } : leading) : filter;
      found = [
        ...runStages(foreign.find(from, query), leading ? others : rest, {
          ...options,
          ...(variables ? { variables } : {}),
        }),
      ];
      if (remembered.size < 1000) remembered.set(key, found);
    }
    return setPath(doc, as, found);
  });
};

function equality(doc: Doc, localField: string, foreignField: string): Doc {
  const local = localValues(doc, localField.split('.'));
  return {
    [foreignField]:
      local.length === 1 && !Array.isArray(local[0])
        ? { $eq: local[0] ?? null }
        : { $in: local.map((value) => value ?? null) },
  };
}

/** The values of the local field: an array stands for its elements. */
function localValues(value: unknown, parts: readonly string[]): unknown[] {
  if (parts.length === 0) return Array.isArray(value) ? value : [value];
  if (Array.isArray(value)) return value.flatMap((element) => localValues(element, parts));
  const [part, ...rest] = parts as [string, ...string[]];
  return localValues(valueAt(value, [part]), rest);
}

function letVariables(definitions: Doc | undefined, doc: Doc, outer: Doc | undefined): Doc | undefined {
  if (!definitions) return outer;
  const own = Object.fromEntries(
    Object.entries(definitions).map(([name, expression]) => [name, evaluate(expression, doc, outer)]),
  );
  return { ...outer, ...own };
}

/** `{ $expr: { $eq: ['$owner', '$$user'] } }` becomes `{ owner: <value> }`, so that an index can serve it. */
function bindMatch(pipeline: readonly Doc[], variables: Doc): readonly Doc[] {
  const [first, ...rest] = pipeline;
  const condition = (first?.$match as Doc | undefined)?.$expr as Doc | undefined;
  if (!first || !condition) return pipeline;
  const terms = Array.isArray(condition.$and) ? (condition.$and as Doc[]) : [condition];
  const bound = terms.flatMap((term) => boundEquality(term, variables));
  return bound.length === 0 ? pipeline : [{ $match: { $and: [...bound, first.$match] } }, ...rest];
}

function boundEquality(term: Doc, variables: Doc): Doc[] {
  if (!Array.isArray(term?.$eq) || term.$eq.length !== 2) return [];
  const [path, variable] = String(term.$eq[0]).startsWith('$$') ? [term.$eq[1], term.$eq[0]] : term.$eq;
  if (typeof path !== 'string' || typeof variable !== 'string' || !/^\$[^$]/.test(path) || !/^\$\$\w+$/.test(variable))
    return [];
  const value = variables[variable.slice(2)];
  const scalar = value !== null && value !== undefined && !Array.isArray(value);
  return scalar && Object.hasOwn(variables, variable.slice(2)) ? [{ [path.slice(1)]: { $eq: value } }] : [];
}

function setPath(doc: Doc, path: string, value: unknown): Doc {
  const [head, ...rest] = path.split('.') as [string, ...string[]];
  if (rest.length === 0) return { ...doc, [head]: value };
  const inner = doc[head];
  return {
    ...doc,
    [head]: setPath(typeof inner === 'object' && inner !== null ? (inner as Doc) : {}, rest.join('.'), value),
  };
}
