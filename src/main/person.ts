import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hashPassword, newPassword } from '../../adapters/http/password';
import { type Appointed, createAccounts } from '../../adapters/mongo/accounts';
import { createAudit } from '../../adapters/mongo/audit';
import { connectStore } from '../../adapters/mongo/connect';
import { type Models, createModels } from '../../adapters/mongo/models';
import { createPeople } from '../../adapters/mongo/people';
import { loadSettings } from '../../organization/load';
import type { AuditAct, AuditEntry } from '../audit/audit';
import { contentRoot, readConfig } from '../config';
import { DeskError } from '../errors';
import { auditPeople, changesOf, entryFor } from '../people/manage-people';
import { type Role, roles } from '../people/person';

const usage =
  'firstline person --email anna@example.com --name "Anna Smith" --roles agent[,lead,curator,administrator] [--groups network,access] [--language en|zh]';

/**
 * `firstline person`: makes somebody desk staff, or changes what they are, by their mail address. Somebody first met in
 * another channel under that verified address stays the same person. Prints a new password. Returns the exit code.
 */
export async function person(args: readonly string[]): Promise<number> {
  try {
    const config = readConfig(process.env);
    const root = contentRoot(__dirname);
    const settings = loadSettings(config.FIRSTLINE_ORGANIZATION ?? join(root, 'organization'), join(root, 'calendars'));
    const wanted = read(args, [...settings.groups.keys()]);
    const connection = await connectStore({ mongodbUri: config.MONGODB_URI, file: join(config.dataFolder, 'desk.db') });
    const password = newPassword();
    await appoint(await createModels(connection), wanted, await hashPassword(password));
    await connection.close();
    console.log(`${wanted.name} may sign in with ${wanted.email} and, shown this once, ${password}`);
    return 0;
  } catch (error) {
    console.error(`firstline: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
}

/** With what it changes put down in the audit, as when an administrator does it in the console. */
async function appoint(models: Models, wanted: Appointed, password: string): Promise<void> {
  const accounts = createAccounts(models);
  const before = (await accounts.withEmail(wanted.email))?.person;
  const subject = before ?? { id: wanted.email, name: wanted.name };
  const changes = changesOf(before ?? {}, wanted);
  const entry = (act: AuditAct, what: AuditEntry['changes']) =>
    entryFor({ newId: randomUUID, now: () => new Date() }, { by: commandLine, act, subject, changes: what });
  const changed = before && changes.length > 0 ? [entry('person-changed', changes)] : [];
  const entries = before ? [...changed, entry('access-reset', [])] : [entry('person-invited', changes)];
  await accounts.appoint(wanted, password, entries);
  const ports = { people: createPeople(models, () => undefined), audit: createAudit(models.auditRecord) };
  await auditPeople(ports, subject.id);
}

const commandLine = { id: 'command-line', name: 'firstline person' };

function read(args: readonly string[], groups: readonly string[]): Appointed {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { email: text, name: text, roles: text, groups: text, language: text },
  });
  const { email, name, language } = values;
  if (!email?.includes('@') || !name) throw new DeskError('bad-input', 'a person needs --email and --name');
  if (language !== undefined && language !== 'en' && language !== 'zh')
    throw new DeskError('bad-input', '--language', { received: language, expected: 'en or zh' });
  return {
    email: email.toLowerCase(),
    name,
    language,
    roles: ['requester', ...oneOf('--roles', values.roles, roles).filter((role): role is Role => role !== 'requester')],
    groups: oneOf('--groups', values.groups, groups),
  };
}

function oneOf<T extends string>(option: string, list: string | undefined, known: readonly T[]): readonly T[] {
  const given = (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = given.filter((name) => !known.some((one) => one === name));
  if (unknown.length > 0)
    throw new DeskError('bad-input', option, { received: unknown.join(', '), expected: `some of ${known.join(', ')}` });
  return known.filter((one) => given.includes(one));
}
