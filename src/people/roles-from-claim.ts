import { type Role, roles } from './person';

/** Which value of the provider's claim gives which roles. */
export type RoleMap = ReadonlyMap<string, readonly Role[]>;

/** Everybody who signs in is a requester; what else they are, the provider's claim says. Unknown values give nothing. */
export function rolesFromClaim(claim: unknown, map: RoleMap): readonly Role[] {
  const values = typeof claim === 'string' ? [claim] : Array.isArray(claim) ? claim : [];
  const given = new Set<Role>(values.flatMap((value) => (typeof value === 'string' ? (map.get(value) ?? []) : [])));
  return roles.filter((role) => role === 'requester' || given.has(role));
}
