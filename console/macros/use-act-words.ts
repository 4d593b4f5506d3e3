import { useQuery } from '@tanstack/react-query';
import type { MacroAct } from '../../adapters/http/contract/acts';
import { api } from '../api/api';
import { useNames } from '../desk/use-names';
import { useWords } from '../language/use-words';

/** What an act of a macro does, in a few words. */
export function useActWords(): (act: MacroAct) => string {
  const { say, language } = useWords();
  const names = useNames();
  const groups = useQuery({ queryKey: ['groups'], queryFn: api.groups, staleTime: 600_000 });
  return (act) => {
    switch (act.kind) {
      case 'assign-me':
        return say('macro.act.assign-me');
      case 'priority':
        return say('more.priority', { priority: act.priority });
      case 'hold':
        return say('macro.act.hold-for', { reason: names('hold', act.reason) });
      case 'transfer':
        return say('macro.act.transfer-to', {
          group: groups.data?.find(({ id }) => id === act.group)?.name[language] ?? act.group,
        });
      case 'resolve':
        return say('macro.act.resolve-as', { code: names('code', act.code) });
    }
  };
}
