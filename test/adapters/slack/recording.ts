import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../recordings/slack');

export type Recorded = Record<string, unknown> & { readonly event: Record<string, unknown> };

/** A payload as Slack sends it, fresh each time. */
export function recording(name: string): Recorded {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Recorded;
}

export function recordings(): readonly string[] {
  return readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
}
