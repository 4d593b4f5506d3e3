import type { Here } from '../../../src/inbox/presence';
import type { Person } from '../../../src/people/person';
import type { Ports } from '../../../src/ports';
import { seesWork } from '../desk/seen-by';

/** Who has open what this person may see too. */
export async function hereFor(person: Person, ports: Ports): Promise<Here[]> {
  const here = await ports.presence.now(ports.now());
  const seen = await Promise.all(here.map(({ item }) => seesWork(person, item, ports)));
  return here.filter((_, index) => seen[index]);
}
