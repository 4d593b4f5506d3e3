import type { Person } from './person';

/** The longest beginning that is kept of each. */
const kept = 60;

/**
 * What somebody can be found by while it is typed: every beginning of the name's words, of a Chinese name also from the
 * given name on, of the mail address, and of the numbers and names by which channels know them.
 */
export function findableBy({
  id,
  name,
  email,
  identities,
}: Pick<Person, 'id' | 'name' | 'email' | 'identities'>): readonly string[] {
  const words = name.split(/[\s·]+/);
  const given = words.flatMap((word) =>
    /^\p{Script=Han}+$/u.test(word) ? Array.from(word).map((_, at, all) => all.slice(at).join('')) : [word],
  );
  const all = [name, ...given, id, ...(email ? [email] : []), ...identities.map(({ userId }) => userId)];
  return [...new Set(all.map(plain).filter(Boolean))];
}

/** As it is kept: without case and width. */
export const plain = (text: string): string =>
  Array.from(text.normalize('NFKC').trim().toLowerCase()).slice(0, kept).join('');
