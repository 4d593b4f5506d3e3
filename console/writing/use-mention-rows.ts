import type { PersonView } from '../../adapters/http/contract/session';
import type { Work } from '../../adapters/http/contract/work';
import { useColleagues } from '../organization/use-colleagues';
import type { Row } from './PickerList';

interface Mentioning {
  readonly work: Work;
  readonly me: PersonView;
  readonly put: (words: string) => void;
  readonly named: (person: { readonly id: string; readonly name: string }) => void;
}

const most = 8;

/** Colleagues whose name holds the words; those of the ticket's group first. They hear of it through the ticket. */
export function useMentionRows(query: string | undefined, { work, me, put, named }: Mentioning): readonly Row[] {
  const colleagues = useColleagues(query !== undefined);
  if (query === undefined || !work.ticket) return [];
  const { group } = work.ticket;
  const words = query.toLocaleLowerCase();
  const near = (groups: readonly string[]) => (groups.includes(group) ? 0 : 1);
  return colleagues
    .filter(({ id, name }) => id !== me.id && name.toLocaleLowerCase().includes(words))
    .toSorted((one, other) => near(one.groups) - near(other.groups))
    .slice(0, most)
    .map(({ id, name }) => ({
      id,
      title: name,
      choose: () => {
        named({ id, name });
        put(`@${name} `);
      },
    }));
}
