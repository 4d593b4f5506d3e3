import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** A digest of every file below the folders: name and content. */
export function digestOf(folders: readonly string[]): string {
  const hash = createHash('sha256').update(process.versions.v8);
  for (const folder of folders) {
    for (const file of filesBelow(folder))
      hash.update(file.slice(folder.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** What was computed for this key, from the first file that holds it; undefined when none does or it cannot be read. */
export function readCache<T>(files: readonly string[], key: string): T | undefined {
  for (const file of files) {
    const kept = readKept(file);
    if (kept?.key === key) return kept.value as T;
  }
  return undefined;
}

/** Written beside and moved into place, so that a half-written file is never read. */
export function writeCache(file: string, key: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, serialize({ key, value }));
  renameSync(`${file}.new`, file);
}

function readKept(file: string): { readonly key: string; readonly value: unknown } | undefined {
  try {
    return deserialize(readFileSync(file)) as { key: string; value: unknown };
  } catch {
    // Absent, half a file, or of another version of Node: it is computed anew.
    return undefined;
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}
