import type { PersonView } from '../../adapters/http/contract/session';
import type { Work } from '../../adapters/http/contract/work';
import { useActWords } from '../macros/use-act-words';
import { useMacros, useRunMacro } from '../macros/use-macros';
import { useWords } from '../language/use-words';
import { useLater } from '../undo/use-later';
import { fillIn } from './fill-in';
import type { Row } from './PickerList';

interface Using {
  readonly work: Work;
  readonly me: PersonView;
  readonly put: (words: string) => void;
}

const most = 8;

/** Macros and canned answers whose name holds the words. Their words are for the agent to read before they go out; their acts are done at once, or with five seconds to undo where others would hear of them. */
export function useMacroRows(query: string | undefined, { work, me, put }: Using): readonly Row[] {
  const { say, language } = useWords();
  const later = useLater();
  const acts = useActWords();
  const macros = useMacros();
  const run = useRunMacro();
  if (query === undefined) return [];
  const words = query.toLocaleLowerCase();
  return macros
    .filter(({ kind, name }) => kind === 'macro' && name.toLocaleLowerCase().includes(words))
    .slice(0, most)
    .map((macro) => ({
      id: macro.id,
      title: macro.name,
      hint: [macro.acts.map(acts).join(' · '), macro.text.split('\n', 1)[0]].filter(Boolean).join(' — '),
      choose: () => {
        put(fillIn(macro.text, work, { agent: me.name, language }));
        if (macro.acts.length === 0 || !work.ticket) return;
        const { id, number } = work.ticket;
        const act = () => run.mutate({ id: macro.id, ticket: id });
        if (macro.acts.some(({ kind }) => kind === 'transfer' || kind === 'resolve'))
          later({ words: say('undo.macro', { name: macro.name, number }), act });
        else act();
      },
    }));
}
