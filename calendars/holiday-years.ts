import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeskError } from '../src/errors';
import { type HolidayYear, readHolidayYear } from '../src/sla/holidays';

/** Every year that stands in a folder such as `calendars/cn`, oldest first. Throws `bad-config` naming each file and problem. */
export function holidayYears(folder: string): HolidayYear[] {
  const problems: string[] = [];
  const years: HolidayYear[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    const read = readHolidayYear(readFileSync(join(folder, file), 'utf8'));
    if ('year' in read && file === `${read.year.year}.yaml`) years.push(read.year);
    else if ('year' in read) problems.push(`${file}: holds the year ${read.year.year}`);
    else
      problems.push(...read.problems.map(({ at, problem }) => `${file}: ${[at, problem].filter(Boolean).join(': ')}`));
  }
  if (problems.length === 0) return years;
  throw new DeskError('bad-config', `Holiday calendar ${folder}`, {
    received: problems.join('; '),
    expected: 'one year a file, as 2026.yaml',
  });
}
