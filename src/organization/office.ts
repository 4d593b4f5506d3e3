import type { Language } from '../conversation/understanding';

/** From the smallest office to the top. */
export const officeLevels = ['county', 'city', 'province', 'headquarters'] as const;
export type OfficeLevel = (typeof officeLevels)[number];

export interface Office {
  readonly id: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly level: OfficeLevel;
  /** The office above it; absent only at the top. */
  readonly parent?: string;
  /** Its calendar, for policies that count in the hours of the requester's office; absent: that of the office above. */
  readonly hours?: string;
  /** The person who heads it and hears of what the ladder sends to an office head. */
  readonly head?: string;
}

export type Offices = ReadonlyMap<string, Office>;

/** The office and all above it, nearest first. Empty for an office nobody knows. */
export function officePath(offices: Offices, id: string | undefined): readonly string[] {
  const path: string[] = [];
  for (let office = offices.get(id ?? ''); office; office = offices.get(office.parent ?? '')) {
    // A circle cannot be saved; one that got in all the same must not hang the desk.
    if (path.includes(office.id)) break;
    path.push(office.id);
  }
  return path;
}

/** Whether the office is `above` or lies somewhere below it. */
export function isWithin(offices: Offices, id: string | undefined, above: string): boolean {
  return officePath(offices, id).includes(above);
}

export interface OfficeNode {
  readonly office: Office;
  readonly children: readonly OfficeNode[];
}

/** The offices as a tree, in the order in which they are kept. */
export function officeTree(offices: Offices): readonly OfficeNode[] {
  const below = new Map<string | undefined, Office[]>();
  for (const office of offices.values()) below.set(office.parent, [...(below.get(office.parent) ?? []), office]);
  const nodes = (parent: string | undefined): readonly OfficeNode[] =>
    (below.get(parent) ?? []).map((office) => ({ office, children: nodes(office.id) }));
  return nodes(undefined);
}

/** What is wrong with the tree; nothing when every office hangs under a higher one and there is a single top. */
export function officeProblems(
  offices: Offices,
  hoursIds?: readonly string[],
): readonly { readonly at: string; readonly problem: string }[] {
  const rank = (level: OfficeLevel) => officeLevels.indexOf(level);
  return [...offices.values()].flatMap(({ id, level, parent, hours }) => {
    if (hours !== undefined && hoursIds && !hoursIds.includes(hours))
      return [{ at: id, problem: `there are no service hours ${hours}; expected one of ${hoursIds.join(', ')}` }];
    const above = parent === undefined ? undefined : offices.get(parent);
    if (parent === undefined)
      return level === 'headquarters' ? [] : [{ at: id, problem: `a ${level} office needs the office above it` }];
    if (!above) return [{ at: id, problem: `there is no office ${parent} above it` }];
    if (rank(above.level) > rank(level)) return [];
    return [{ at: id, problem: `${above.id} (${above.level}) is not above a ${level} office` }];
  });
}
