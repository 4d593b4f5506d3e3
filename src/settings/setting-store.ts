import type { SettingPart } from './setting-parts';

/**
 * One version of one part. Versions are only ever added: the newest counts, and the row of them is the record of who
 * changed what.
 */
export interface SettingVersion {
  readonly part: SettingPart;
  /** From 1. */
  readonly version: number;
  readonly value: unknown;
  /** The person's id; `files` for what was planted. */
  readonly by: string;
  readonly byName: string;
  readonly at: Date;
}

/** Where the versions are kept. */
export interface SettingStore {
  /** The newest version of every part there is. */
  newest(): Promise<readonly SettingVersion[]>;
  /** Their numbers alone: what is asked every few seconds. */
  versions(): Promise<ReadonlyMap<SettingPart, number>>;
  /** Throws `conflict` when this version of the part is there already. */
  add(version: SettingVersion): Promise<void>;
  /** Newest first. */
  history(part: SettingPart, limit: number): Promise<readonly SettingVersion[]>;
  /** A note of the desk's own about what was done for which versions. */
  marked(name: string): Promise<string | undefined>;
  mark(name: string, value: string): Promise<void>;
}
