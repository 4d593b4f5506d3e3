import type { AuditAct, AuditEntry } from '../audit/audit';
import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { mayManagePeople } from './access';
import type { Credentials, PersonChange, PersonRecord } from './people';
import type { Person } from './person';

/** Somebody new, by mail address. They choose a password with the invitation, or come in by another door under that address. */
export async function invitePerson(
  ports: Ports,
  by: Person,
  { person, invitation }: { readonly person: NewPerson; readonly invitation: NonNullable<Credentials['invitation']> },
): Promise<PersonRecord> {
  requireManager(by);
  checkPlaces(ports, person);
  const id = ports.newId();
  const { office, scope, cap, ...rest } = person;
  const added: Person & { readonly email: string } = {
    ...rest,
    id,
    email: person.email.toLowerCase(),
    office: office ?? undefined,
    scope: scope ?? undefined,
    cap: cap ?? undefined,
    identities: [{ channel: 'web', userId: id }],
  };
  const entry = entryFor(ports, { by, act: 'person-invited', subject: added, changes: changesOf({}, person) });
  const made = await ports.people.add(added, { invitation }, entry);
  await auditPeople(ports, id);
  return made;
}

export interface NewPerson extends Required<Pick<PersonChange, 'name' | 'roles' | 'groups'>> {
  readonly email: string;
  readonly office?: string | null;
  readonly scope?: string | null;
  readonly skills?: readonly string[];
  readonly cap?: number | null;
  readonly language?: 'en' | 'zh';
}

/**
 * Changes what somebody is. Nobody changes their own roles or disables themselves, so there is always an administrator.
 * Who is disabled has no session from then on.
 */
export async function changePerson(
  ports: Ports,
  by: Person,
  { id, version, fields }: { readonly id: string; readonly version: number; readonly fields: PersonChange },
): Promise<PersonRecord> {
  requireManager(by);
  checkPlaces(ports, fields);
  const before = await ports.people.byId(id);
  if (!before) throw new DeskError('not-found', 'no such person');
  if (id === by.id && (fields.disabled !== undefined || fields.roles !== undefined))
    throw new DeskError('not-possible-now', 'nobody changes their own roles or disables themselves', {
      expected: 'another administrator',
    });
  const changes = changesOf(before, fields);
  if (changes.length === 0) return before;
  const act: AuditAct =
    fields.disabled === undefined || fields.disabled === (before.disabled ?? false)
      ? 'person-changed'
      : fields.disabled
        ? 'person-disabled'
        : 'person-enabled';
  const credentials: Credentials | undefined = fields.disabled ? { invitation: null } : undefined;
  const entry = entryFor(ports, { by, act, subject: before, changes });
  const after = await ports.people.change({ id, version }, { fields, credentials }, entry);
  await settle(ports, id, { end: fields.disabled === true });
  return after;
}

/** A lost or leaked password: it is gone at once with every session; the invitation lets the person choose another. */
export async function resetAccess(
  ports: Ports,
  by: Person,
  { id, invitation }: { readonly id: string; readonly invitation: NonNullable<Credentials['invitation']> },
): Promise<PersonRecord> {
  requireManager(by);
  const before = await ports.people.byId(id);
  if (!before) throw new DeskError('not-found', 'no such person');
  if (before.disabled) throw new DeskError('not-possible-now', `${before.name} is disabled`, { expected: 'enabled' });
  const entry = entryFor(ports, { by, act: 'access-reset', subject: before, changes: [] });
  const what = { fields: {}, credentials: { password: null, invitation } };
  const after = await ports.people.change(before, what, entry);
  await settle(ports, id, { end: true });
  return after;
}

/** The person's own password, chosen by themselves: by an invitation, or over the old one. Other sessions end. */
export async function setPassword(
  ports: Ports,
  person: PersonRecord,
  { password, session }: { readonly password: string; readonly session?: string },
): Promise<void> {
  const entry = entryFor(ports, { by: person, act: 'password-set', subject: person, changes: [] });
  const credentials = { password, passwordIs: 'own', invitation: null } as const;
  await ports.people.change(person, { fields: {}, credentials }, entry);
  await settle(ports, person.id, { end: true, except: session });
}

/** Brings entries that were written with a change into the audit, of one person or of all. Safe to repeat; the sweep does it for all. */
export async function auditPeople(ports: Pick<Ports, 'people' | 'audit'>, id?: string): Promise<number> {
  for (let count = 0; ; ) {
    const waiting = await ports.people.unaudited(batch, id);
    if (waiting.length === 0) return count;
    await ports.audit.append(waiting.map(({ entry }) => entry));
    await ports.people.audited(waiting);
    count += waiting.length;
  }
}

/** People whose entries are brought into the audit at once, after a table was taken in. */
const batch = 500;

async function settle(ports: Ports, id: string, { end, except }: { end: boolean; except?: string }): Promise<void> {
  if (end) await ports.people.endSessions(id, except);
  // Streams of this person look at their session again.
  ports.live.changed(`person ${id}`);
  await auditPeople(ports, id);
}

export function entryFor(
  ports: Pick<Ports, 'newId' | 'now'>,
  { by, act, subject, changes }: Pick<AuditEntry, 'act' | 'changes'> & { readonly by: Who; readonly subject: Who },
): AuditEntry {
  const who = ({ id, name }: Who) => ({ id, name });
  return { id: ports.newId(), at: ports.now(), by: who(by), act, subject: who(subject), changes };
}

type Who = { readonly id: string; readonly name: string };

/** What is different, in words for the audit; lists in a fixed order. */
export function changesOf(before: Partial<Person>, fields: FieldsOfPerson): AuditEntry['changes'] {
  return Object.entries(fields).flatMap(([field, to]) => {
    const from = before[field as keyof FieldsOfPerson];
    const [old, next] = [inWords(from), inWords(to)];
    return to === undefined || old === next ? [] : [{ field, from: old, to: next }];
  });
}

/** What administrators change one by one, and the address, which a table brings. */
type FieldsOfPerson = PersonChange & Partial<Pick<Person, 'email'>>;

function inWords(value: string | number | readonly string[] | boolean | null | undefined): string {
  if (value === undefined || value === null || value === false) return '';
  if (value === true) return 'yes';
  return typeof value === 'object' ? value.toSorted().join(', ') : String(value);
}

/** Groups and offices must be there: a typing error would quietly hide tickets from somebody. */
function checkPlaces(ports: Pick<Ports, 'settings'>, { groups = [], office, scope }: PersonChange): void {
  const known = ports.settings();
  const unknown = [
    ...groups.flatMap((id) => (known.groups.has(id) ? [] : [`the group ${id}`])),
    ...[office, scope].flatMap((id) => (!id || known.offices.has(id) ? [] : [`the office ${id}`])),
  ];
  if (unknown.length > 0) throw new DeskError('bad-input', 'there is no such place', { received: unknown.join(', ') });
}

function requireManager(person: Person): void {
  if (!mayManagePeople(person))
    throw new DeskError('not-allowed', `${person.name} may not manage people`, { expected: 'an administrator' });
}
