import type { ImportedPerson } from './import/import-people';

/** What an import would do, or has done. */
export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Who takes a table in, and when. */
export interface Importing {
  readonly at: Date;
  readonly by: { readonly id: string; readonly name: string };
}

/** People taken in from a table; `adapters/mongo` provides it. */
export interface PeopleImports {
  /** What these rows would add and change; nothing is stored. */
  compare(people: readonly ImportedPerson[]): Promise<ImportCounts>;
  /**
   * Takes all of them in: they are written down as a whole first, so that a process that dies in the middle is finished
   * for by the next. Matched by address alone; nobody loses the channels by which they are known. Everybody's change and
   * its entry for the audit are one write. `ids`: who was added or changed.
   */
  apply(
    people: readonly ImportedPerson[],
    importing: Importing,
  ): Promise<ImportCounts & { readonly ids: readonly string[] }>;
  /** Finishes what a process that died had begun. Returns how many people were still to be changed. */
  resume(): Promise<number>;
}
