/** What one can be beside a requester, which everybody is. */
export const roles = ['agent', 'lead', 'curator', 'administrator', 'auditor'] as const;
export type GivenRole = (typeof roles)[number];
