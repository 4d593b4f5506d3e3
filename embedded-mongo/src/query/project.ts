import { evaluate } from '../aggregate/evaluate';
import { isDocument, order, typeOrder } from '../bson/type-order';
import { toNumber } from '../bson/to-number';
import { badValue, CommandError, type Doc, unsupported } from '../errors';
import { matchedPosition } from '../update/matched-position';
import { write } from '../update/paths';
import { compileMatch } from './match';
import { field } from './path';

export type Project = (doc: Doc) => Doc;

interface Tree {
  [name: string]: Tree | Rule;
}
type Rule =
  | { kind: 'include' }
  | { kind: 'exclude' }
  | { kind: 'change'; change: (value: unknown, doc: Doc) => unknown };

const isRule = (node: Tree | Rule | undefined): node is Rule => node !== undefined && typeof node.kind === 'string';

/**
 * Compiles a find projection: inclusion or exclusion, `$slice`, `$elemMatch`, the positional `$` and expressions.
 * @param filter the query, for the positional `$`
 */
export function compileProject(projection: Doc, filter: Doc = {}, variables?: Doc): Project {
  const tree: Tree = Object.create(null);
  const mode = { including: undefined as boolean | undefined, id: undefined as boolean | undefined };
  for (const [path, spec] of Object.entries(flatten(projection))) {
    if (path.endsWith('.$')) {
      const arrayPath = path.slice(0, -2).split('.');
      decide(mode, true, path);
      plant(tree, arrayPath, {
        kind: 'change',
        change: (value, doc) => positional(value, matchedPosition(filter, doc, arrayPath)),
      });
    } else {
      plant(tree, path.split('.'), ruleOf(path, spec, { mode, variables }));
    }
  }
  const including = mode.including ?? mode.id ?? false;
  if (including && tree._id === undefined) tree._id = { kind: 'include' };
  return (doc) => (including ? includeFrom(doc, tree, doc) : excludeFrom(doc, tree, doc));
}

/** `{ a: { b: 1 } }` is `{ 'a.b': 1 }`, but `{ a: { $slice: 1 } }` stays. */
function flatten(projection: Doc, prefix = ''): Doc {
  const flat: Doc = {};
  for (const [name, spec] of Object.entries(projection)) {
    const path = prefix + name;
    const [first] = isDocument(spec) ? Object.keys(spec) : [];
    if (isDocument(spec) && first === undefined)
      throw new CommandError(
        51270,
        'Location51270',
        'An empty sub-projection is not a valid value. Found empty object at path',
      );
    if (isDocument(spec) && first !== undefined && !first.startsWith('$'))
      Object.assign(flat, flatten(spec, `${path}.`));
    else flat[path] = spec;
  }
  return flat;
}

interface Context {
  mode: { including: boolean | undefined; id: boolean | undefined };
  variables: Doc | undefined;
}

function decide(mode: Context['mode'], including: boolean, path: string): void {
  if (mode.including !== undefined && mode.including !== including) {
    throw new CommandError(
      including ? 31253 : 31254,
      `Location${including ? 31253 : 31254}`,
      `Cannot do ${including ? 'inclusion' : 'exclusion'} on field ${path} in ${including ? 'exclusion' : 'inclusion'} projection`,
    );
  }
  mode.including = including;
}

function ruleOf(path: string, spec: unknown, { mode, variables }: Context): Rule {
  if (typeof spec === 'boolean' || typeOrder(spec) === order.number) {
    const including = typeof spec === 'boolean' ? spec : toNumber(spec, 'projection') !== 0;
    if (path === '_id') mode.id = including;
    else decide(mode, including, path);
    return { kind: including ? 'include' : 'exclude' };
  }
  const [operator] = isDocument(spec) ? Object.keys(spec) : [];
  const argument = isDocument(spec) && operator ? spec[operator] : undefined;
  if (operator === '$slice' && !isExpressionSlice(argument))
    return { kind: 'change', change: (value) => sliced(value, argument) };
  if (operator === '$meta') throw unsupported('$meta in a projection', 'Text scores exist only with $text in MongoDB.');
  decide(mode, true, path);
  if (operator === '$elemMatch') {
    const matches = compileMatch({ list: spec });
    return { kind: 'change', change: (value) => elementOf(value, matches) };
  }
  return { kind: 'change', change: (_value, doc) => evaluate(spec, doc, variables) };
}

const isExpressionSlice = (argument: unknown) => Array.isArray(argument) && typeOrder(argument[0]) !== order.number;

function sliced(value: unknown, argument: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [skip, limit] = Array.isArray(argument)
    ? argument.map((part) => toNumber(part, '$slice'))
    : [undefined, toNumber(argument, '$slice')];
  if (limit === undefined) throw badValue('$slice takes a count, or [skip, limit]');
  if (skip === undefined) return limit >= 0 ? value.slice(0, limit) : value.slice(limit);
  if (limit <= 0) throw badValue('$slice limit must be positive');
  const from = skip >= 0 ? skip : Math.max(0, value.length + skip);
  return value.slice(from, from + limit);
}

function elementOf(value: unknown, matches: (doc: Doc) => boolean): unknown {
  const found = Array.isArray(value) ? value.find((element) => matches({ list: [element] })) : undefined;
  return found === undefined ? undefined : [found];
}

function positional(value: unknown, position: number | undefined): unknown {
  if (!Array.isArray(value)) return value;
  if (position === undefined)
    throw new CommandError(
      51246,
      'Location51246',
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  return [value[position]];
}

function plant(tree: Tree, parts: readonly string[], rule: Rule): void {
  let node = tree;
  parts.forEach((part, index) => {
    if (part === '' || part.startsWith('$'))
      throw badValue(`FieldPath field names may not be empty or start with '$', got '${parts.join('.')}'`);
    const existing = node[part];
    const last = index === parts.length - 1;
    if (existing !== undefined && (last || isRule(existing)))
      throw new CommandError(31249, 'Location31249', `Path collision at ${parts.join('.')}`);
    if (last) node[part] = rule;
    else node = (node[part] ??= Object.create(null) as Tree) as Tree;
  });
}

function includeFrom(source: Doc, tree: Tree, root: Doc): Doc {
  const out: Doc = {};
  for (const [name, value] of Object.entries(source)) {
    const node = Object.hasOwn(source, name) ? tree[name] : undefined;
    if (node === undefined) continue;
    const kept = isRule(node) ? applyRule(node, value, root) : include(value, node, root);
    if (kept !== undefined) write({ holder: out, key: name }, kept);
  }
  for (const [name, node] of Object.entries(tree)) {
    if (name in out || field(source, name) !== undefined || !isRule(node) || node.kind !== 'change') continue;
    const made = node.change(undefined, root);
    if (made !== undefined) write({ holder: out, key: name }, made);
  }
  return out;
}

const applyRule = (rule: Rule, value: unknown, root: Doc) =>
  rule.kind === 'include' ? value : rule.kind === 'change' ? rule.change(value, root) : undefined;

function include(value: unknown, tree: Tree, root: Doc): unknown {
  if (Array.isArray(value))
    return value.flatMap((element) =>
      isDocument(element) || Array.isArray(element) ? [include(element, tree, root)] : [],
    );
  return isDocument(value) ? includeFrom(value, tree, root) : undefined;
}

function excludeFrom(source: Doc, tree: Tree, root: Doc): Doc {
  const out: Doc = {};
  for (const [name, value] of Object.entries(source)) {
    const node = tree[name];
    if (node === undefined || (isRule(node) && node.kind === 'include')) write({ holder: out, key: name }, value);
    else if (!isRule(node)) write({ holder: out, key: name }, exclude(value, node, root));
    else if (node.kind === 'change') write({ holder: out, key: name }, node.change(value, root));
  }
  return out;
}

function exclude(value: unknown, tree: Tree, root: Doc): unknown {
  if (Array.isArray(value)) return value.map((element) => exclude(element, tree, root));
  return isDocument(value) ? excludeFrom(value, tree, root) : value;
}
