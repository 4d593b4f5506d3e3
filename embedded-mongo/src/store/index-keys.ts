import { KeyWriter } from '../bson/key';
import { isDocument } from '../bson/type-order';
import { CommandError, type Doc } from '../errors';
import { field, isIndex } from '../query/path';
import type { IndexSpec } from './index-spec';

const EMPTY_ARRAY = Symbol('an array without elements');
const writer = new KeyWriter();

/**
 * The keys of one document in one index: one, or one per element where a path meets an array; none when a sparse or
 * partial index leaves the document out.
 * @throws CannotIndexParallelArrays (171) when two fields of the index meet different arrays
 */
export function indexKeys(index: IndexSpec, doc: Doc): Buffer[] {
  if (index.partial && !index.partial.matches(doc)) return [];
  const [first] = index.fields;
  if (index.fields.length === 1 && first && first.parts.length === 1) {
    const value = field(doc, first.path);
    if (!Array.isArray(value)) {
      return value === undefined && index.sparse ? [] : [writer.start().add(value, first.direction).take()];
    }
  }
  return manyKeys(index, doc);
}

function manyKeys(index: IndexSpec, doc: Doc): Buffer[] {
  const columns = index.fields.map(({ parts }) => collect(doc, parts));
  if (index.sparse && columns.every(({ values }) => values.every((value) => value === undefined))) return [];
  const arrays = new Set(columns.flatMap(({ array }) => (array === undefined ? [] : [array])));
  if (arrays.size > 1)
    throw new CommandError(
      171,
      'CannotIndexParallelArrays',
      `cannot index parallel arrays [${[...arrays].join('] [')}]`,
    );
  const rows = Math.max(...columns.map(({ values }) => values.length));
  const keys = new Map<string, Buffer>();
  for (let row = 0; row < rows; row++) {
    writer.start();
    columns.forEach(({ values }, column) => {
      const value = values.length === 1 ? values[0] : values[row];
      const { direction } = index.fields[column] as IndexSpec['fields'][number];
      if (value === EMPTY_ARRAY) writer.addEmptyArray(direction);
      else writer.add(value, direction);
    });
    const key = writer.take();
    keys.set(key.latin1Slice(), key);
  }
  return [...keys.values()];
}

interface Column {
  values: unknown[];
  /** The path of the array the values were taken from. */
  array?: string;
}

function collect(value: unknown, parts: readonly string[], from = 0): Column {
  if (from === parts.length) {
    if (!Array.isArray(value)) return { values: [value] };
    return { values: value.length > 0 ? value : [EMPTY_ARRAY], array: parts.join('.') };
  }
  const part = parts[from] as string;
  if (Array.isArray(value)) return collectFromArray(value, parts, from);
  return collect(isDocument(value) ? field(value, part) : undefined, parts, from + 1);
}

function collectFromArray(list: unknown[], parts: readonly string[], from: number): Column {
  const part = parts[from] as string;
  if (isIndex(part) && Number(part) < list.length) return collect(list[Number(part)], parts, from + 1);
  const values = list.flatMap((element) => (isDocument(element) ? collect(element, parts, from).values : [undefined]));
  return { values: values.length > 0 ? values : [undefined], array: parts.slice(0, from).join('.') };
}
