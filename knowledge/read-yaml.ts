import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ContentProblem } from './content-problems';

export interface YamlSource {
  readonly file: string;
  readonly text: string;
  /** Line of the file on which `text` begins, from 1. */
  readonly firstLine: number;
}

export type YamlReading<T> = { readonly value: T } | { readonly problems: readonly ContentProblem[] };

/** Parses YAML and checks it against a schema; a problem carries the line of the value at fault. Aliases are bounded by the parser. */
export function readYaml<T>({ file, text, firstLine }: YamlSource, schema: z.ZodType<T>): YamlReading<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): number => firstLine - 1 + Math.max(1, lines.linePos(offset).line);
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message, pos }) => ({
        file,
        line: at(pos[0]),
        message: `is not YAML: ${message}`,
      })),
    };
  }
  const checked = schema.safeParse(document.toJS());
  if (checked.success) return { value: checked.data };
  const problems = checked.error.issues.map(({ path, message }) => {
    const keys = path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    return {
      file,
      line: at(offsetOf(keys, (some) => document.getIn(some, true))),
      message: `${keys.join('.') || 'content'}: ${message}`,
    };
  });
  return { problems };
}

/** Where the value stands, or the nearest thing above it when the value is missing. */
function offsetOf(keys: readonly (string | number)[], nodeAt: (keys: readonly (string | number)[]) => unknown): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = nodeAt(keys.slice(0, depth));
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
