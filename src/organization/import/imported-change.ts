import type { AuditEntry } from '../../audit/audit';
import { changesOf } from '../../people/manage-people';
import type { Person } from '../../people/person';
import type { ImportedPerson } from './import-people';

export interface ImportedChange {
  readonly fields: Partial<Omit<ImportedPerson, 'email'>>;
  readonly changes: AuditEntry['changes'];
}

/**
 * What a row makes of somebody, `before` where they are known; undefined where that is nothing. A table neither makes an
 * administrator nor unmakes one: whoever is one stays one until somebody says otherwise by hand.
 */
export function importedChange(
  { email, roles, ...row }: ImportedPerson,
  before: Person | undefined,
): ImportedChange | undefined {
  const kept = before?.roles.includes('administrator') ? (['administrator'] as const) : [];
  const fields = { ...row, ...(roles && { roles: [...roles, ...kept] }) };
  if (before) {
    const changes = changesOf(before, fields);
    return changes.length > 0 ? { fields, changes } : undefined;
  }
  const made = { roles: ['requester'] as const, groups: [], ...fields };
  return { fields: made, changes: changesOf({}, { email, ...made }) };
}
