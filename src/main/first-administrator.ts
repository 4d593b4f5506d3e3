import { hashPassword, newPassword } from '../../adapters/http/password';
import type { createAccounts } from '../../adapters/mongo/accounts';
import type { Config } from '../config';

export interface FirstPassword {
  readonly email: string;
  readonly password: string;
}

/** Makes the first administrator where there is none yet; the password is made here and shown this one time. */
export async function makeAdministrator(
  config: Config,
  accounts: ReturnType<typeof createAccounts>,
): Promise<FirstPassword | undefined> {
  if (await accounts.hasAdministrator()) return undefined;
  const password = newPassword();
  const email = config.FIRSTLINE_ADMIN_EMAIL.toLowerCase();
  const person = {
    id: 'administrator',
    name: 'Administrator',
    email,
    roles: ['requester', 'administrator'],
    groups: [],
    identities: [{ channel: 'web', userId: 'administrator' }],
  } as const;
  await accounts.plant([person], { sample: false, password: await hashPassword(password) });
  return { email, password };
}
