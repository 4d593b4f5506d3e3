export const impacts = ['person', 'team', 'office', 'company'] as const;
export const urgencies = ['low', 'medium', 'high'] as const;
export type Impact = (typeof impacts)[number];
export type Urgency = (typeof urgencies)[number];
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof priorities)[number];

/** Breadth against haste (ITIL's impact-urgency matrix): how many are hit, and how soon it hurts. */
const matrix = {
  person: { low: 'P4', medium: 'P3', high: 'P3' },
  team: { low: 'P4', medium: 'P3', high: 'P2' },
  office: { low: 'P3', medium: 'P2', high: 'P1' },
  company: { low: 'P2', medium: 'P1', high: 'P1' },
} as const satisfies Record<Impact, Record<Urgency, Priority>>;

export function priorityOf(impact: Impact, urgency: Urgency): Priority {
  return matrix[impact][urgency];
}

/** One step more urgent; P1 stays P1. */
export function raised(priority: Priority): Priority {
  return ({ P1: 'P1', P2: 'P1', P3: 'P2', P4: 'P3' } as const)[priority];
}
