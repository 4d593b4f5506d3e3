import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);

/** OWASP password storage cheat sheet: scrypt with N 2^17, r 8, p 1. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const;
const length = 32;

/** `scrypt$<salt>$<hash>`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await derive(password.normalize('NFKC'), salt, length, cost)).toString('base64url')}`;
}

/** Takes as long for an account without a password as for a wrong one, so that nobody learns which accounts exist. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, salt, hash] = (stored ?? 'scrypt$AAAAAAAAAAAAAAAAAAAAAA$').split('$');
  const given = await derive(password.normalize('NFKC'), Buffer.from(salt ?? '', 'base64url'), length, cost);
  const wanted = Buffer.from(hash ?? '', 'base64url');
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** A password a person can type: 20 letters and digits without look-alikes, about 100 bits. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from(randomBytes(40))
    .filter((byte) => byte < letters.length * 8)
    .slice(0, 20)
    .map((byte) => letters[byte % letters.length])
    .join('')
    .replace(/(.{5})(?=.)/g, '$1-');
}
