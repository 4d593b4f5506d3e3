import type { ImportedPerson } from './import/import-people';

/** What an import would do, or has done. */
export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** People taken in from a table; `adapters/mongo` provides it. */
export interface PeopleImports {
  /** What these rows would add and change; nothing is stored. */
  compare(people: readonly ImportedPerson[]): Promise<ImportCounts>;
  /**
   * Takes all of them in: they are written down as a whole first, so that a process that dies in the middle is finished
   * for by the next. Matched by address alone; nobody loses the channels by which they are known.
   */
  apply(people: readonly ImportedPerson[], at: Date): Promise<ImportCounts>;
  /** Finishes what a process that died had begun. Returns how many people that were. */
  resume(): Promise<number>;
}
