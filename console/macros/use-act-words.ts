import type { MacroAct } from '../../adapters/http/contract/acts';
import { useNames } from '../desk/use-names';
import { useWords } from '../language/use-words';
import { useGroups } from '../organization/use-groups';

/** What an act of a macro does, in a few words. */
export function useActWords(): (act: MacroAct) => string {
  const { say } = useWords();
  const names = useNames();
  const { groupName } = useGroups();
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
          group: groupName(act.group),
        });
      case 'resolve':
        return say('macro.act.resolve-as', { code: names('code', act.code) });
    }
  };
}
