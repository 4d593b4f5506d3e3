import { readFileSync } from 'node:fs';
import { LineCounter, type Node, isNode, parseDocument } from 'yaml';
import type { z } from 'zod';

/** Something wrong in a content file, at a line counted from 1. */
export interface ContentProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Reads and checks one YAML file. What is wrong is added to `problems`, and nothing is given back. */
export function readYaml<T>(file: string, schema: z.ZodType<T>, problems: ContentProblem[]): T | undefined {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      problems.push({ file, line: lines.linePos(error.pos[0]).line, message: error.message });
    }
    return undefined;
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    const offset = offsetOf(path, (steps) => document.getIn(steps, true));
    problems.push({ file, line: lines.linePos(offset).line, message: `${path.join('.') || 'file'}: ${issue.message}` });
  }
  return undefined;
}

/** The offset of the nearest thing on the path that is in the file: a missing key is reported where it should stand. */
function offsetOf(
  path: readonly (string | number)[],
  nodeAt: (steps: readonly (string | number)[]) => unknown,
): number {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(path.slice(0, length));
    if (isNode(node)) return (node as Node).range?.[0] ?? 0;
  }
  return 0;
}
