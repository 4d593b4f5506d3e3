import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../measuring/root';

type Json = Record<string, unknown>;

/** A payload as the vendor sends it (test/recordings), with every text in `names` put in place of its key. */
export function recording(file: string, names: Readonly<Record<string, string>>): Json {
  const text = readFileSync(join(root, 'test/recordings', `${file}.json`), 'utf8');
  return JSON.parse(
    Object.entries(names).reduce(
      (whole, [from, to]) => whole.replaceAll(JSON.stringify(from), JSON.stringify(to)),
      text,
    ),
  ) as Json;
}
