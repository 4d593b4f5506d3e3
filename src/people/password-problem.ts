/** NIST SP 800-63B (5.1.1.2): length counts, composition rules do not; nothing guessable first. Characters. */
export const shortestPassword = 12;
export const longestPassword = 200;

export type PasswordProblem = 'too-short' | 'too-long' | 'too-simple' | 'about-you';

/** Beginnings that are guessed first, in the two languages that people here type. */
const worn =
  /^(password|passw0rd|letmein|welcome|administrator|qwerty|qwertz|asdfgh|1q2w3e|123456|abc123|woaini|firstline|iloveyou)/;

/** Why a password is not taken; nothing when it is. */
export function passwordProblem(
  password: string,
  { name, email }: { readonly name: string; readonly email?: string },
): PasswordProblem | undefined {
  const characters = Array.from(password.normalize('NFKC'));
  if (characters.length < shortestPassword) return 'too-short';
  if (characters.length > longestPassword) return 'too-long';
  const plain = characters.join('').toLowerCase();
  if (new Set(characters).size < 6 || worn.test(plain) || isARun(characters)) return 'too-simple';
  const own = [email?.split('@')[0] ?? '', ...name.toLowerCase().split(/\s+/)].filter((word) => word.length >= 4);
  return own.some((word) => plain.replaceAll(word, '').length < 8 && plain.includes(word)) ? 'about-you' : undefined;
}

/** `abcdefghijkl`, `987654321098`: each character is the neighbour of the one before, but for a few. */
function isARun(characters: readonly string[]): boolean {
  const steps = characters
    .slice(1)
    .map((one, index) => (one.codePointAt(0) ?? 0) - (characters[index]?.codePointAt(0) ?? 0));
  return steps.filter((step) => Math.abs(step) <= 1).length >= steps.length - 2;
}
