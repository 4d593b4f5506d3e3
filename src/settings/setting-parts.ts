/**
 * The parts of the desk's settings that people change while it runs. Each is planted from the files once, then the store
 * is the truth. A new part is named here, read in `read-settings.ts` and seeded in `organization/load.ts`.
 */
export const settingParts = [
  'desk',
  'offices',
  'groups',
  'categories',
  'routing',
  'hours',
  'holidays',
  'policies',
  'ladder',
] as const;
export type SettingPart = (typeof settingParts)[number];

/** Every part as it is stored and sent: plain JSON, not yet read. */
export type RawSettings = Readonly<Record<SettingPart, unknown>>;

/** What is wrong with a part: `at` as one would write it, such as `office.weekly.mon`. */
export interface SettingProblem {
  readonly part: SettingPart;
  readonly at: string;
  readonly problem: string;
}
