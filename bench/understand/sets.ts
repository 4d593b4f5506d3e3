import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Example } from '../../intents/examples';

/** One folder: what is learned from, what the limit is chosen by, what is measured. */
export interface Sets {
  /** The folder's name. */
  readonly name: string;
  readonly train: readonly Example[];
  readonly test: readonly Example[];
  readonly val: readonly Example[];
  readonly oosTrain: readonly Example[];
  readonly oosTest: readonly Example[];
}

/** The intent of what is not ours, in every set. */
export const stranger = 'out-of-scope';

const lineSchema = z.object({ text: z.string(), intent: z.string().min(1) });
const strangeSchema = z.object({ text: z.string() });

/** Undefined where the folder lacks `train.jsonl` or `test.jsonl`. @throws {Error} by file and line. */
export function readSets(folder: string): Sets | undefined {
  const ours = (name: string) => linesOf(join(folder, `${name}.jsonl`), lineSchema);
  const strange = (name: string) =>
    linesOf(join(folder, `${name}.jsonl`), strangeSchema).map(({ text }) => ({ text, intent: stranger }));
  const [train, test] = [ours('train'), ours('test')];
  if (train.length === 0 || test.length === 0) return undefined;
  return {
    name: basename(folder),
    train,
    test,
    val: ours('val'),
    oosTrain: strange('oos_train'),
    oosTest: strange('oos_test'),
  };
}

function linesOf<T>(file: string, schema: z.ZodType<T>): T[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parsed(line, schema, `${file}:${at + 1}`)]));
}

function parsed<T>(line: string, schema: z.ZodType<T>, place: string): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`${place}: expected {"text", "intent"}, got ${line.slice(0, 80)}`, { cause });
  }
}
