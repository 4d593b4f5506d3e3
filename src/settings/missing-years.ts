import type { Settings } from '../ports';
import { missingHolidayYear } from '../sla/holidays';

export interface MissingYear {
  readonly region: string;
  readonly year: number;
  /** The calendars that need it. */
  readonly calendars: readonly string[];
}

/** The regions whose notice of a year that is needed is not there: due times of that year are counted without its holidays. */
export function missingYears({ calendars, holidayYears }: Settings, now: Date): readonly MissingYear[] {
  const regions = new Map<string, { readonly zone: string; readonly calendars: string[] }>();
  for (const [id, { region, own }] of calendars) {
    if (region === undefined) continue;
    const known = regions.get(region) ?? { zone: own.zone, calendars: [] };
    known.calendars.push(id);
    regions.set(region, known);
  }
  return [...regions].flatMap(([region, { zone, calendars: needing }]) => {
    const known = holidayYears.filter((one) => one.region === region).map(({ year }) => year);
    const year = missingHolidayYear(known, now, zone);
    return year === undefined ? [] : [{ region, year, calendars: needing }];
  });
}
